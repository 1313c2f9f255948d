"""Initial weights moved by about a rounding error, to see how far rounding alone moves a figure."""

import numpy as np

from tf1_mnist import legacy as tf

NUDGE = 6e-8  # half a unit in a float32's last place


def nudge_weights(sess, number):
    """Scale each trainable variable's values by 1 + 6e-8 * N(0, 1), drawn from seed `number`."""
    rng = np.random.RandomState(number)
    for variable in tf.trainable_variables():
        value = sess.run(variable)
        nudged = value * (1 + NUDGE * rng.standard_normal(value.shape))
        variable.load(nudged.astype(np.float32), sess)
