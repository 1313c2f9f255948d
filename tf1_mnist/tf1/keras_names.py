"""Keras's old import paths, argument names and metric names, for Keras 3."""
import importlib
import sys
import types

# old module -> module that has its names today
MOVED = {
    "keras.layers.core": "keras.layers", "keras.layers.convolutional": "keras.layers",
    "keras.layers.pooling": "keras.layers", "keras.layers.normalization": "keras.layers",
    "keras.layers.recurrent": "keras.layers", "keras.layers.embeddings": "keras.layers",
    "keras.layers.merge": "keras.layers", "keras.layers.noise": "keras.layers",
    "keras.layers.advanced_activations": "keras.layers", "keras.layers.wrappers": "keras.layers",
    "keras.engine": "keras", "keras.engine.topology": "keras.layers", "keras.objectives": "keras.losses",
    "keras.utils.np_utils": "keras.utils", "keras.utils.vis_utils": "keras.utils",
}


class _History(dict):
    """A history in which 'acc' finds 'accuracy', as before Keras 2.3."""

    def __missing__(self, name):
        old = {"acc": "accuracy", "val_acc": "val_accuracy"}
        if name in old and old[name] in self:
            return self[old[name]]
        raise KeyError(name)


def install():
    """Register the old modules and arguments; the second call does nothing."""
    if "keras.layers.core" in sys.modules:
        return
    from tf1_mnist import startup
    startup.quiet_tensorflow()
    try:
        import keras
    except ModuleNotFoundError:
        return
    for old, new in MOVED.items():
        old_module = types.ModuleType(old)
        old_module.__dict__.update(vars(importlib.import_module(new)))
        old_module.__dict__["__name__"] = old
        sys.modules[old] = old_module
        parent, _, child = old.rpartition(".")
        if not hasattr(sys.modules.get(parent), child):
            setattr(sys.modules[parent], child, old_module)
    _accept_old_arguments(keras)


def _accept_old_arguments(keras):
    from keras.callbacks import History

    def on_train_begin(self, logs=None):
        self.epoch = []

    def with_old_names(self):
        return self.__dict__.setdefault("_history", _History())

    def keep(self, value):
        self.__dict__["_history"] = _History(value)

    History.history = property(with_old_names, keep)
    History.on_train_begin = on_train_begin
    for optimizer in {value for value in vars(keras.optimizers).values()
                      if isinstance(value, type) and issubclass(value, keras.optimizers.Optimizer)}:
        optimizer.__init__ = _with_lr(optimizer.__init__)
    fit = keras.Model.fit

    def fit_with_nb_epoch(self, *arguments, nb_epoch=None, **options):
        if nb_epoch is not None:
            options["epochs"] = nb_epoch
        return fit(self, *arguments, **options)

    keras.Model.fit = fit_with_nb_epoch
    keras.Sequential.predict_classes = lambda self, x, **options: self.predict(x, **options).argmax(-1)


def _with_lr(init):
    def wrapped(self, *arguments, lr=None, **options):
        if lr is not None:
            options["learning_rate"] = lr
        return init(self, *arguments, **options)
    return wrapped
