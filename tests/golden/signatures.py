"""Signatures of TF 1.8's public functions and classes, as `inspect` of a real TF 1.8 gives them.

    python -m tests.golden.signatures --tf18 PYTHON    # writes signatures.json beside this file

Run by the recorder with a Python of TF 1.8, and imported by the test for today's.
"""

import argparse
import inspect
import json
import os
import re
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
FILE = os.path.join(HERE, "signatures.json")
# Of tf.contrib what old programs use; the rest of it is not given.
CONTRIB = (
    "distributions",
    "distributions.bijectors",
    "eager",
    "eager.metrics",
    "estimator",
    "factorization",
    "framework",
    "image",
    "layers",
    "learn",
    "learn.datasets",
    "learn.monitors",
    "legacy_seq2seq",
    "lookup",
    "losses",
    "losses.metric_learning",
    "metrics",
    "rnn",
    "seq2seq",
    "slim",
    "slim.model_analyzer",
    "summary",
    "training",
)


def text_of(function):
    """The signature as text: names, order, kinds and defaults; None where there is none to read."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return None
    parts, seen = [], set()
    for parameter in signature.parameters.values():
        stars = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "")
        if parameter.kind is parameter.KEYWORD_ONLY and not seen & {"*"}:
            parts.append("*")
            seen.add("*")
        if stars:
            seen.add(stars)
        default = "" if parameter.default is parameter.empty else "=" + value(parameter.default)
        parts.append(stars + parameter.name + default)
    return ", ".join(parts)


def value(default):
    """A default as text, without what differs between two runs or two homes of a class."""
    if inspect.isclass(default) or inspect.isfunction(default) or inspect.isbuiltin(default):
        return default.__name__.lstrip("_")  # a name of a function's own, and no meaning
    if isinstance(default, (tuple, list)):
        return "(%s)" % ", ".join(map(value, default))
    if type(default).__module__.startswith(("tensorflow", "tf1_mnist")):
        name = getattr(default, "name", None)
        kind = type(default).__name__
        return "tf." + name if isinstance(name, str) else kind
    return re.sub(r" at 0x\w+", "", repr(default))


def walk(tf):
    """dotted name -> function or class, of TF 1.8's public names."""
    found, seen = {}, set()

    def visit(path, module, deep):
        for name in sorted(vars(module)):
            if name.startswith("_"):
                continue
            try:
                item = getattr(module, name)
            except Exception:
                continue
            whole = path + "." + name if path else name
            if inspect.ismodule(item):
                # The public modules are those of the generated tree, not what they import;
                # Keras has its own tests.
                home = "tensorflow.tools.api.generator.api." + whole
                if deep and item.__name__ == home and whole != "keras" and id(item) not in seen:
                    seen.add(id(item))
                    visit(whole, item, deep)
            elif callable(item) and "google" not in str(type(item)):
                found[whole] = item

    visit("", tf, True)
    for name in CONTRIB:
        module = tf.contrib
        for part in name.split("."):
            module = getattr(module, part)
        visit("contrib." + name, module, False)
    for name in (
        "dataset",
        "dataset_data_provider",
        "evaluation",
        "learning",
        "losses",
        "metrics",
        "tfexample_decoder",
    ):
        visit("contrib.slim." + name, getattr(tf.contrib.slim, name), False)
    return found


def recorded():
    """dotted name -> signature as text."""
    with open(FILE) as file:
        return json.load(file)


def _print_all():
    import tensorflow as tf

    signatures = {}
    for name, item in walk(tf).items():
        text = text_of(item)
        if text is not None:
            signatures[name] = text
    print(json.dumps(signatures, indent=0, sort_keys=True))


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--tf18", metavar="PYTHON")
    parser.add_argument("--print", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.print:
        return _print_all()
    if not args.tf18:
        parser.error("name a Python that has TF 1.8: --tf18 PYTHON")
    printed = subprocess.check_output([args.tf18, os.path.abspath(__file__), "--print"])
    with open(FILE, "wb") as file:
        file.write(printed)


if __name__ == "__main__":
    main()
