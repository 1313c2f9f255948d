"""Import TensorFlow without its start-up messages; real errors are still printed."""

import contextlib
import functools
import importlib
import os
import re
import signal
import sys

# What TensorFlow prints at every start although nothing is wrong, in absl's form and in the
# older one: information, warnings, and that there is no NVIDIA driver.
_FACTORY = rb"Unable to register cu(FFT|DNN|BLAS) factory"
NOTES = re.compile(
    rb"^([IW]\d{4} |WARNING: All log messages before absl|E\d{4} .*cuInit|E\d{4} .*"
    + _FACTORY
    + rb"|\d{4}-\d\d-\d\d [\d:.]+: ([IW] |E .*(cuInit|"
    + _FACTORY
    + rb")))"
)
NEWEST_TRIED = (2, 21)  # .ci/matrix runs the oldest that setup.cfg allows and this one


def quiet_tensorflow(session=True):
    """Import tensorflow and open a first session, which probes the devices.

    TF_CPP_MIN_LOG_LEVEL alone is not enough: TensorFlow logs before it reads that variable.
    session: False leaves the first session to the program and makes it as quiet. A session
    starts threads, and a process that is forked after that cannot run one of its own.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    first = "tensorflow" not in sys.modules
    with _filtered_stderr() if first and hasattr(os, "fork") else contextlib.nullcontext():
        with _without_keras():
            import tensorflow.compat.v1 as tf

        tf.logging.set_verbosity(tf.logging.ERROR)
        if first and session:
            with tf.Graph().as_default():
                tf.Session().close()
    if first and not session:
        _quiet_first_session()
    if first:
        _warn_of_untried(tf.__version__)


@contextlib.contextmanager
def _without_keras():
    """Leave out the last step of TensorFlow's import, that of all of Keras 3.

    It takes a fifth of the time (more where matplotlib is installed, which Keras 3 imports), and
    registers optimisers for SavedModels of TF 2. `tf.keras` imports Keras 3 when it is used.
    """
    native = importlib.import_module

    def import_module(name, package=None):
        if name == "keras.src.optimizers":
            raise ImportError(name)  # TensorFlow goes on without it
        return native(name, package)

    importlib.import_module = import_module
    try:
        yield
    finally:
        importlib.import_module = native


def _quiet_first_session():
    from tensorflow.python.client import session

    native = session.BaseSession.__init__

    @functools.wraps(native)
    def init(self, *arguments, **options):
        session.BaseSession.__init__ = native
        with _filtered_stderr() if hasattr(os, "fork") else contextlib.nullcontext():
            native(self, *arguments, **options)

    session.BaseSession.__init__ = init


def _warn_of_untried(version):
    """Warn on stderr if TensorFlow is newer than the newest that was tried."""
    number = tuple(int(part) for part in version.split(".")[:2])
    if number > NEWEST_TRIED:
        newest = ".".join(map(str, NEWEST_TRIED))
        print(
            f"warning: TensorFlow {version} is newer than {newest}, the newest that this project "
            f"was tried with; if figures differ, install {newest}",
            file=sys.stderr,
            flush=True,
        )


@contextlib.contextmanager
def _filtered_stderr():
    """Pass file descriptor 2 through a child process that drops NOTES.

    A child process and not a thread, so that the message of a process that aborts (the
    processor is too old for this TensorFlow) is passed on, too.
    """
    sys.stderr.flush()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        os.close(writing)
        with os.fdopen(reading, "rb") as lines:
            for line in lines:
                if not NOTES.match(line):
                    os.write(2, line)
        os._exit(0)
    os.close(reading)
    original = os.dup(2)
    os.dup2(writing, 2)
    os.close(writing)
    try:
        yield
    finally:
        sys.stderr.flush()
        os.dup2(original, 2)
        os.close(original)
        os.waitpid(child, 0)
