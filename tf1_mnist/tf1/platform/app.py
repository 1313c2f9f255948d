"""`tf.app.run` of TF 1.8: the flags parsed, then main; no log handler of absl, which prints lines
twice.
"""

import sys

import tensorflow.compat.v1 as tf
from absl import app as absl_app


def run(main=None, argv=None):
    """Call main (the program's own without one) with what is no flag of the command line,
    and exit.
    """
    absl_app.define_help_flags()
    rest = tf.app.flags.FLAGS(sys.argv if argv is None else argv, known_only=True)
    main = main or sys.modules["__main__"].main
    sys.exit(main(rest))
