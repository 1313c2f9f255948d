"""Every task of a cluster on this machine, each in a process of its own, by one command.

Tasks are told by a pipe, their standard input, that this process is there: when
it ends, however it ends, so do they.
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

POLL = 0.1  # seconds between looks at the tasks
GRACE = 5  # seconds for a task to end when its pipe has


def run(title, args, argv):
    """Start all tasks, wait for the workers, stop what is left.

    Data and directory are tried before, once for all. Returns: the exit code, 0 or
    of the first task that failed. Raises: UserError.
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
                tasks[job, task] = subprocess.Popen(
                    [
                        sys.executable,
                        "-m",
                        f"lessons.{title}",
                        *flags,
                        "--launched",
                        "--job",
                        job,
                        "--task",
                        str(task),
                        "--cluster",
                        str(where),
                    ],
                    stdin=subprocess.PIPE,
                    start_new_session=True,
                )  # Ctrl-C is this process's to hear
            return _wait(title, args, tasks)
        except KeyboardInterrupt:
            print(f"{title}: interrupted", file=sys.stderr)
            return 130
        finally:
            stop(tasks.values())
            signal.signal(signal.SIGTERM, before)


def _data(args):
    """Read the data, fetch them where they are missing. Returns: what the tasks are given as --data."""
    arrays, directory = load.read(args.data)
    load.check_batch_size(args.batch_size, len(arrays.train_images) - load.VALIDATION)
    return (
        str(directory) if all(idx.find(directory, name) for name in idx.MNIST_FILES) else "digits"
    )


def _wait(title, args, tasks):
    """Wait until all have ended well, or one that the others need has not."""
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
                print(
                    f"{title}: {cluster.name(job, task)} was killed (signal {-code})"
                    + (", and all are stopped" if needed else "; the others go on without it")
                    + (
                        f"; the same command goes on from {args.checkpoint}"
                        if needed and args.checkpoint
                        else ""
                    ),
                    file=sys.stderr,
                    flush=True,
                )
                if needed:
                    return 1
            elif code:
                return code  # it has said why
        if list(running) == [("ps", 0)] and any(process.returncode for process in tasks.values()):
            return 0  # it waits for a worker that was killed
    return 0


def stop(processes):
    """End processes and wait for them: by their pipes, else by kill."""
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
    """The flags without --workers N: the cluster's file says how many there are."""
    flags = iter(argv)
    for flag in flags:
        if flag == "--workers":
            next(flags)
        elif not flag.startswith("--workers="):
            yield flag
