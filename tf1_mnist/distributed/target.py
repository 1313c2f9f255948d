"""Run a lesson's session on a server: `--target grpc://HOST:PORT`, TF 1's `tf.Session(target)`.

The graph is built here, sent to a TensorFlow server (`python -m tf1_mnist.server`), and run
there. Data, checkpoints and predictions stay here.
"""

import argparse
import concurrent.futures
import contextlib
import queue
import threading

from tf1_mnist.distributed import reach
from tf1_mnist.errors import Unreachable, UsageError
from tf1_mnist.lesson.tools import Tool

SCHEME = "grpc://"
# Seconds between probes of the server while a call has not returned. A server that does not
# answer a probe is lost; a long step is not interrupted.
DOUBT = 2
OPERATION_TIMEOUT = 20  # seconds that TensorFlow waits when a session is opened or closed


def address(text):
    """A grpc://HOST:PORT, checked, for argparse."""
    try:
        if not text.startswith(SCHEME):
            raise ValueError
        reach.parse(text.removeprefix(SCHEME))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not grpc://HOST:PORT") from None
    return text


class Target(Tool):
    """The flag --target."""

    title = "another machine"

    def add_flags(self, group):
        group.add_argument(
            "--target",
            type=address,
            metavar="grpc://HOST:PORT",
            help="run the session on that TensorFlow server (python -m tf1_mnist.server)",
        )

    def check(self, lesson, args):
        if not args.target:
            return
        if not lesson.has_graph:
            raise UsageError("--target: Keras 3 has no session to run on a server; leave it out")
        try:
            reach.probe(args.target.removeprefix(SCHEME))  # before the data are fetched
        except Unreachable as reason:
            raise Unreachable(
                f"--target: {reason}; start one there: python -m tf1_mnist.server --help"
            ) from None

    def session(self, args):
        return session(args.target.removeprefix(SCHEME)) if args.target else None


@contextlib.contextmanager
def session(address):
    """Context manager: a session for the default graph on the server at 'HOST:PORT'.

    Raises: Unreachable, there is no server, or it was lost.
    """
    reach.probe(address)
    sess = RemoteSession(address)
    try:
        yield sess
    finally:
        sess.close()


def _copy(source, target):
    """Copy the values of all variables from one session to another of the same graph."""
    from tf1_mnist import legacy as tf

    variables = source.graph.get_collection(tf.GraphKeys.GLOBAL_VARIABLES)
    for variable, value in zip(variables, source.run(variables)):
        variable.load(value, target)


class RemoteSession:
    """A session on a server, with variables of its own: `run`, `graph`, `close` of tf.Session.

    TensorFlow's calls run in another thread, so that Ctrl-C and the loss of the server are
    noticed while a call blocks.
    """

    ran = None  # called as ran(fetches, result) at the end of each run

    def __init__(self, address):
        from tf1_mnist import legacy as tf

        self._address, self._lost = address, None
        self._calls = queue.SimpleQueue()
        threading.Thread(target=self._work, daemon=True).start()
        config = tf.ConfigProto(
            isolate_session_state=True, operation_timeout_in_ms=OPERATION_TIMEOUT * 1000
        )
        # A training step may take long; a lost server is noticed by probes.
        self._options = tf.RunOptions(timeout_in_ms=24 * 3600 * 1000)
        self.graph = tf.get_default_graph()
        self._sess = self._call(
            lambda: tf.Session(SCHEME + address, graph=self.graph, config=config)
        )

    def run(self, fetches, feed_dict=None):
        """As tf.Session.run. Raises: Unreachable, the server was lost; tf.errors.OpError."""
        result = self._call(lambda: self._sess.run(fetches, feed_dict, options=self._options))
        if self.ran:
            self.ran(fetches, result)
        return result

    @contextlib.contextmanager
    def to_save_from(self):
        """Context manager: a local session with this one's values, for a tf.train.Saver.

        A Saver's files are written on the machine that runs the session; they belong here.
        """
        from tf1_mnist import legacy as tf

        with tf.Session(graph=self.graph) as local:
            _copy(self, local)
            yield local

    @contextlib.contextmanager
    def to_restore_into(self):
        """Context manager: a local session to restore into; its values are copied to this one."""
        from tf1_mnist import legacy as tf

        with tf.Session(graph=self.graph) as local:
            yield local
            _copy(local, self)

    def close(self):
        """Close the session on the server, unless the server was lost."""
        if self._lost is None:
            with contextlib.suppress(Unreachable):
                self._call(self._sess.close)

    def _work(self):
        while True:
            call, future = self._calls.get()
            try:
                future.set_result(call())
            except BaseException as error:  # passed on to the caller
                future.set_exception(error)
            del call, future

    def _call(self, call):
        from tf1_mnist import legacy as tf

        if self._lost is not None:
            raise self._lost
        future = concurrent.futures.Future()
        self._calls.put((call, future))
        try:
            while not concurrent.futures.wait([future], timeout=DOUBT).done:
                reach.probe(self._address)
            return future.result()
        except Unreachable as error:
            reason = str(error)
        except tf.errors.UnimplementedError as error:
            if "Method not found" not in str(error):
                raise
            reason = f"{self._address} speaks gRPC, but is not a TensorFlow server"
        except (
            tf.errors.UnavailableError,
            tf.errors.AbortedError,
            tf.errors.DeadlineExceededError,
            tf.errors.CancelledError,
        ) as error:
            reason = f"{self._address}: {reach.one_line(error)}"
        self._lost = Unreachable(
            f"the server was lost: {reason}; the session there is gone, run the lesson again"
        )
        raise self._lost from None
