"""An empty list given to an op, as in `tf.reshape(x, [])`: one constant, of the op's own type.

Today's TensorFlow makes a constant of floats first, finds the type wrong, and makes another.
"""


def install():
    """Let op_def_library convert empty lists at once, in this process."""
    from tensorflow.python.framework import op_def_library, ops

    if not isinstance(op_def_library.ops, _Ops):
        op_def_library.ops = _Ops(ops)


class _Ops:
    """The module `ops` as op_def_library sees it."""

    def __init__(self, ops):
        self._ops = ops

    def __getattr__(self, name):
        return getattr(self._ops, name)

    def convert_to_tensor(self, value, *arguments, **options):
        looking = "name" in options and "preferred_dtype" not in options
        if looking and isinstance(value, (list, tuple)) and not value:
            raise TypeError(
                "no type to be seen in an empty list"
            )  # TensorFlow then takes the default
        return self._ops.convert_to_tensor(value, *arguments, **options)
