# Each optimiser on the same small problem, drawing new weights after each one's gradients.
import numpy as np
import tensorflow as tf
tf.set_random_seed(3)
x = np.linspace(-1, 1, 40)[:, np.newaxis].astype(np.float32)
y = np.power(x, 2)
results = []
for optimizer in (tf.train.GradientDescentOptimizer(0.1), tf.train.MomentumOptimizer(0.1, 0.9),
                  tf.train.AdagradOptimizer(0.1), tf.train.RMSPropOptimizer(0.01), tf.train.AdamOptimizer(0.01),
                  tf.train.AdadeltaOptimizer(0.1)):
    tf_x, tf_y = tf.placeholder(tf.float32, x.shape), tf.placeholder(tf.float32, y.shape)
    l1 = tf.layers.dense(tf_x, 10, tf.nn.relu)
    output = tf.layers.dense(l1, 1)
    loss = tf.losses.mean_squared_error(tf_y, output)
    results.append((loss, optimizer.minimize(loss), {tf_x: x, tf_y: y}))
sess = tf.Session()
sess.run(tf.global_variables_initializer())
for loss, train, feed in results:
    print([float(sess.run([loss, train], feed)[0]) for _ in range(3)][0])
    print(sess.run(loss, feed))
