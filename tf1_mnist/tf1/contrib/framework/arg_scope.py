"""`tf.contrib.framework.arg_scope`: default arguments for the functions called in a block."""

import contextlib
import functools

_scopes = [{}]  # the innermost last: function's key -> arguments


def add_arg_scope(func):
    """Decorate a function to take its defaults from the arg_scope around the call."""

    @functools.wraps(func)
    def scoped(*arguments, **options):
        return func(*arguments, **{**_scopes[-1].get(key, {}), **options})

    key = (func.__module__, func.__name__)
    scoped._arg_scope_key = key
    return scoped


@contextlib.contextmanager
def arg_scope(list_ops_or_scope, **kwargs):
    """Give decorated functions these arguments; or, of a scope kept with `as`, those it had.

    Raises: ValueError, a function that is not decorated; TypeError, arguments beside a kept scope.
    """
    if isinstance(list_ops_or_scope, dict):
        if kwargs:
            raise ValueError(
                "When attempting to re-use a scope by suppling a dictionary, kwargs must be empty."
            )
        scope = dict(list_ops_or_scope)
    else:
        if not isinstance(list_ops_or_scope, (list, tuple)):
            raise TypeError(
                "list_ops_or_scope must either be a list/tuple or reused scope (i.e. dict)"
            )
        scope = dict(_scopes[-1])
        for function in list_ops_or_scope:
            if not has_arg_scope(function):
                raise ValueError("%s is not decorated with @add_arg_scope" % (function,))
            key = function._arg_scope_key
            scope[key] = {**scope.get(key, {}), **kwargs}
    _scopes.append(scope)
    try:
        yield scope
    finally:
        _scopes.pop()


def has_arg_scope(func):
    """Whether the function takes arguments from an arg_scope."""
    return hasattr(func, "_arg_scope_key")


def current_arg_scope():
    """The innermost scope, to be given to arg_scope again."""
    return _scopes[-1]
