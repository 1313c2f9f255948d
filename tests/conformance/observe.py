"""python -m tests.conformance.observe FILE: build every case on this TensorFlow, note each.

Runs on TF 1.8 itself, with Python 3.6, and on today's as tf1_mnist presents it. A
process of its own: what tf1_mnist replaces in TensorFlow must not reach other tests.
"""

import functools
import json
import os
import pathlib
import sys
import warnings

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["CUDA_VISIBLE_DEVICES"] = ""
warnings.simplefilter("ignore")

from tests.conformance import expressions, harness, models, use  # noqa: E402

VALUES = pathlib.Path(__file__).with_name("tf18_values.json")
RUN = "sSvV"  # the variants of an expression that are run, too


def tensorflow():
    """The module that an old program gets, and today's version (None where that is TF 1.8's)."""
    import tensorflow as tf

    if tf.__version__.startswith("1."):
        return tf, None
    from tf1_mnist.tf1 import module
    from tf1_mnist.tf1.counts import verified

    # What is verified is found out here: no function is wrapped to say that it is not.
    verified.FUNCTIONS = use.Everything()
    return module.activate(), tf.__version__


def builds(tf):
    """Triples (case, function that builds it and gives results and feeds, whether to run it)."""
    for variant, expression in expressions.cases():
        build = functools.partial(harness.build_expression, tf, variant, expression)
        yield variant + " " + expression, build, variant in RUN
    for name, build in models.cases(tf):
        yield "model " + name, lambda build=build: (build(), {}), False


def main(path):
    tf, version = tensorflow()
    tf.logging.set_verbosity(tf.logging.FATAL)
    noted = None if version is None else use.Use()
    # Today's runs what ran on TF 1.8: an op that fails there may fail otherwise here.
    runs = None if version is None else json.loads(VALUES.read_text())
    found = {}
    for case, build, run in builds(tf):
        try:
            record = harness.observe(tf, build, run and (runs is None or case in runs))
        except Exception as error:  # whatever a case raises is what is noted of it
            record = {"error": type(error).__name__}
        if noted:
            record.update(noted.taken())
        found[case] = record
    aliases = noted.aliases(tf) if noted else []
    with open(path, "w") as file:
        json.dump({"tensorflow": version, "cases": found, "aliases": aliases}, file)


if __name__ == "__main__":
    main(sys.argv[1])
