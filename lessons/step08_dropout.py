"""Step 8: dropout, keep_prob 0.7 to train and 1 to test.

Slide: Dropout 적용

In training, hidden units are left out at random, so that none depends on another.
"""
from lessons.command import main
from tf1_mnist import legacy as tf
from tf1_mnist.lesson.loop import Model

learning_rate = 0.001
training_cnt = 15
batch_size = 100


def build_graph():
    tf.set_random_seed(1234)

    X = tf.placeholder(tf.float32, [None, 784])
    Y = tf.placeholder(tf.float32, [None, 10])
    keep_prob = tf.placeholder(tf.float32)

    W1 = tf.get_variable("W1", shape=[784, 512],
                         initializer=tf.keras.initializers.he_normal())
    b1 = tf.Variable(tf.random_normal([512]))
    L1 = tf.nn.relu(tf.matmul(X, W1) + b1)
    L1 = tf.nn.dropout(L1, keep_prob=keep_prob)

    W2 = tf.get_variable("W2", shape=[512, 512],
                         initializer=tf.keras.initializers.he_normal())
    b2 = tf.Variable(tf.random_normal([512]))
    L2 = tf.nn.relu(tf.matmul(L1, W2) + b2)
    L2 = tf.nn.dropout(L2, keep_prob=keep_prob)

    W3 = tf.get_variable("W3", shape=[512, 512],
                         initializer=tf.keras.initializers.he_normal())
    b3 = tf.Variable(tf.random_normal([512]))
    L3 = tf.nn.relu(tf.matmul(L2, W3) + b3)
    L3 = tf.nn.dropout(L3, keep_prob=keep_prob)

    W4 = tf.get_variable("W4", shape=[512, 512],
                         initializer=tf.keras.initializers.he_normal())
    b4 = tf.Variable(tf.random_normal([512]))
    L4 = tf.nn.relu(tf.matmul(L3, W4) + b4)
    L4 = tf.nn.dropout(L4, keep_prob=keep_prob)

    W5 = tf.get_variable("W5", shape=[512, 10],
                         initializer=tf.keras.initializers.he_normal())
    b5 = tf.Variable(tf.random_normal([10]))
    logits = tf.matmul(L4, W5) + b5

    cost = tf.reduce_mean(
        tf.nn.softmax_cross_entropy_with_logits_v2(logits=logits, labels=Y))
    optimizer = tf.train.AdamOptimizer(learning_rate)
    op_train = optimizer.minimize(cost)

    pred = tf.nn.softmax(logits)
    prediction = tf.argmax(pred, 1)
    true_Y = tf.argmax(Y, 1)
    accuracy = tf.reduce_mean(tf.cast(tf.equal(prediction, true_Y), dtype=tf.float32))

    return Model(X, Y, cost, op_train, prediction, accuracy,
                 train_feed={keep_prob: 0.7}, test_feed={keep_prob: 1})


if __name__ == "__main__":
    main(__name__)
