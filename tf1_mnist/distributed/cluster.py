"""What a task of a cluster needs beside its lesson: who is where, who has come, who is lost, who is in step.

A cluster is TF 1's: one parameter server, /job:ps/task:0, and workers,
/job:worker/task:0 … N-1, of which task 0 is the chief.
"""

import json
import os
import select
import signal
import sys
import threading
import time

from tf1_mnist.distributed import reach
from tf1_mnist.errors import ClusterError, Unreachable

PATIENT = 5  # seconds of waiting before a word is lost about it
PROBE = 1  # seconds between greetings to the other tasks


def read(path):
    """A JSON ClusterSpec, {"ps": ["HOST:PORT"], "worker": ["HOST:PORT", …]}, as a dict. Raises: ClusterError."""
    try:
        with open(path, encoding="utf-8") as stream:
            cluster = json.load(stream)
        for address in [*cluster["ps"], *cluster["worker"]]:
            reach.parse(address)
        if set(cluster) != {"ps", "worker"} or len(cluster["ps"]) != 1 or not cluster["worker"]:
            raise ValueError("one ps and at least one worker are wanted")
        if len({*cluster["ps"], *cluster["worker"]}) != 1 + len(cluster["worker"]):
            raise ValueError("an address stands there twice")
    except OSError as error:
        raise ClusterError(f"--cluster {path}: {error.strerror}; name a file") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ClusterError(
            f'--cluster {path}: {error or type(error).__name__}; it must be '
            '{"ps": ["HOST:PORT"], "worker": ["HOST:PORT", …]}'
        ) from None
    return cluster


def name(job, task):
    """A task as TensorFlow calls it."""
    return f"/job:{job}/task:{task}"


def wait_for(cluster, tasks, seconds, say):
    """Wait until each of `tasks`, [(job, task), …], answers. Raises: ClusterError that names the one that does not."""
    start = time.monotonic()
    for job, task in tasks:
        address, said = cluster[job][task], False
        while not reach.answers(address, 1):
            waited = time.monotonic() - start
            if waited > seconds:
                raise ClusterError(
                    f"{name(job, task)} at {address} has not come within {seconds:g} s; "
                    "start it, or give more --wait"
                )
            if not said and waited > PATIENT:
                say(f"waiting for {name(job, task)} at {address}")
                said = True
            time.sleep(0.1)


class Watch:
    """Ends this process with one line when it must, whatever TensorFlow's calls are waiting for.

    On Ctrl-C or a polite kill (code 130); when the parameter server has gone (1);
    when the command that started this process has (1): then standard input, a pipe
    of its, ends. Says when a worker has gone or is back. Nothing is tidied up: a
    task that leaves must not close queues that it shares with others.
    """

    def __init__(self, title, launched=False):
        """title: begins each line. launched: whether stdin is the launcher's pipe."""
        self._title, self._ps, self._others, self._gone = title, None, {}, set()
        self._inputs = {sys.stdin.fileno(): self._orphaned} if launched else {}
        reading, self._writing = os.pipe()
        os.set_blocking(self._writing, False)
        self._inputs[reading] = self._interrupted
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, lambda *what: None)
        signal.set_wakeup_fd(
            self._writing
        )  # is written to even while the main thread is inside TensorFlow
        threading.Thread(target=self._look, daemon=True).start()

    def look_at(self, ps, others):
        """Watch the parameter server, 'HOST:PORT' or None, and other workers, {name: 'HOST:PORT'}."""
        self._ps, self._others = ps, others

    def forget_others(self):
        """The other workers may leave."""
        self._others = {}

    def last_word(self):
        """TensorFlow has lost somebody: leave this thread the time to say who."""
        time.sleep(2 * reach.PATIENCE)

    def _look(self):
        while True:
            ready, _, _ = select.select(list(self._inputs), [], [], PROBE)
            for descriptor in ready:
                os.read(descriptor, 64)
                self._inputs[descriptor]()
            ps = self._ps
            try:
                if ps:
                    reach.probe(ps)
            except Unreachable as reason:
                if ps != self._ps:
                    continue  # it was let go meanwhile
                self._leave(
                    f"{name('ps', 0)} is lost: {reason}; the variables were there: start the cluster again, "
                    "with --checkpoint it goes on from the last one",
                    1,
                )
            for other, address in self._others.items():
                if reach.answers(address) == (other in self._gone):
                    self._gone ^= {other}
                    self._say(
                        f"{other} at {address} "
                        + (
                            "does not answer: was it killed? Start it again and it joins in"
                            if other in self._gone
                            else "is back"
                        )
                    )

    def _interrupted(self):
        self._leave("interrupted", 130)

    def _orphaned(self):
        os._exit(1)

    def _say(self, text):
        print(f"{self._title}: {text}", file=sys.stderr, flush=True)

    def _leave(self, reason, code):
        self._say(reason)
        os._exit(code)
