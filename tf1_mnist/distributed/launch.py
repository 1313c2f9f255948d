"""Start every task of a cluster on this machine, each in its own process.

The standard input of each task is a pipe from this process. When this process ends, in
whatever way, the pipe closes and the task ends, too.
"""

import contextlib
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from tf1_mnist.data import idx, load
from tf1_mnist.distributed import cluster
from tf1_mnist.flags import writable_directory
from tf1_mnist.process import ports

POLL = 0.1  # seconds between polls of the tasks
GRACE = 5  # seconds for a task to end after its pipe is closed


def run(title, args, argv):
    """Start all tasks, wait for the workers, stop what is left.

    The data and the checkpoint directory are checked first. Returns: the exit code, 0 or
    that of the first task that failed. Raises: UserError.
    """
    data = _data(args)
    if args.checkpoint:
        writable_directory("--checkpoint", args.checkpoint)
    addresses = [f"127.0.0.1:{number}" for number in ports.free_ports(1 + args.workers)]
    with tempfile.TemporaryDirectory() as directory:
        where = pathlib.Path(directory, "cluster.json")
        where.write_text(json.dumps({"ps": addresses[:1], "worker": addresses[1:]}))
        flags = [*_without_workers(argv), "--data", data]
        tasks = {}
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            for job, task in [("ps", 0), *(("worker", task) for task in range(args.workers))]:
                of_task = ["--job", job, "--task", str(task), "--cluster", str(where)]
                tasks[job, task] = subprocess.Popen(
                    [sys.executable, "-m", f"lessons.{title}", *flags, "--launched", *of_task],
                    stdin=subprocess.PIPE,
                    start_new_session=True,  # only this process receives Ctrl-C
                )
            return _wait(title, args, tasks)
        except KeyboardInterrupt:
            print(f"{title}: interrupted", file=sys.stderr)
            return 130
        finally:
            stop(tasks.values())
            signal.signal(signal.SIGTERM, before)


def _data(args):
    """Read the data, and download them if needed. Returns: the tasks' --data."""
    arrays, directory = load.read(args.data)
    load.check_batch_size(args.batch_size, len(arrays.train_images) - load.VALIDATION)
    return (
        str(directory) if all(idx.find(directory, name) for name in idx.MNIST_FILES) else "digits"
    )


def _wait(title, args, tasks):
    """Wait until all tasks have ended, or one that the others need has failed.

    Returns: the exit code.
    """
    running = dict(tasks)
    while running:
        time.sleep(POLL)
        for (job, task), process in list(running.items()):
            code = process.poll()
            if code is None:
                continue
            del running[job, task]
            if code < 0:
                needed = args.sync or job == "ps" or task == 0
                text = f"{title}: {cluster.name(job, task)} was killed (signal {-code})"
                text += ", and all are stopped" if needed else "; the others go on without it"
                if needed and args.checkpoint:
                    text += f"; the same command resumes from {args.checkpoint}"
                print(text, file=sys.stderr, flush=True)
                if needed:
                    return 1
            elif code:
                return code  # the task has printed why
        if list(running) == [("ps", 0)] and any(process.returncode for process in tasks.values()):
            return 0  # the parameter server is waiting for a worker that was killed
    return 0


def stop(processes):
    """End processes by closing their pipes, or kill them, and wait for them."""
    processes = list(processes)
    for process in processes:
        with contextlib.suppress(OSError):
            process.stdin.close()
    end = time.monotonic() + GRACE
    for process in processes:
        try:
            process.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _without_workers(argv):
    """Yield the flags without --workers N, which the cluster's file replaces."""
    flags = iter(argv)
    for flag in flags:
        if flag == "--workers":
            next(flags)
        elif not flag.startswith("--workers="):
            yield flag
