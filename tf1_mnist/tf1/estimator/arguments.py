"""What an Estimator asks of the functions and hooks that it is given."""

import functools
import inspect

import tensorflow.compat.v1 as tf

_MODEL_FN_ARGUMENTS = {"features", "labels", "mode", "params", "self", "config"}


def argument_names(function):
    """The names of a function's (a method's, a partial's, a callable object's) open arguments."""
    if isinstance(function, functools.partial):
        taken = set(function.keywords)
        names = argument_names(function.func)[len(function.args) :]
        return [name for name in names if name not in taken]
    kinds = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    parameters = inspect.signature(function).parameters.values()
    return [parameter.name for parameter in parameters if parameter.kind in kinds]


def check_model_fn(model_fn, params):
    names = set(argument_names(model_fn))
    if "features" not in names:
        raise ValueError(f"model_fn ({model_fn}) must include features argument.")
    if params is not None and "params" not in names:
        raise ValueError(
            f"model_fn ({model_fn}) does not include params argument, but params ({params}) is "
            "passed to Estimator."
        )
    if params is None and "params" in names:
        tf.logging.warning(
            "Estimator's model_fn (%s) includes params argument, but params are "
            "not passed to Estimator.",
            model_fn,
        )
    if names - _MODEL_FN_ARGUMENTS:
        raise ValueError(
            f"model_fn ({model_fn}) has following not expected args: "
            f"{list(names - _MODEL_FN_ARGUMENTS)}"
        )


def check_hooks(hooks):
    hooks = list(hooks or [])
    for hook in hooks:
        if not isinstance(hook, tf.train.SessionRunHook):
            raise TypeError(f"Hooks must be a SessionRunHook, given: {hook}")
    return hooks
