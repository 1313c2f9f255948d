"""TensorFlow 1's names and TF 1.8's random numbers on today's TensorFlow.

    from tf1_mnist import legacy as tf

A thin layer over `tensorflow.compat.v1`: a name that is not defined here is looked up
there, and TensorFlow is imported only then. Defined here, as in TF 1.8, is what today's
TensorFlow lacks or does differently:

    random_normal, random_uniform, truncated_normal    TF 1's op seeds
    Variable, get_variable                             reference variables
    contrib.layers.xavier_initializer                  gone with tf.contrib
    contrib.layers.variance_scaling_initializer        the same
    keras.initializers.he_normal                       without the later 0.8796
    nn.dropout(x, keep_prob)                           keep_prob, and TF 1.8's mask

TF 1 seeds a random op with the pair (the graph's seed, the number of ops in the graph).
So TF 1.8's numbers come out again only if each function makes as many ops as in TF 1.8.
Random ops are therefore built from raw ops, and each checks that it is the only op made.
"""

import importlib
import math
import numbers
import types

_LARGEST_SEED = 2**31 - 1  # TF takes seeds modulo this
_SEEDS = ("seed", "seed2")


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return getattr(_tf(), name)


def _tf():
    return importlib.import_module("tensorflow.compat.v1")


class _Layer(types.ModuleType):
    """A namespace with functions of our own, else TensorFlow's namespace of the same path."""

    def __init__(self, path, **own):
        super().__init__(f"tf1_mnist.legacy.{path}")
        self._path = path
        self.__dict__.update(own)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        found = _tf()
        for step in self._path.split("."):
            found = getattr(found, step)
        return getattr(found, name)


# --- random ops, initialisers, dropout ---------------------------------------------


def _number_of_ops():
    return len(_tf().get_default_graph().get_operations())


class RandomOps:
    """TF 1.8's random ops, and the initialisers and dropout that use them.

    place: a function that returns the number of ops that TF 1.8 would have in the default
    graph, the seed of an op without a seed of its own. Default: the ops that the graph has.
    """

    def __init__(self, place=_number_of_ops):
        self._place = place

    def random_normal(self, shape, mean=0.0, stddev=1.0, dtype=None, seed=None, name=None):
        """`tf.random_normal` of TF 1.8: a tensor of `shape` and `dtype`, float32 by default."""
        return self._scaled_normal(
            "RandomStandardNormal", "random_normal", shape, mean, stddev, dtype, seed, name
        )

    def truncated_normal(self, shape, mean=0.0, stddev=1.0, dtype=None, seed=None, name=None):
        """`tf.truncated_normal` of TF 1.8: normal, drawn again beyond two standard deviations."""
        return self._scaled_normal(
            "TruncatedNormal", "truncated_normal", shape, mean, stddev, dtype, seed, name
        )

    def _scaled_normal(self, op_type, scope, shape, mean, stddev, dtype, seed, name):
        tf = _tf()
        dtype = tf.as_dtype(dtype or tf.float32)
        with tf.name_scope(name, scope, [shape, mean, stddev]) as name:
            shape = tf.convert_to_tensor(shape, tf.int32, name="shape")
            mean = tf.convert_to_tensor(mean, dtype, name="mean")
            stddev = tf.convert_to_tensor(stddev, dtype, name="stddev")
            random = self._random_op(op_type, seed, shape=shape, dtype=dtype)
            return tf.add(tf.multiply(random, stddev), mean, name=name)

    def random_uniform(self, shape, minval=0, maxval=None, dtype=None, seed=None, name=None):
        """`tf.random_uniform` of TF 1.8: `shape` values in [minval, maxval).

        maxval is 1 by default for float types; integer types need one (ValueError).
        """
        tf = _tf()
        dtype = tf.as_dtype(dtype or tf.float32)
        if maxval is None:
            if dtype.is_integer:
                raise ValueError("Must specify maxval for integer dtype %r" % dtype)
            maxval = 1
        with tf.name_scope(name, "random_uniform", [shape, minval, maxval]) as name:
            shape = tf.convert_to_tensor(shape, tf.int32, name="shape")
            minval = tf.convert_to_tensor(minval, dtype, name="min")
            maxval = tf.convert_to_tensor(maxval, dtype, name="max")
            if dtype.is_integer:
                return self._random_op(
                    "RandomUniformInt", seed, shape=shape, minval=minval, maxval=maxval, name=name
                )
            random = self._random_op("RandomUniform", seed, shape=shape, dtype=dtype)
            return tf.add(tf.multiply(random, tf.subtract(maxval, minval)), minval, name=name)

    def _random_op(self, op_type, seed, **arguments):
        """Make a raw random op with TF 1's pair of seeds.

        Mirrors `get_seed` of TF 1.8's `python/framework/random_seed.py`. TF 2 counts
        differently, so the pair is passed to the op. With eager execution the rule is the same.
        Raises: RuntimeError, TensorFlow made other ops than the one that was asked for.
        """
        tf = _tf()
        if tf.executing_eagerly():
            seeds = (each or 0 for each in tf.get_seed(seed))
            return getattr(tf.raw_ops, op_type)(
                **dict(zip(_SEEDS, seeds, strict=True)), **arguments
            )
        graph = tf.get_default_graph()
        place = len(graph.get_operations())
        if graph.seed is not None:
            seeds = (
                graph.seed % _LARGEST_SEED,
                (self._place() if seed is None else seed) % _LARGEST_SEED,
            )
        elif seed is not None:
            seeds = 87654321, seed % _LARGEST_SEED  # TF's DEFAULT_GRAPH_SEED
        else:
            seeds = 0, 0  # drawn from the system
        if seeds == (0, 0) and not (graph.seed is None and seed is None):
            seeds = 0, _LARGEST_SEED
        result = getattr(tf.raw_ops, op_type)(**dict(zip(_SEEDS, seeds, strict=True)), **arguments)
        made = graph.get_operations()[place:]
        if [op.type for op in made] != [op_type]:
            raise RuntimeError(
                f"TensorFlow {tf.__version__} made {[op.type for op in made]} where TF 1.8 made "
                f"one {op_type}: TF 1's seeds cannot be kept; install TensorFlow 2.16 to 2.21"
            )
        return result

    def xavier_initializer(self, uniform=True, seed=None, dtype=None):
        """`tf.contrib.layers.xavier_initializer`: variance 1 / mean of fan_in and fan_out.

        Returns: an initialiser, which get_variable calls with a shape and a dtype.
        """
        return self.variance_scaling_initializer(
            factor=1.0, mode="FAN_AVG", uniform=uniform, seed=seed, dtype=dtype
        )

    def variance_scaling_initializer(
        self, factor=2.0, mode="FAN_IN", uniform=False, seed=None, dtype=None
    ):
        """`tf.contrib.layers.variance_scaling_initializer`: variance factor / fan.

        Args: mode, FAN_IN, FAN_OUT or FAN_AVG; uniform, else truncated normal with a
        stddev larger by sqrt(1.3), which makes up for the truncation.
        Returns: an initialiser. Raises: TypeError, dtype is not floating; ValueError, an
        unknown mode.
        """
        if dtype is not None and not _tf().as_dtype(dtype).is_floating:
            raise TypeError("Cannot create initializer for non-floating point type.")
        if mode not in ("FAN_IN", "FAN_OUT", "FAN_AVG"):
            raise ValueError("Unknown mode %s [FAN_IN, FAN_OUT, FAN_AVG]" % mode)
        default_dtype = dtype

        def initializer(shape, dtype=None, partition_info=None):
            dtype = dtype or default_dtype
            fan_in, fan_out = _fans(shape)
            fan = {"FAN_IN": fan_in, "FAN_OUT": fan_out, "FAN_AVG": (fan_in + fan_out) / 2.0}[mode]
            if uniform:
                limit = math.sqrt(3.0 * factor / fan)
                return self.random_uniform(shape, -limit, limit, dtype, seed=seed)
            return self.truncated_normal(
                shape, 0.0, math.sqrt(1.3 * factor / fan), dtype, seed=seed
            )

        return initializer

    def he_normal(self, seed=None):
        """`tf.keras.initializers.he_normal` of TF 1.5 to 1.9.

        A truncated normal of stddev sqrt(2 / fan_in). Later releases divide that by 0.8796,
        the stddev of a standard normal truncated at two. Returns: an initialiser.
        """

        def initializer(shape, dtype=None, partition_info=None):
            fan_in, _ = _fans(shape)
            return self.truncated_normal(
                shape, 0.0, math.sqrt(2.0 / max(1.0, fan_in)), dtype, seed=seed
            )

        return initializer

    def dropout(self, x, keep_prob, noise_shape=None, seed=None, name=None):
        """`tf.nn.dropout` of TF 1.8: x / keep_prob where floor(keep_prob + uniform) is 1, else 0.

        Args: x, floating tensor; keep_prob, number in (0, 1] or scalar tensor; noise_shape,
        int32, to drop whole rows or columns. Returns: a tensor of x's shape and dtype.
        Raises: ValueError, x is not floating or keep_prob out of range.
        """
        tf = _tf()
        with tf.name_scope(name, "dropout", [x]):
            x = tf.convert_to_tensor(x, name="x")
            if not x.dtype.is_floating:
                raise ValueError(
                    "x has to be a floating point tensor since it's going to be scaled. "
                    "Got a %s tensor instead." % x.dtype
                )
            if isinstance(keep_prob, numbers.Real) and not 0 < keep_prob <= 1:
                raise ValueError(
                    "keep_prob must be a scalar tensor or a float in the range (0, 1], "
                    "got %g" % keep_prob
                )
            keep_prob = tf.convert_to_tensor(keep_prob, x.dtype, name="keep_prob")
            keep_prob.get_shape().assert_is_compatible_with(tf.TensorShape([]))
            if tf.get_static_value(keep_prob) == 1:
                return x
            uniform = self.random_uniform(
                tf.shape(x) if noise_shape is None else noise_shape, dtype=x.dtype, seed=seed
            )
            kept = tf.floor(keep_prob + uniform)
            dropped = tf.divide(x, keep_prob, name="div") * kept
            dropped.set_shape(x.get_shape())
            return dropped


def _fans(shape):
    """(fan_in, fan_out) of a unit, for the shape of a matrix or of a convolution's kernel."""
    shape = [float(length) for length in shape]
    if not shape:
        return 1.0, 1.0
    if len(shape) == 1:
        return shape[0], shape[0]
    receptive_field = math.prod(shape[:-2])
    return shape[-2] * receptive_field, shape[-1] * receptive_field


_ops = RandomOps()
random_normal, truncated_normal, random_uniform = (
    _ops.random_normal,
    _ops.truncated_normal,
    _ops.random_uniform,
)
xavier_initializer, variance_scaling_initializer = (
    _ops.xavier_initializer,
    _ops.variance_scaling_initializer,
)
he_normal, dropout = _ops.he_normal, _ops.dropout


# --- variables --------------------------------------------------------------------


def Variable(initial_value, *arguments, **options):
    """`tf.Variable` of TF 1.8: a reference variable of three ops (a resource variable has five)."""
    options.setdefault("use_resource", False)
    return _tf().Variable(initial_value, *arguments, **options)


def get_variable(name, shape=None, *arguments, **options):
    """`tf.get_variable` of TF 1.8: a reference variable, created or shared by its name."""
    options.setdefault("use_resource", False)
    return _tf().get_variable(name, shape, *arguments, **options)


# --- namespaces that lessons use ------------------------------------------

nn = _Layer("nn", dropout=dropout)
layers = _Layer(
    "contrib.layers",
    xavier_initializer=xavier_initializer,
    variance_scaling_initializer=variance_scaling_initializer,
)
contrib = _Layer("contrib", layers=layers)
initializers = _Layer("keras.initializers", he_normal=he_normal)
keras = _Layer("keras", initializers=initializers)
