# Assorted ops of old programs.
import tensorflow as tf
tf.set_random_seed(8)
a = tf.constant([[1., 2.], [3., 4.]])
sess = tf.InteractiveSession()
print(tf.reduce_mean(a, keep_dims=True).eval(), tf.reduce_sum(a, 0, keep_dims=True).eval())
print(tf.transpose(a).eval(), tf.clip_by_value(a, 1.5, 3.).eval(), tf.concat([a, a], 1).eval())
print(tf.random_uniform([2]).eval(), tf.random_shuffle(tf.range(6)).eval(), tf.multinomial(tf.log(a), 4).eval())
print(tf.one_hot([1, 0], 3).eval(), tf.squeeze(tf.expand_dims(a, 0)).eval().shape)
for part in tf.split(a, 2, 1):
    print(part.eval())
print(tf.truncated_normal([2, 2], stddev=0.1).eval())
print(tf.argmax(a, 1).eval(), tf.to_float(tf.constant(3)).eval(), tf.nn.l2_loss(a).eval())
