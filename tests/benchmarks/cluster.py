"""Measure what step 10 costs on this machine: `python -m tests.benchmarks.cluster`.

    python -m tests.benchmarks.cluster --data DIR [--workers 1 2 4] [--epochs 2]

Seconds an epoch, and bytes between the parameter server and the workers a step. Each time
is from a run of the lesson's command, without its first epoch. Bytes are TCP payload in both
directions, counted by relays in another run on few images.
"""

import contextlib
import json
import os
import pathlib
import re
import select
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from tests import idx_files
from tf1_mnist.flags import DATA_DIRECTORY, Parser, positive_count
from tf1_mnist.process import ports

ROOT = pathlib.Path(__file__).parent.parent.parent
LESSON = [sys.executable, "-m", "lessons.step10_cluster"]
COUNTED = 5  # epochs of BATCHES steps each
BATCHES = 10


def epoch_times(command):
    """Run a lesson. Returns: when each epoch ended, s. Raises: RuntimeError, it failed."""
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        times = [time.perf_counter() for line in process.stdout if line.startswith("Epoch:")]
        notes = process.stderr.read()
    if process.returncode:
        raise RuntimeError(notes)
    return times


def seconds(command, epochs, data):
    """Seconds an epoch, median of all but the first."""
    times = epoch_times([*command, "--training-cnt", str(epochs), "--data", data, "--quiet"])
    return statistics.median(later - earlier for earlier, later in zip(times, times[1:]))


class Relay:
    """Passes connections on to a port and counts their bytes, in both directions."""

    def __init__(self, port):
        self._to, self.bytes = port, 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            here, _ = self._listening.accept()
            try:
                there = socket.create_connection(("127.0.0.1", self._to))
            except OSError:
                here.close()
                continue
            threading.Thread(target=self._pass, args=(here, there), daemon=True).start()

    def _pass(self, *ends):
        with ends[0], ends[1], contextlib.suppress(OSError):
            while True:
                for end in select.select(ends, [], [])[0]:
                    data = end.recv(1 << 20)
                    if not data:
                        return
                    self.bytes += len(data)
                    ends[end is ends[0]].sendall(data)


def wire(workers, manner, data, directory):
    """Bytes a step that pass between the parameter server and all workers."""
    ps, *worker_ports = ports.free_ports(1 + workers)
    relays = [Relay(port) for port in (ps, *worker_ports)]
    address = "127.0.0.1:{}".format
    tasks = []
    try:
        for job, task in [("ps", 0), *(("worker", task) for task in range(workers))]:
            # A task reaches the others through their relays, and listens on its own port.
            spec = {
                "ps": [address(ps if job == "ps" else relays[0].port)],
                "worker": [
                    address(worker_ports[i] if (job, task) == ("worker", i) else relays[1 + i].port)
                    for i in range(workers)
                ],
            }
            path = pathlib.Path(directory, f"{job}{task}.json")
            path.write_text(json.dumps(spec))
            of_task = ["--job", job, "--task", str(task), "--cluster", str(path), manner]
            training = ["--training-cnt", str(COUNTED + 2), "--data", str(data), "--quiet"]
            tasks.append(
                subprocess.Popen(
                    [*LESSON, *of_task, *training],
                    cwd=ROOT,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    text=True,
                    encoding="utf-8",
                )
            )
        counted = []
        for line in tasks[1].stdout:  # the chief's
            if re.match("Epoch:", line):
                counted.append(sum(relay.bytes for relay in relays))
        return (counted[COUNTED] - counted[0]) / (COUNTED * BATCHES)
    finally:
        for process in tasks:
            process.kill()
            process.wait()


def main():
    parser = Parser(
        prog="python -m tests.benchmarks.cluster", description=__doc__.partition("\n")[0]
    )
    parser.add_argument(
        "--data", default=os.environ.get("MNIST_DATA", DATA_DIRECTORY), metavar="DIR"
    )
    parser.add_argument("--workers", type=positive_count, nargs="+", default=[1, 2, 4], metavar="N")
    parser.add_argument("--epochs", type=positive_count, default=2, metavar="N")
    args = parser.parse_args()
    data = str(pathlib.Path(args.data).resolve())
    alone = seconds([sys.executable, "-m", "lessons.step07_deep_wide"], args.epochs, data)
    print(f"{os.cpu_count()} cores\n")
    print("| workers | --sync: s an epoch | MB a step | --async: s an epoch | MB a step |")
    print(f"|---|---|---|---|---|\n| step 7, no cluster | {alone:.1f} | 0 | | |", flush=True)
    with tempfile.TemporaryDirectory() as directory:
        few = idx_files.write(pathlib.Path(directory, "data"), train=5000 + 100 * BATCHES, test=10)
        for workers in args.workers:
            cells = [workers]
            for manner in ("--sync", "--async"):
                command = [*LESSON, "--workers", str(workers), manner]
                cells.append(f"{seconds(command, args.epochs, data):.1f}")
                cells.append(f"{wire(workers, manner, few, directory) / 1e6:.2f}")
            print(f"| {' | '.join(map(str, cells))} |", flush=True)


if __name__ == "__main__":
    main()
