# What an item of a print statement prints itself, and where spaces stand.
def f():
    print "inside"
    return 3
print "x", f(), "y"
print "a",; f(); print "b"
try: print "before", 1/0
except ZeroDivisionError: print "after"
import sys
print >>sys.stdout, "k", f()
print
print "t\t", "u"
print ("p"), ("q", 1)
print("single")
print ""
print "", "e"
