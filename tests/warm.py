"""Run `python -m MODULE …` in a fork of a process that has imported TensorFlow already.

TensorFlow's import is most of what a short command costs, and the tests run hundreds.
A test whose point is the process itself (signals, start-up, what is imported) starts
a real one: fixture `run_cold`, or tests.processes.
"""

import atexit
import io
import json
import os
import pathlib
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import traceback

ROOT = pathlib.Path(__file__).resolve().parent.parent


class Zygote:
    """The process that is forked; started at the first call, ended with this process."""

    def __init__(self):
        self._socket = self._process = None
        self._starting = threading.Lock()

    def run(self, module, arguments, cwd, environment, timeout):
        """As subprocess.run([python, "-m", module, *arguments]) with its output as text."""
        with self._starting:
            self._start()
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.connect(self._socket)
                connection.settimeout(timeout)
                request = json.dumps([module, arguments, str(cwd), environment]).encode()
                header = len(request).to_bytes(4, "big")
                socket.send_fds(connection, [header], [out.fileno(), err.fileno()])
                connection.sendall(request)
                answer = connection.makefile("rb").readline()
            assert answer, f"the warm process ended while it ran {module} {arguments}"
            texts = []
            for stream in (out, err):
                stream.seek(0)
                # As text mode reads a pipe: every end of a line is \n.
                texts.append(io.TextIOWrapper(stream, "utf-8").read())
        return subprocess.CompletedProcess([module, *arguments], json.loads(answer), *texts)

    def _start(self):
        if self._process is not None:
            return
        self._socket = os.path.join(tempfile.mkdtemp(), "warm")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.warm", self._socket],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "2"},
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdout.readline() == b"ready\n"
        atexit.register(self._process.kill)


def serve(path):
    """Import TensorFlow, then fork for each connection."""
    import keras  # noqa: F401
    import tensorflow.compat.v1  # noqa: F401

    for name in [name for name in sys.modules if name.split(".")[0] in ("tf1_mnist", "lessons")]:
        del sys.modules[name]
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C at the tests is pytest's to hear
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path)
        listening.listen()
        print("ready", flush=True)
        while True:
            connection, _ = listening.accept()
            if os.fork() == 0:
                listening.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                _answer(connection)
                os._exit(0)
            connection.close()


def _answer(connection):
    """Read one request, run it in a child, send its exit code."""
    header, (out, err), _, _ = socket.recv_fds(connection, 4, 2)
    request = connection.makefile("rb").read(int.from_bytes(header, "big"))
    module, arguments, cwd, environment = json.loads(request)
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = _run(module, arguments, cwd, environment, out, err)
        finally:
            os._exit(code)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    connection.sendall(json.dumps(status).encode() + b"\n")


def _run(module, arguments, cwd, environment, out, err):
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 2)
    _open_first_session()
    os.dup2(out, 1)
    os.dup2(err, 2)
    sys.stdin = open(0, closefd=False)
    sys.stdout = io.TextIOWrapper(open(1, "wb", closefd=False), "utf-8")
    sys.stderr = io.TextIOWrapper(
        open(2, "wb", closefd=False), "utf-8", "backslashreplace", line_buffering=True
    )
    sys.argv = [module, *arguments]
    sys.path[0] = cwd
    if str(ROOT) not in sys.path:
        sys.path.insert(1, str(ROOT))
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as leaving:
        code = leaving.code
        if isinstance(code, str):
            print(code, file=sys.stderr)
            code = 1
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code or 0


def _open_first_session():
    """A process's first session says on stderr that there is no GPU."""
    import tensorflow.compat.v1 as tf

    with tf.Graph().as_default():
        tf.Session().close()


if __name__ == "__main__":
    serve(sys.argv[1])
