"""Which functions and gradients a case uses, on today's TensorFlow as tf1_mnist presents it."""

import collections


class Everything:
    """A set that has everything."""

    def __contains__(self, item):
        return True


class Use:
    """Notes, from now on, what is looked up in the program's TensorFlow."""

    def __init__(self):
        from tensorflow.python.framework import ops

        from tf1_mnist.tf1.namespace import Namespace

        self._names, self._gradients = set(), set()
        look_up, gradient = Namespace.__getattribute__, ops.get_gradient_function

        def noted_name(space, name):
            if not name.startswith("_"):
                self._names.add(f"{look_up(space, '_path')}.{name}".partition(".")[2])
            return look_up(space, name)

        def noted_gradient(op):
            self._gradients.add(op.type)
            return gradient(op)

        Namespace.__getattribute__, ops.get_gradient_function = noted_name, noted_gradient

    def taken(self):
        """{"names": …, "gradients": …}, each sorted, since the last call."""
        found = {"names": sorted(self._names), "gradients": sorted(self._gradients)}
        self._names.clear()
        self._gradients.clear()
        return found

    def aliases(self, tf):
        """Lists of names that stand for one function here."""
        from tests.golden import signatures
        from tf1_mnist.tf1 import table

        same = collections.defaultdict(list)
        for name in {*signatures.recorded(), *table.names()}:
            value = tf
            for part in name.split("."):
                value = getattr(value, part, None)
            if value is not None:
                same[id(value)].append(name)
        return [names for names in same.values() if len(names) > 1]
