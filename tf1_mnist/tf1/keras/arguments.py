"""Arguments of Keras 1 and 2.0 that layers, models and optimisers took."""

import functools
import inspect

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


ORDERING = {"tf": "channels_last", "th": "channels_first"}


def accept_old(layers, models, optimizers):
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
        return compile_model(self, by_name(optimizers, optimizer), *arguments, **options)

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
            options["data_format"] = ORDERING.get(options["dim_ordering"], options["dim_ordering"])
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


def by_name(optimizers, optimizer):
    """The optimiser; by its name, made anew."""
    named = isinstance(optimizer, str) and hasattr(optimizers, optimizer.lower())
    return getattr(optimizers, optimizer.lower())() if named else optimizer


def _predict_classes(self, x, batch_size=32, verbose=0):
    """Keras 2's: the class of each row, 0 or 1 where there is one output."""
    chances = self.predict(x, batch_size=batch_size, verbose=verbose)
    return chances.argmax(axis=-1) if chances.shape[-1] > 1 else (chances > 0.5).astype("int32")
