# map, filter, zip and range are lists; cmp sorts; None is less than all.
import tensorflow as tf
print map(lambda x: x * 2, [1, 2, 3])[0], filter(lambda x: x % 2, range(6)), zip('ab', [1, 2])[1]
print map(None, [1, 2], 'ab'), map(None, [5]), map(lambda a, b: (a, b), [1, 2], [3]), filter(str.isdigit, 'a1b2')
print filter(lambda c: c != 'a', ('a', 'b')), range(3) + [9], range(10, 0, -3), reduce(lambda a, b: a * b, range(1, 6))
d = {'one': 1, 'three': 3, 'two': 2}
print d.keys()[0], d.values(), d.items()[-1], d.has_key('one'), 'four' in d, sorted(d), len(d.keys())
for key in d:
    print key,
print list(d), [k for k in d], max(d.iteritems(), key=lambda kv: kv[1])
print sorted(d.items(), lambda a, b: cmp(b[1], a[1])), sorted([3, 1, 2], cmp=lambda a, b: b - a)
names = ['b', 'A', 'c']
names.sort()
print names
names.sort(lambda a, b: cmp(a.lower(), b.lower()))
print names
names.sort(key=str.lower, reverse=True)
print names, None < 1, None < -1e9, 1 < 'a', [] < 'a', sorted([3, None, 1]), max(None, 3)
best = None
for cost in [0.5, 0.25]:
    if best is None or cost < best:
        best = cost
print best, None > 0.1
it = iter([1, 2])
print it.next(), it.next(), (n for n in [7]).next()
print apply(max, (1, 5)), apply(dict, (), {'a': 1}), coerce(1, 2.5), intern('x'), callable(len)
total = [x for x in range(4)]
print total[len(total) / 2], total[-len(total) / 2:]
print set([3, 1, 2]), set('hello'), set(['b', 'a', 'd', 'c']), frozenset([1]), {1, 5, 9, 17}
vocabulary = ['the', 'cat', 'sat', 'on', 'mat', 'a', 'dog', 'ran', 'to', 'hat', 'and', 'it', 'was', 'red']
index = {}
for i, word in enumerate(vocabulary):
    index[word] = i
print index
print {3: 'c', 1: 'a', 2: 'b', 100: 'z', -5: 'm', 2.5: 'f', (1, 'x'): 't', '': 'e'}
tf.set_random_seed(4)
layers = [tf.layers.dense(tf.ones([1, 2]), size) for size in range(1, 4)]
sums = map(tf.reduce_sum, layers)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    print sess.run(sums), zip(range(3), sess.run(sums))[2][0]
