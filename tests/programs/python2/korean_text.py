# -*- coding: utf-8 -*-
# 한글이 든 프로그램: 바이트인 str 과 유니코드.
import sys
reload(sys)
sys.setdefaultencoding('utf-8')
import codecs
import tensorflow as tf
title = '딥러닝 수업'
print title
print u'정확도: %.2f' % 0.915, '비용', u'에폭'
print '학습률'.decode('utf-8'), u'가중치'.encode('utf-8'), unicode('편향', 'utf-8')
out = open('보고.txt', 'w')
out.write(u'첫째 줄\n'.encode('utf-8'))
print >>out, '둘째 줄', 3.14159
out.close()
for line in open('보고.txt'):
    print line.strip(), len(line.split())
print codecs.open('보고.txt', 'r', 'utf-8').read().split(u'\n')[0]
print u'가나다'[1], len(u'가나다'), u'나' in u'가나다', type(u'') == unicode, isinstance('가', str)
print '%s: %s' % (u'이름', '값'), ', '.join(['하나', '둘'])
hello = tf.constant('안녕, TensorFlow!')
sess = tf.Session()
print sess.run(hello)
print sess.run(tf.string_join(['하나', '둘'], '/'))
words = {u'사과': 1, u'배': 2}
print words[u'배'], words.has_key(u'감')
tf.set_random_seed(1234)
W = tf.Variable(tf.random_normal([2, 3]), name='weight')
sess.run(tf.global_variables_initializer())
print '가중치 합', sess.run(tf.reduce_sum(W))
sys.stdout.write('끝'.encode('utf-8') + '\n')
