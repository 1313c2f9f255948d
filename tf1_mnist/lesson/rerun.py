"""The re-run rule: data sets as the deck's author had them, in a cell run for the second time."""

from tf1_mnist import input_data
from tf1_mnist import legacy as tf

SEED = 1234  # what the deck gives tf.set_random_seed


def data_sets(arrays, first_run=False):
    """One-hot data sets, shuffled as in the deck.

    At `read_data_sets` the default graph then has the seed of the run before,
    and DataSet seeds NumPy's shuffle with it (the re-run rule). With
    `first_run` the graph has none, and the shuffle differs each time.
    Args: arrays, idx.Arrays. Returns: input_data.Datasets.
    """
    with tf.Graph().as_default():
        if not first_run:
            tf.set_random_seed(SEED)
        return input_data.from_arrays(arrays, one_hot=True)
