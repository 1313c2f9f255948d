VERSION = "%s" % (3 / 2)
print "package read"
