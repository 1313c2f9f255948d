"""The tasks of a cluster: their addresses, waiting for them, noticing that one is lost.

A cluster is TF 1's: one parameter server, /job:ps/task:0, and the workers
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

PATIENT = 5  # seconds of waiting before a message says so
PROBE = 1  # seconds between probes of the other tasks


def read(path):
    """Read a cluster's file, JSON: {"ps": ["HOST:PORT"], "worker": ["HOST:PORT", …]}.

    Returns: a dict. Raises: ClusterError.
    """
    try:
        with open(path, encoding="utf-8") as stream:
            cluster = json.load(stream)
        for address in [*cluster["ps"], *cluster["worker"]]:
            reach.parse(address)
        if set(cluster) != {"ps", "worker"} or len(cluster["ps"]) != 1 or not cluster["worker"]:
            raise ValueError("it needs one ps and at least one worker")
        if len({*cluster["ps"], *cluster["worker"]}) != 1 + len(cluster["worker"]):
            raise ValueError("it has an address twice")
    except OSError as error:
        raise ClusterError(f"--cluster {path}: {error.strerror}; name a file") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ClusterError(
            f'--cluster {path}: {error or type(error).__name__}; it must be '
            '{"ps": ["HOST:PORT"], "worker": ["HOST:PORT", …]}'
        ) from None
    return cluster


def name(job, task):
    """A task's name in TensorFlow, '/job:JOB/task:TASK'."""
    return f"/job:{job}/task:{task}"


def wait_for(cluster, tasks, seconds, say):
    """Wait until each of `tasks`, [(job, task), …], answers.

    Args: cluster, as `read` returns it; seconds, to wait for all; say, prints a line.
    Raises: ClusterError, which names the task that does not answer.
    """
    start = time.monotonic()
    for job, task in tasks:
        address, said = cluster[job][task], False
        while not reach.answers(address, 1):
            waited = time.monotonic() - start
            if waited > seconds:
                raise ClusterError(
                    f"{name(job, task)} at {address} has not answered within {seconds:g} s; "
                    "start it, or give more --wait"
                )
            if not said and waited > PATIENT:
                say(f"waiting for {name(job, task)} at {address}")
                said = True
            time.sleep(0.1)


class Watch:
    """A thread that ends this process with one line, even while TensorFlow blocks.

    It does so on Ctrl-C or SIGTERM (exit code 130), when the parameter server is lost (1),
    and when the command that started this process has ended (1), which closes the pipe that
    is this process's standard input. It also says when a worker is lost or is back.
    Nothing is cleaned up: a task that leaves must not close queues that others share.
    """

    def __init__(self, title, launched=False):
        """Args: title, the beginning of each line; launched, stdin is the launcher's pipe."""
        self._title, self._ps, self._others, self._gone = title, None, {}, set()
        self._inputs = {sys.stdin.fileno(): self._orphaned} if launched else {}
        reading, self._writing = os.pipe()
        os.set_blocking(self._writing, False)
        self._inputs[reading] = self._interrupted
        for sign in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sign, lambda *what: None)
        # Written to even while the main thread is inside TensorFlow.
        signal.set_wakeup_fd(self._writing)
        threading.Thread(target=self._look, daemon=True).start()

    def look_at(self, ps, others):
        """Watch the parameter server, 'HOST:PORT' or None, and workers, {name: 'HOST:PORT'}."""
        self._ps, self._others = ps, others

    def forget_others(self):
        """Stop watching the other workers: they may leave now."""
        self._others = {}

    def last_word(self):
        """Wait, after an error of TensorFlow's, until this thread has said which task is lost."""
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
                    continue  # look_at() was called meanwhile
                self._leave(
                    f"{name('ps', 0)} is lost, and with it the variables: {reason}; start the "
                    "cluster again; with --checkpoint it resumes from the last one",
                    1,
                )
            for other, address in self._others.items():
                if reach.answers(address) == (other in self._gone):
                    self._gone ^= {other}
                    if other in self._gone:
                        state = "does not answer: was it killed? Start it again and it joins in"
                    else:
                        state = "is back"
                    self._say(f"{other} at {address} {state}")

    def _interrupted(self):
        self._leave("interrupted", 130)

    def _orphaned(self):
        os._exit(1)

    def _say(self, text):
        print(f"{self._title}: {text}", file=sys.stderr, flush=True)

    def _leave(self, reason, code):
        self._say(reason)
        os._exit(code)
