"""`tf.contrib.training.HParams` of TF 1.8: a program's settings, named and typed."""

import json
import numbers
import re

_ASSIGNMENT = re.compile(
    r"(?P<name>[a-zA-Z]\w*)(\[\s*(?P<index>\d+)\s*\])?\s*=\s*"
    r"((?P<val>[^,\[]*)|\[(?P<vals>[^\]]*)\])($|,\s*)"
)


class HParams:
    """Settings as attributes; each keeps the type, or is a list of the type, of its first value.

    Raises: ValueError, a name that is taken, an empty list.
    """

    def __init__(self, hparam_def=None, model_structure=None, **kwargs):
        if hparam_def is not None:
            raise ValueError("tf1_mnist.run gives HParams without hparam_def; name the values")
        self._hparam_types = {}
        self._model_structure = model_structure
        for name, value in kwargs.items():
            self.add_hparam(name, value)

    def add_hparam(self, name, value):
        """Add a setting. Raises: ValueError, a name that is taken, an empty list."""
        if getattr(self, name, None) is not None:
            raise ValueError("Hyperparameter name is reserved: %s" % name)
        if isinstance(value, (list, tuple)):
            if not value:
                raise ValueError("Multi-valued hyperparameters cannot be empty: %s" % name)
            self._hparam_types[name] = (type(value[0]), True)
        else:
            self._hparam_types[name] = (type(value), False)
        setattr(self, name, value)

    def set_hparam(self, name, value):
        """Change a setting. Raises: KeyError, no such name; ValueError, another type."""
        kind, many = self._hparam_types[name]
        if isinstance(value, list) and not many:
            raise ValueError("Must not pass a list for single-valued parameter: %s" % name)
        if many and not isinstance(value, list):
            raise ValueError("Must pass a list for multi-valued parameter: %s." % name)
        cast = [_cast(name, kind, each) for each in value] if many else _cast(name, kind, value)
        setattr(self, name, cast)

    def parse(self, values):
        """Change settings by a text, as "rate=0.1,units=[64,32]". Returns: self. Raises:
        ValueError.
        """
        found, at = {}, 0
        while at < len(values):
            match = _ASSIGNMENT.match(values, at)
            if not match:
                raise ValueError("Malformed hyperparameter value: %s" % values[at:])
            at = match.end()
            name = match["name"]
            if name not in self._hparam_types:
                raise ValueError("Unknown hyperparameter type for %s" % name)
            if match["index"]:
                raise ValueError("tf1_mnist.run gives HParams without indices; give the whole list")
            if name in found:
                raise ValueError(f"Multiple assignments to variable '{name}' in {values}")
            kind, single = self._hparam_types[name][0], match["val"] is not None
            texts = [match["val"]] if single else re.findall(r"[^ ,]+", match["vals"])
            try:
                parsed = [_bool(text) if kind is bool else kind(text) for text in texts]
            except ValueError:
                raise ValueError(
                    "Could not parse hparam '%s' of type '%s' with value '%s' in %s"
                    % (name, kind.__name__, match["val"] if single else match["vals"], values)
                ) from None
            found[name] = parsed[0] if single else parsed
        return self.override_from_dict(found)

    def override_from_dict(self, values_dict):
        """Change settings by name. Returns: self."""
        for name, value in values_dict.items():
            self.set_hparam(name, value)
        return self

    set_from_map = override_from_dict

    def parse_json(self, values_json):
        """Change settings by a JSON object. Returns: self."""
        return self.override_from_dict(json.loads(values_json))

    def to_json(self, indent=None, separators=None, sort_keys=False):
        """All settings as a JSON object."""
        return json.dumps(self.values(), indent=indent, separators=separators, sort_keys=sort_keys)

    def values(self):
        """All settings, name -> value."""
        return {name: getattr(self, name) for name in self._hparam_types}

    def get(self, key, default=None):
        """A setting, or the default where there is none of that name."""
        return getattr(self, key) if key in self._hparam_types else default

    def set_model_structure(self, model_structure):
        self._model_structure = model_structure

    def get_model_structure(self):
        return self._model_structure

    def __contains__(self, key):
        return key in self._hparam_types

    def __str__(self):
        return str(sorted(self.values().items()))

    def __repr__(self):
        return f"{type(self).__name__}({self})"


def _bool(text):
    if text in ("true", "True", "false", "False"):
        return text.lower() == "true"
    return bool(int(text))


def _cast(name, kind, value):
    """The value as that type. Raises: ValueError where something would be lost."""
    fits = (
        not (issubclass(kind, (str, bytes)) and not isinstance(value, (str, bytes)))
        and issubclass(kind, bool) == isinstance(value, bool)
        and not (issubclass(kind, numbers.Integral) and not isinstance(value, numbers.Integral))
        and not (issubclass(kind, numbers.Number) and not isinstance(value, numbers.Number))
    )
    if issubclass(kind, type(None)):
        return value
    if not fits:
        raise ValueError(
            "Could not cast hparam '%s' of type '%s' from value %r" % (name, kind, value)
        )
    return kind(value)
