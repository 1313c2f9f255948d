"""`tf.contrib.lookup` of TF 1.8: tables from words to numbers and back."""

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import lookup_ops as inside

KeyValueTensorInitializer = inside.KeyValueTensorInitializer
TextFileIndex, TextFileInitializer = inside.TextFileIndex, inside.TextFileInitializer
FastHashSpec, HasherSpec = inside.FastHashSpec, inside.HasherSpec
StrongHashSpec = inside.StrongHashSpec


class _HashTable(inside.HashTable):
    def __init__(self, initializer, default_value, shared_name, name):
        self._given_name = shared_name
        super().__init__(initializer, default_value, name)

    def _create_resource(self):
        self._shared_name = self._given_name or self._shared_name
        return super()._create_resource()


def HashTable(initializer, default_value, shared_name=None, name=None):
    """A table that an initializer fills; default_value is for keys that are not in it."""
    return _HashTable(initializer, default_value, shared_name, name)


def MutableHashTable(
    key_dtype,
    value_dtype,
    default_value,
    shared_name=None,
    name="MutableHashTable",
    checkpoint=True,
):
    """A table to insert into; checkpoint: whether a Saver keeps it.

    Raises: ValueError, a shared_name: today's tables of this kind have none.
    """
    if shared_name is not None:
        raise ValueError("MutableHashTable: shared_name is not given here; leave it out")
    return inside.MutableHashTable(key_dtype, value_dtype, default_value, name, checkpoint)


def index_table_from_file(
    vocabulary_file=None,
    num_oov_buckets=0,
    vocab_size=None,
    default_value=-1,
    hasher_spec=FastHashSpec,
    key_dtype=tf.string,
    name=None,
    key_column_index=inside.TextFileIndex.WHOLE_LINE,
    value_column_index=inside.TextFileIndex.LINE_NUMBER,
    delimiter="\t",
):
    """A table from the lines of a file to their numbers, int64.

    Args: num_oov_buckets, for words that are not in it: they get numbers by their hash;
    without any they get default_value; vocab_size, lines to take; key_dtype, of the keys.
    """
    return inside.index_table_from_file(
        vocabulary_file,
        num_oov_buckets,
        vocab_size,
        default_value,
        hasher_spec,
        key_dtype,
        name,
        key_column_index,
        value_column_index,
        delimiter,
    )


def index_table_from_tensor(
    mapping,
    num_oov_buckets=0,
    default_value=-1,
    hasher_spec=FastHashSpec,
    dtype=tf.string,
    name=None,
):
    """A table from the elements of a tensor [size] to their places, int64."""
    return inside.index_table_from_tensor(
        mapping, num_oov_buckets, default_value, hasher_spec, dtype, name
    )


def index_to_string_table_from_file(
    vocabulary_file,
    vocab_size=None,
    default_value="UNK",
    name=None,
    key_column_index=inside.TextFileIndex.LINE_NUMBER,
    value_column_index=inside.TextFileIndex.WHOLE_LINE,
    delimiter="\t",
):
    """A table from int64 line numbers to the lines of a file."""
    return inside.index_to_string_table_from_file(
        vocabulary_file,
        vocab_size,
        default_value,
        name,
        key_column_index,
        value_column_index,
        delimiter,
    )


def index_to_string_table_from_tensor(mapping, default_value="UNK", name=None):
    """A table from int64 places to the strings of a tensor [size]."""
    return inside.index_to_string_table_from_tensor(mapping, default_value, name)


def string_to_index_table_from_tensor(
    mapping, num_oov_buckets=0, default_value=-1, hasher_spec=FastHashSpec, name=None
):
    """index_table_from_tensor of strings, by its older name."""
    return index_table_from_tensor(
        mapping, num_oov_buckets, default_value, hasher_spec, tf.string, name
    )


def string_to_index_table_from_file(
    vocabulary_file=None,
    num_oov_buckets=0,
    vocab_size=None,
    default_value=-1,
    hasher_spec=FastHashSpec,
    name=None,
):
    """index_table_from_file of strings, by its older name."""
    return index_table_from_file(
        vocabulary_file, num_oov_buckets, vocab_size, default_value, hasher_spec, tf.string, name
    )


def index_to_string(tensor, mapping, default_value="UNK", name=None):
    """The strings of a tensor [size] at the places (int64) in another tensor."""
    return index_to_string_table_from_tensor(mapping, default_value).lookup(tensor, name)


def string_to_index(tensor, mapping, default_value=-1, name=None):
    """The places, int64, of strings in a tensor [size]."""
    return index_table_from_tensor(mapping, default_value=default_value).lookup(tensor, name)


NAMES = {name: value for name, value in globals().items() if name[:1] != "_" and callable(value)}
NAMES["FastHashSpec"] = FastHashSpec
