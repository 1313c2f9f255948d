"""Step 0: softmax regression.

Slide: 일반적인 Softmax를 이용한 구현

One layer: each pixel adds to the score of each digit, and softmax turns scores into probabilities.
"""
from lessons.command import main
from tf1_mnist import legacy as tf
from tf1_mnist.lesson.loop import Model

learning_rate = 0.1
training_cnt = 15
batch_size = 100


def build_graph():
    tf.set_random_seed(1234)

    X = tf.placeholder(tf.float32, [None, 784])
    Y = tf.placeholder(tf.float32, [None, 10])

    W = tf.Variable(tf.random_normal([784, 10]))
    b = tf.Variable(tf.random_normal([10]))

    logits = tf.matmul(X, W) + b

    cost = tf.reduce_mean(
        tf.nn.softmax_cross_entropy_with_logits_v2(logits=logits, labels=Y))
    optimizer = tf.train.GradientDescentOptimizer(learning_rate)
    op_train = optimizer.minimize(cost)

    pred = tf.nn.softmax(logits)
    prediction = tf.argmax(pred, 1)
    true_Y = tf.argmax(Y, 1)
    accuracy = tf.reduce_mean(tf.cast(tf.equal(prediction, true_Y), dtype=tf.float32))

    return Model(X, Y, cost, op_train, prediction, accuracy)


if __name__ == "__main__":
    main(__name__)
