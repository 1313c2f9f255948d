"""TF 1.8's count of the ops of tf.data: a data set's are made with its iterator, a one-shot's not
in the graph.
"""

import functools
import weakref

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter

# Constants that today's data sets have and TF 1.8's had not.
_NEW_CONSTANTS = {"BatchDatasetV2": 1, "PaddedBatchDatasetV2": 1}
_not_yet = weakref.WeakSet()  # ops that TF 1.8 would not have made so far


def install():
    """Count the ops when TF 1.8 made them, in this process."""
    from tensorflow.python.data.ops.dataset_ops import DatasetV1, DatasetV2
    from tensorflow.python.data.ops.iterator_ops import Iterator

    DatasetV2.__init__ = _later(DatasetV2.__init__)
    DatasetV1._make_initializable_iterator = _now(DatasetV1._make_initializable_iterator)
    Iterator.make_initializer = _now(Iterator.make_initializer, argument=1)
    DatasetV1.shard = counter.differs_by(3, DatasetV1.shard)  # three constants, of a range
    DatasetV1.list_files = staticmethod(_unchecked(DatasetV1.list_files))


def _unchecked(list_files):
    """`tf.data.Dataset.list_files`: TF 1.8 made no op that checks that there are files."""

    @functools.wraps(list_files)
    def listed(file_pattern, shuffle=None, seed=None):
        before = counter.place()
        result = list_files(file_pattern, shuffle, seed)
        made = 18 if shuffle or shuffle is None else 2
        counter.book(before + made - tf.is_tensor(file_pattern) - counter.place())
        return result

    return listed


def _later(init):
    @functools.wraps(init)
    def made(self, *arguments, **options):
        init(self, *arguments, **options)
        op = getattr(self._variant_tensor, "op", None)  # None where there is no graph
        if op is not None and "Dataset" in op.type and op not in _not_yet:
            _not_yet.add(op)
            counter.book(-1 - _NEW_CONSTANTS.get(op.type, 0))

    return made


def _now(make, argument=0):
    @functools.wraps(make)
    def made(*arguments, **options):
        waiting = [arguments[argument]._variant_tensor]
        result = make(*arguments, **options)
        while waiting:
            op = getattr(waiting.pop(), "op", None)
            if op in _not_yet:
                _not_yet.discard(op)
                counter.book(1)
                waiting.extend(op.inputs)
        return result

    return made
