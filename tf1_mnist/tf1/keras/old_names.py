"""Names and arguments of Keras 1 and 2.0, for the Keras inside TensorFlow."""

import functools
import inspect
import re

import numpy as np

# Arguments of Keras 1 -> of Keras 2.
_RENAMED = {
    "nb_filter": "filters",
    "init": "kernel_initializer",
    "border_mode": "padding",
    "subsample": "strides",
    "W_regularizer": "kernel_regularizer",
    "b_regularizer": "bias_regularizer",
    "W_constraint": "kernel_constraint",
    "b_constraint": "bias_constraint",
    "bias": "use_bias",
    "p": "rate",
    "inner_init": "recurrent_initializer",
    "dropout_W": "dropout",
    "dropout_U": "recurrent_dropout",
    "filter_length": "kernel_size",
    "pool_length": "pool_size",
    "inner_activation": "recurrent_activation",
}
_ORDERING = {"tf": "channels_last", "th": "channels_first"}


def accept_old_arguments(layers, models, optimizers):
    """Let layers, models and optimisers take Keras 1's arguments. The second call does nothing."""
    from tensorflow.python.keras.engine import training_v1

    if hasattr(models.Model, "fit_generator_of_old"):
        return
    for layer in {each for each in vars(layers).values() if inspect.isclass(each)}:
        if "__init__" in vars(layer):
            layer.__init__ = _renaming(layer, layer.__init__)
    for model in (models.Model, training_v1.Model):
        model.fit, model.compile = _fit(model.fit), _compile(model.compile, optimizers)
        model.__init__ = _inputs_and_outputs(model.__init__)
        model.fit_generator = model.fit_generator_of_old = _fit_generator
        model.predict_classes = _predict_classes
        model.predict_proba = lambda self, x, *arguments, **options: self.predict(
            x, *arguments, **options
        )
        model.evaluate_generator = _over_a_generator("evaluate")
        model.predict_generator = _over_a_generator("predict")
    for optimizer in {each for each in vars(optimizers).values() if inspect.isclass(each)}:
        if "__init__" in vars(optimizer):
            optimizer.__init__ = _with_lr(optimizer.__init__)


def _fit(fit):
    @functools.wraps(fit)
    def fit_with_nb_epoch(self, *arguments, nb_epoch=None, **options):
        if nb_epoch is not None:
            options["epochs"] = nb_epoch
        return fit(self, *arguments, **options)

    return fit_with_nb_epoch


def _compile(compile_model, optimizers):
    @functools.wraps(compile_model)
    def compile_by_name(self, optimizer="rmsprop", *arguments, **options):
        return compile_model(self, _by_name(optimizers, optimizer), *arguments, **options)

    return compile_by_name


def _inputs_and_outputs(init):
    @functools.wraps(init)
    def renamed(self, *arguments, **options):
        for old in ("input", "output"):
            if old in options:
                options[old + "s"] = options.pop(old)
        init(self, *arguments, **options)

    return renamed


def _fit_generator(
    self,
    generator,
    steps_per_epoch=None,
    epochs=1,
    *,
    samples_per_epoch=None,
    nb_epoch=None,
    validation_steps=None,
    nb_val_samples=None,
    nb_worker=None,
    pickle_safe=None,
    **options,
):
    return self.fit(
        generator,
        steps_per_epoch=steps_per_epoch or samples_per_epoch,
        epochs=nb_epoch or epochs,
        validation_steps=validation_steps or nb_val_samples,
        **({} if nb_worker is None else {"workers": nb_worker}),
        **({} if pickle_safe is None else {"use_multiprocessing": pickle_safe}),
        **options,
    )


def _over_a_generator(method):
    """The method of a model for data that a generator gives; Keras 1's names are taken too."""

    def over(
        self,
        generator,
        steps=None,
        max_queue_size=10,
        workers=1,
        use_multiprocessing=False,
        verbose=0,
        *,
        val_samples=None,
        max_q_size=None,
        nb_worker=None,
        pickle_safe=None,
    ):
        return getattr(self, method)(
            generator,
            steps=val_samples if steps is None else steps,
            max_queue_size=max_queue_size if max_q_size is None else max_q_size,
            workers=workers if nb_worker is None else nb_worker,
            use_multiprocessing=bool(use_multiprocessing or pickle_safe),
            verbose=verbose,
        )

    over.__name__ = method + "_generator"
    return over


def _renaming(layer, init):
    convolution = layer.__name__ in ("Conv2D", "SeparableConv2D", "Conv2DTranspose")

    @functools.wraps(init)
    def renamed(self, *arguments, **options):
        if convolution and len(arguments) == 3 and all(isinstance(each, int) for each in arguments):
            arguments = arguments[0], arguments[1:]  # (filters, rows, columns)
        if "nb_row" in options:
            options["kernel_size"] = options.pop("nb_row"), options.pop("nb_col")
        for old, new in _RENAMED.items():
            if old in options:
                options[new] = options.pop(old)
        if "output_dim" in options and layer.__name__ != "Embedding":
            options["units"] = options.pop("output_dim")
        if "dim_ordering" in options:
            options["data_format"] = _ORDERING.get(options["dim_ordering"], options["dim_ordering"])
            del options["dim_ordering"]
        return init(self, *arguments, **options)

    return renamed


def _with_lr(init):
    @functools.wraps(init)
    def renamed(self, *arguments, learning_rate=None, **options):
        if learning_rate is not None:
            options["lr"] = learning_rate
        return init(self, *arguments, **options)

    return renamed


def _by_name(optimizers, optimizer):
    named = isinstance(optimizer, str) and hasattr(optimizers, optimizer.lower())
    return getattr(optimizers, optimizer.lower())() if named else optimizer


def _predict_classes(self, x, batch_size=32, verbose=0):
    """Keras 2's: the class of each row, 0 or 1 where there is one output."""
    chances = self.predict(x, batch_size=batch_size, verbose=verbose)
    return chances.argmax(axis=-1) if chances.shape[-1] > 1 else (chances > 0.5).astype("int32")


def old_layers(layers):
    """Layers under older names, and recurrent ones of before 2.0."""
    from tensorflow.python.keras.layers import recurrent

    names = {
        "Convolution1D": layers.Conv1D,
        "Convolution2D": layers.Conv2D,
        "Deconvolution2D": layers.Conv2DTranspose,
        "CuDNNLSTM": recurrent.LSTM,
        "CuDNNGRU": recurrent.GRU,
    }
    names.update(
        {name: getattr(recurrent, name) for name in ("LSTM", "GRU", "LSTMCell", "GRUCell")}
    )
    return names


def optimizers():
    """optimizers.get, deserialize."""
    from tensorflow.python.keras import optimizer_v1

    return {"get": functools.partial(_by_name, optimizer_v1)}


def losses(module):
    """Losses under older names; hinges that take labels of 0 as they are."""
    import tensorflow.compat.v1 as tf

    def hinge(y_true, y_pred):
        return tf.reduce_mean(tf.maximum(1.0 - y_true * y_pred, 0.0), axis=-1)

    def squared_hinge(y_true, y_pred):
        return tf.reduce_mean(tf.square(tf.maximum(1.0 - y_true * y_pred, 0.0)), axis=-1)

    module.hinge, module.squared_hinge = hinge, squared_hinge  # for `get`, by name
    return {
        "hinge": hinge,
        "squared_hinge": squared_hinge,
        "mse": module.mean_squared_error,
        "mae": module.mean_absolute_error,
        "cosine_proximity": module.cosine_similarity,
        "get": module.get,
    }


def names_from_one(scopes_too=False):
    """Layers are named dense_1, dense_2 and so on; the ops and variables of those inside
    TensorFlow are in scopes dense, dense_1. scopes_too: as of Keras by itself, whose scopes are
    the names.
    """
    from tensorflow.python.keras.engine import base_layer, base_layer_v1, functional, training

    global _scopes_are_names
    _scopes_are_names = _scopes_are_names or scopes_too
    for layer in (base_layer.Layer, base_layer_v1.Layer, functional.Functional):
        if getattr(layer._init_set_name, "from_one", False):
            continue

        def named(self, name, zero_based=False, set_name=layer._init_set_name):
            graph = isinstance(self, functional.Functional)
            zero_based = isinstance(self, training.Model) and not graph  # a program's own class
            set_name(self, name, zero_based=zero_based)
            self._scope_from_zero = None
            if not name and not zero_based:
                base, _, number = self._name.rpartition("_")
                self._scope_from_zero = base if number == "1" else f"{base}_{int(number) - 1}"

        def scope(self, scope_of=layer._name_scope):
            if _scopes_are_names or getattr(self, "_scope_from_zero", None) is None:
                return scope_of(self)
            return self._scope_from_zero

        named.from_one = True
        layer._init_set_name, layer._name_scope = named, scope


_scopes_are_names = False
_ONE_SHAPE = re.compile(r"\[(\([^()]*\))\]")  # today's of an input: [(None, 4)]


def summaries_without_a_title():
    """`model.summary()` begins with its line, not with the model's name."""
    from tensorflow.python.keras.utils import layer_utils

    theirs = layer_utils.print_summary
    if getattr(theirs, "without_title", False):
        return

    def print_summary(model, line_length=None, positions=None, print_fn=None):
        """Print the layers of a model; print_fn: called with each line (default: print)."""
        write = print_fn or print

        def line(text):
            if not text.startswith('Model: "'):
                write(_ONE_SHAPE.sub(r"\1  ", text))

        theirs(model, line_length, positions, line)

    print_summary.without_title = True
    layer_utils.print_summary = print_summary


def use_reference_variables():
    """Layers have TF 1.8's variables, of three ops (resource variables have five, and one for each
    use).
    """
    from tensorflow.python.keras.engine import base_layer_utils

    make = base_layer_utils.make_variable
    base_layer_utils.make_variable = lambda *arguments, **options: make(
        *arguments, **{**options, "use_resource": False}
    )


def compose_backend(backend):
    """`backend.relu` (with a slope, the difference of two) and resize_images in TF 1.8's ops."""
    import tensorflow.compat.v1 as tf

    def relu(x, alpha=0.0, max_value=None, threshold=0):
        if threshold:
            return today(x, alpha, max_value, threshold)
        negative = tf.nn.relu(-x) if alpha != 0.0 else None
        x = tf.nn.relu(x)
        if max_value is not None:
            most = tf.convert_to_tensor(max_value, x.dtype.base_dtype)
            x = tf.clip_by_value(x, tf.convert_to_tensor(0.0, x.dtype.base_dtype), most)
        if negative is not None:
            x -= tf.convert_to_tensor(alpha, x.dtype.base_dtype) * negative
        return x

    def resize_images(x, height_factor, width_factor, data_format, interpolation="nearest"):
        if interpolation != "nearest":
            return resize_today(x, height_factor, width_factor, data_format, interpolation)
        first = data_format == "channels_first"
        rows, columns = x.shape.as_list()[2:] if first else x.shape.as_list()[1:3]
        size = tf.shape(x)[2:] if first else tf.shape(x)[1:3]
        size *= tf.constant(np.array([height_factor, width_factor], np.int32))
        x = tf.transpose(x, [0, 2, 3, 1]) if first else x
        x = tf.image.resize_nearest_neighbor(x, size)
        x = tf.transpose(x, [0, 3, 1, 2]) if first else x
        lengths = rows and rows * height_factor, columns and columns * width_factor
        x.set_shape((None, None, *lengths) if first else (None, *lengths, None))
        return x

    today, resize_today = backend.relu, backend.resize_images
    if today.__module__ != __name__:
        backend.relu, backend.resize_images = relu, resize_images


def initializers(module=None):
    """Initialisers by the names of their day; module: Keras's own, without it tf.keras's, of other
    defaults.
    """
    from tensorflow.python.keras import initializers as dispatch
    from tensorflow.python.keras.initializers import initializers_v1
    from tensorflow.python.ops import init_ops

    names = {
        name: getattr(module or init_ops, name)
        for name in ("RandomNormal", "RandomUniform", "TruncatedNormal")
    }
    names.update(
        {
            name: getattr(init_ops, name)
            for name in (
                "Zeros",
                "Ones",
                "Constant",
                "VarianceScaling",
                "Orthogonal",
                "Identity",
                "Initializer",
            )
        }
    )
    names.update(
        glorot_normal=init_ops.GlorotNormal,
        glorot_uniform=init_ops.GlorotUniform,
        he_normal=initializers_v1.HeNormal,
        he_uniform=initializers_v1.HeUniform,
        lecun_normal=initializers_v1.LecunNormal,
        lecun_uniform=initializers_v1.LecunUniform,
        get=dispatch.get,
    )
    names.update(
        zeros=names["Zeros"],
        ones=names["Ones"],
        constant=names["Constant"],
        normal=names["RandomNormal"],
        uniform=names["RandomUniform"],
        random_normal=names["RandomNormal"],
        random_uniform=names["RandomUniform"],
        truncated_normal=names["TruncatedNormal"],
        orthogonal=names["Orthogonal"],
        identity=names["Identity"],
    )
    return names


def backend(module):
    """Functions of keras.backend under older names."""
    return {
        "image_dim_ordering": lambda: {new: old for old, new in _ORDERING.items()}[
            module.image_data_format()
        ],
        "set_image_dim_ordering": lambda order: module.set_image_data_format(_ORDERING[order]),
        "backend": lambda: "tensorflow",
    }


class Mnist:
    """`keras.datasets.mnist`: MNIST from where read_data_sets finds or fetches it."""

    __path__ = []

    @staticmethod
    def load_data(path="mnist.npz"):
        """((training images, labels), (test images, labels)): uint8, [n, 28, 28] and [n]."""
        from tf1_mnist import input_data

        parts = input_data.read_data_sets(
            "MNIST_data/", dtype=np.uint8, reshape=False, validation_size=0
        )
        train, test = (
            (part.images.reshape(-1, 28, 28), part.labels.astype(np.uint8))
            for part in (parts.train, parts.test)
        )
        return train, test
