"""Processes that a test talks to, kills and always stops: their lines can be waited for."""

import os
import re
import subprocess
import sys
import threading
import time

from tests.conftest import ROOT

PATIENCE = 240  # seconds that anything may take on a busy machine; no test waits forever


class Process:
    """`python -m MODULE ARGUMENTS…`, its lines read as they come."""

    def __init__(self, module, *arguments, cwd, **environment):
        self.out, self.err = [], []
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *map(str, arguments)],
            cwd=cwd,
            text=True,
            encoding="utf-8",
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "PYTHONIOENCODING": "utf-8",
                "PYTHONUNBUFFERED": "1",
                **environment,
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._readers = [
            threading.Thread(target=self._read, args=which, daemon=True)
            for which in ((self._process.stdout, self.out), (self._process.stderr, self.err))
        ]
        for reader in self._readers:
            reader.start()
        self.pid = self._process.pid

    @staticmethod
    def _read(stream, lines):
        for line in stream:
            lines.append(line.rstrip("\n"))

    def until(self, pattern, where="out"):
        """Wait for a line that matches; returns: its re.Match."""

        def find():
            return next(
                filter(None, (re.search(pattern, line) for line in list(getattr(self, where)))),
                None,
            )

        return wait_until(
            find, lambda: f"no {pattern!r} in {where}; out {self.out}, err {self.err}"
        )

    def send(self, sign):
        self._process.send_signal(sign)

    def code(self):
        """Wait for the end; returns: the exit code. All lines have been read then."""
        code = self._process.wait(PATIENCE)
        for reader in self._readers:
            reader.join(PATIENCE)
        return code

    def kill(self):
        """kill -9, and gone."""
        self._process.kill()
        self._process.wait(PATIENCE)


def wait_until(find, complaint=lambda: "it did not happen"):
    """Call `find` until it gives something; returns: that."""
    end = time.monotonic() + PATIENCE
    while not (found := find()):
        assert time.monotonic() < end, complaint()
        time.sleep(0.02)
    return found
