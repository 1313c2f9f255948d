# -*- coding: utf-8 -*-
# Backquotes, <>, old octal and long numbers, exec, ur'', parameters in tuples.
import os
import tensorflow as tf
mode = 0755
big = 0xFFFFFFFFL + 10L
print mode, 010, big, `mode` + `1.5`, 3 <> 4, ur'a\d', u'text', r'\n'
exec "scale = 7 / 2"
exec "shift = scale * 2; print 'shift', shift"
space = {'n': 9}
exec 'half = n / 2\nprint "half is", half' in space
print space['half'], eval('7 / 2 + n', space), eval("scale")
code = compile("answer = 9 % 4", "<text>", "exec")
exec code
print answer

def distance((a, b), (c, d)=(0, 0)):
    return ((a - c) ** 2 + (b - d) ** 2) ** 0.5

print distance((3, 4)), distance((1, 1), (1, 3))
pairs = [(1, 'one'), (3, 'three'), (2, 'two')]
print sorted(pairs, key=lambda (number, word): -number), map(lambda (n, w): w * n, pairs)
print [x for x in 1, 2, 3], 'a' 'b'
if not os.path.isdir('made'):
    os.mkdir('made', 0755)
print os.path.isdir('made'), isinstance(5L, long), long(7.9), int('017', 8)
tf.set_random_seed(2)
graph = []
for depth in 4, 3:
    exec 'W%d = tf.get_variable("W%d", [%d, %d])' % (depth, depth, depth, depth - 1)
    graph.append(eval('W%d' % depth))
out = reduce(tf.matmul, graph, tf.ones([1, 4]))
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    print sess.run(out)
