# Modules and names of Python 2's library.
import ConfigParser
import csv
import md5
import hashlib
import itertools
import operator
import os
import string
import StringIO
import sys
import types
import urllib
import urllib2
import urlparse
from cStringIO import StringIO as FastIO
from itertools import izip, imap, ifilter, izip_longest
from collections import OrderedDict, Counter
import tensorflow as tf
print string.letters[:5], string.uppercase[-3:], string.join(['a', 'b'], '-'), string.atoi('12') / 5
print 'hello'.translate(string.maketrans('el', 'ip')), string.replace('aXb', 'X', '.'), string.zfill('7', 3)
print urllib.quote('a b/c'), urllib.urlencode([('q', 'x y'), ('n', 1)]), urllib.unquote('%41')
print urlparse.urlparse('http://host/path?q=1').netloc, urllib2.quote('a&b'), issubclass(urllib2.HTTPError, urllib2.URLError)
print sum(imap(operator.mul, [1, 2], [3, 4])), list(ifilter(None, [0, 1, 2])), list(izip_longest('ab', 'c'))
print [a * b for a, b in izip([1, 2], [3, 4])], operator.div(7, 2), list(itertools.islice(itertools.imap(abs, [-1, 2]), 1))
text = StringIO.StringIO()
print >>text, 'to a', 'StringIO', 1.0 / 3
text.write('end')
print repr(text.getvalue())
print FastIO('one\ntwo\n').readlines(), FastIO("x,y\n1,2").getvalue().split()
config = ConfigParser.ConfigParser()
config.readfp(StringIO.StringIO('[net]\nlayers = 3\nlr = 0.5\nname: softmax\n'))
print config.getint('net', 'layers') / 2, config.getfloat('net', 'lr'), config.get('net', 'name'), config.sections()
with open('t.csv', 'wb') as f:
    writer = csv.writer(f)
    writer.writerow(['name', 'cost'])
    writer.writerow(['a b', 0.5])
for row in csv.reader(open('t.csv', 'rb')):
    print row,
print
print md5.new('text').hexdigest()[:8], hashlib.md5('text').hexdigest()[:8], hashlib.sha1('t').hexdigest()[:6]
print sys.maxint, sys.version_info[0], sys.version_info >= (2, 7), os.getcwdu() == os.getcwd()
print type('') == types.StringType, type(1) is types.IntType, type([]) is types.ListType, type(None) is types.NoneType
print 'text'.encode('hex'), '74'.decode('hex'), 'dGV4dA=='.decode('base64')
print Counter('hello').most_common(1), OrderedDict([('b', 1), ('a', 2)]).keys()
tf.set_random_seed(1)
with tf.Session() as sess:
    print sess.run(tf.random_uniform([2]))
