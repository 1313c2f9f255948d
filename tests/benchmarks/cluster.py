"""Step 10 on this machine: seconds an epoch, bytes on the wire a step: `python -m tests.benchmarks.cluster`.

    python -m tests.benchmarks.cluster --data DIR [--workers 1 2 4] [--epochs 2]

Each row is a run of its own by the lesson's one command; the first epoch is left
out of the time. Bytes are counted by relays between the parameter server and the
workers, TCP payload in both directions, in another run on few images.
"""
import argparse
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
from tf1_mnist.distributed import launch
from tf1_mnist.process import ports

ROOT = pathlib.Path(__file__).parent.parent.parent
LESSON = [sys.executable, "-m", "lessons.step10_cluster"]
COUNTED = 5         # epochs of BATCHES steps each
BATCHES = 10


def epoch_times(command):
    """Run a lesson; returns: when each of its epochs ended, s. Raises: RuntimeError, it failed."""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
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
            # Everybody reaches the others by their relays, and listens on the port itself.
            spec = {"ps": [address(ps if job == "ps" else relays[0].port)],
                    "worker": [address(worker_ports[i] if (job, task) == ("worker", i) else relays[1 + i].port) for i in range(workers)]}
            path = pathlib.Path(directory, f"{job}{task}.json")
            path.write_text(json.dumps(spec))
            tasks.append(subprocess.Popen([*LESSON, "--job", job, "--task", str(task), "--cluster", str(path), manner, "--quiet",
                                           "--training-cnt", str(COUNTED + 2), "--data", str(data)],
                                          cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"))
        counted = []
        for line in tasks[1].stdout:        # the chief's
            if re.match("Epoch:", line):
                counted.append(sum(relay.bytes for relay in relays))
        return (counted[COUNTED] - counted[0]) / (COUNTED * BATCHES)
    finally:
        for process in tasks:
            process.kill()
            process.wait()


def main():
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.cluster", description=__doc__.partition("\n")[0])
    parser.add_argument("--data", default=os.environ.get("MNIST_DATA", "MNIST_data"), metavar="DIR")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--epochs", type=int, default=2)
    args = parser.parse_args()
    data = str(pathlib.Path(args.data).resolve())
    alone = [sys.executable, "-m", "lessons.step07_deep_wide"]
    print(f"{os.cpu_count()} cores\n\n| workers | --sync: s an epoch | MB a step | --async: s an epoch | MB a step |\n"
          f"|---|---|---|---|---|\n| step 7, no cluster | {seconds(alone, args.epochs, data):.1f} | 0 | | |", flush=True)
    with tempfile.TemporaryDirectory() as directory:
        few = idx_files.write(pathlib.Path(directory, "data"), train=5000 + 100 * BATCHES, test=10)
        for workers in args.workers:
            cells = []
            for manner in ("--sync", "--async"):
                time_taken = seconds([*LESSON, "--workers", str(workers), manner], args.epochs, data)
                cells += [f"{time_taken:.1f}", f"{wire(workers, manner, few, directory) / 1e6:.2f}"]
            print(f"| {workers} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
