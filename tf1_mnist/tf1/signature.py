"""Signatures that several functions share, put together from parts."""

import functools
import inspect


def parameters(function):
    """A function's parameters but for self and **options."""
    found = list(inspect.signature(function).parameters.values())
    return [each for each in found if each.kind is not each.VAR_KEYWORD and each.name != "self"]


def takes(*parts, options=None):
    """Give a function that takes keywords a signature.

    Args: parts, lists of inspect.Parameter, or functions whose parameters are meant;
    options, the name of a last **parameter.
    Returns: a decorator. Its function binds arguments as Python does (TypeError for a wrong
    one), fills in the defaults and calls the decorated one with keywords.
    """
    whole = [
        each for part in parts for each in (part if isinstance(part, list) else parameters(part))
    ]
    if options:
        whole.append(inspect.Parameter(options, inspect.Parameter.VAR_KEYWORD))
    signature = inspect.Signature(whole)

    def decorate(function):
        is_method = function.__name__ == "__init__"

        @functools.wraps(function)
        def bound(*arguments, **keywords):
            owner, arguments = (arguments[:1], arguments[1:]) if is_method else ((), arguments)
            try:
                given = signature.bind(*arguments, **keywords)
            except TypeError as error:
                name = type(owner[0]).__name__ if owner else bound.__name__
                raise TypeError(f"{name}() {error}") from None
            given.apply_defaults()
            rest = given.arguments.pop(options, {})
            return function(*owner, **given.arguments, **rest)

        own = [inspect.Parameter("self", inspect.Parameter.POSITIONAL_OR_KEYWORD)]
        bound.__signature__ = inspect.Signature((own if is_method else []) + whole)
        return bound

    return decorate


def refuse(function, **options):
    """Raise NotImplementedError for an option that TF 1.8 has and that is not honoured here.

    Args: function, its public name; options, name=(value, the value that asks for nothing).
    """
    for name, (value, nothing) in options.items():
        if not (value is nothing or value == nothing):
            raise NotImplementedError(
                f"{function}({name}={value!r}): tf1_mnist has the function without this option; "
                f"leave {name} out"
            )
