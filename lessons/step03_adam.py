"""Step 3: gradient descent -> Adam.

Slide: 향상된 Optimizer 사용

The same network, trained by Adam, which adapts the step size of each weight.
"""
from lessons.command import main
from tf1_mnist import legacy as tf
from tf1_mnist.lesson.loop import Model

learning_rate = 0.01
training_cnt = 15
batch_size = 100


def build_graph():
    tf.set_random_seed(1234)

    X = tf.placeholder(tf.float32, [None, 784])
    Y = tf.placeholder(tf.float32, [None, 10])

    W1 = tf.Variable(tf.random_normal([784, 256]))
    b1 = tf.Variable(tf.random_normal([256]))
    L1 = tf.nn.relu(tf.matmul(X, W1) + b1)

    W2 = tf.Variable(tf.random_normal([256, 256]))
    b2 = tf.Variable(tf.random_normal([256]))
    L2 = tf.nn.relu(tf.matmul(L1, W2) + b2)

    W3 = tf.Variable(tf.random_normal([256, 10]))
    b3 = tf.Variable(tf.random_normal([10]))
    logits = tf.matmul(L2, W3) + b3

    cost = tf.reduce_mean(
        tf.nn.softmax_cross_entropy_with_logits_v2(logits=logits, labels=Y))
    optimizer = tf.train.AdamOptimizer(learning_rate)
    op_train = optimizer.minimize(cost)

    pred = tf.nn.softmax(logits)
    prediction = tf.argmax(pred, 1)
    true_Y = tf.argmax(Y, 1)
    accuracy = tf.reduce_mean(tf.cast(tf.equal(prediction, true_Y), dtype=tf.float32))

    return Model(X, Y, cost, op_train, prediction, accuracy)


if __name__ == "__main__":
    main(__name__)
