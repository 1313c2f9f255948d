"""Run a notebook's cells, by nbclient, in the kernel "TensorFlow 1 (tf1_mnist)"."""

import ast
import asyncio
import os
import re
import signal
import sys
import tempfile
from typing import NamedTuple

from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from tf1_mnist.errors import UserError
from tf1_mnist.programs import kernelspec, notebooks

PATIENCE = 5  # seconds that a cell has to end after Ctrl-C
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class Settings(NamedTuple):
    """How to run. twice: all cells, then all again. cell_timeout: seconds a cell may take, or None.

    shell: run `!` lines. seed: for the default graph before the first cell, or None.
    python2: every cell is Python 2. before_1_0: it is of TensorFlow 0.x.
    stored: go on after an error that the notebook shows already; watch for random numbers
    without a seed.
    """

    twice: bool = False
    cell_timeout: int | None = None
    shell: bool = False
    seed: int | None = None
    python2: bool = False
    before_1_0: bool = False
    stored: bool = False


class KernelError(UserError):
    """The kernel does not start, or died; exit code 1."""


class Outcome(NamedTuple):
    """How it went. code: the exit code. begun: how many cells were begun. doubts: {cell's number:
    the random numbers without a seed up to its end}, where that was watched."""

    code: int
    begun: int
    doubts: dict


def run(notebook, path, settings):
    """Run all cells; what they print appears as they print it, the outputs are put into `notebook`.

    Args: notebook, a format 4 node; path, where it lies, and where its cells run.
    Returns: Outcome; the code is 1 at a cell's error or time-out, 130 after Ctrl-C.
    Raises: KernelError.
    """
    with tempfile.TemporaryDirectory() as place:  # of the kernel's sockets
        return asyncio.run(_Run(notebook, path, settings, place).all())


class _Client(NotebookClient):
    """nbclient, which passes on what cells print."""

    echo = True

    def output(self, outs, message, display_id, cell_index):
        content = message["content"]
        if message["msg_type"] == "stream":
            stream = sys.stdout if content["name"] == "stdout" and self.echo else sys.stderr
            print(content["text"], end="", file=stream, flush=True)
            last = outs[-1] if outs and not self.clear_before_next_output else None
            if last and last.output_type == "stream" and last.name == content["name"]:
                last.text += content["text"]  # one output, as Jupyter keeps it
                return last
        elif message["msg_type"] == "execute_result":
            text = content["data"].get("text/plain", "")
            print(f"Out[{content['execution_count']}]: {text}", file=sys.stderr, flush=True)
        return super().output(outs, message, display_id, cell_index)


class _Manager(AsyncKernelManager):
    """A kernel of ours, whether it is in Jupyter's menu or not."""

    @property
    def kernel_spec(self):
        return KernelSpec(**{**kernelspec.spec(), "env": {}})


class _Run:
    """One run of a notebook, from the kernel's start to its end."""

    def __init__(self, notebook, path, settings, place):
        self._notebook, self._path, self._settings = notebook, path, settings
        self._cells = notebooks.code(notebook)
        self._stored_errors = {
            each.index: notebooks.error(notebook.cells[each.index]) for each in self._cells
        }
        self._interrupted = False
        self._begun, self._doubts = 0, {}
        self._client = _Client(
            notebook,
            km=_Manager(
                transport="tcp" if sys.platform == "win32" else "ipc",
                connection_file=os.path.join(place, "kernel.json"),
                ip="127.0.0.1" if sys.platform == "win32" else os.path.join(place, "ipc"),
            ),
            timeout=settings.cell_timeout,
            iopub_timeout=60,
            record_timing=False,
        )

    async def all(self):
        """Start the kernel, run, and stop it whatever comes. Returns: Outcome."""
        loop = asyncio.get_running_loop()
        task = asyncio.current_task()
        try:
            loop.add_signal_handler(signal.SIGINT, self._interrupt, task)
        except NotImplementedError:
            pass  # Windows: asyncio cancels this task
        for cell in self._cells:  # what is not reached shows nothing
            self._notebook.cells[cell.index].outputs = []
            self._notebook.cells[cell.index].execution_count = None
        try:
            await self._start()
            return Outcome(await self._runs(), self._begun, self._doubts)
        except asyncio.CancelledError:
            return Outcome(self._leave("interrupted", 130), self._begun, self._doubts)
        finally:
            await self._stop()

    async def _start(self):
        directory = os.path.dirname(os.path.abspath(self._path))
        environment = dict(os.environ)
        searched = [kernelspec.ROOT, environment.get("PYTHONPATH")]
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, searched))
        try:
            await self._client.async_start_new_kernel(cwd=directory, env=environment)
            await self._client.async_start_new_kernel_client()
        except RuntimeError as error:
            raise KernelError(f"the kernel does not start: {error}") from None
        await self._ask(
            f"prepare(shell={self._settings.shell}, seed={self._settings.seed}, "
            f"watch={self._settings.stored}, is_python2={self._settings.python2}, "
            f"before_1_0={self._settings.before_1_0})"
        )

    async def _stop(self):
        manager, client = self._client.km, self._client.kc
        if client is not None:
            client.stop_channels()
        if manager is not None and manager.has_kernel:
            await manager.shutdown_kernel(now=True)

    async def _runs(self):
        for turn in range(1 + self._settings.twice):
            last = turn == self._settings.twice
            # Of two runs the second is the one that counts: the first prints on stderr.
            self._client.echo = last
            if self._settings.twice:
                self._say(f"run {turn + 1} of 2")
            if turn:
                await self._ask("begin()")
                self._doubts.clear()
            for cell in self._cells:
                code = await self._run_cell(cell)
                if code:
                    return code
        return 0

    async def _run_cell(self, cell):
        """Returns: the exit code that ends the run, or 0 to go on."""
        self._say(f"cell {cell.number} of {len(self._cells)}")
        node = self._notebook.cells[cell.index]
        self._begun += 1
        failure = None
        try:
            await self._client.async_execute_cell(node, cell.index)
        except CellExecutionError as error:
            failure = error
        except CellTimeoutError:
            where = f"cell {cell.number}"
            return self._leave(
                f"{where}: not done after {self._settings.cell_timeout} s (--cell-timeout)", 1
            )
        except DeadKernelError:
            if self._interrupted:
                return self._leave("interrupted", 130)
            return self._leave(f"cell {cell.number}: the kernel died", 1)
        if self._interrupted:
            return self._leave(f"interrupted in cell {cell.number}", 130)
        state = await self._ask("state()")
        self._doubts[cell.number] = state["unseeded"]
        if failure is None:
            return 0
        where = f"cell {cell.number}" + (f", line {state['line']}" if state["line"] else "")
        if self._settings.stored and _same(failure.ename, self._stored_errors[cell.index]):
            self._say(f"{where}: {failure.ename}, as the notebook shows already")
            return 0
        if failure.ename == "SystemExit" and failure.evalue in ("", "0", "None"):
            return 0  # tf.app.run() ends so; a kernel goes on
        text = "\n".join(
            line
            for output in node.outputs
            if output.output_type == "error"
            for line in output.traceback
        )
        print(text if sys.stderr.isatty() else _COLOURS.sub("", text), file=sys.stderr)
        reason = " ".join(f"{failure.ename}: {failure.evalue}".split())
        return self._leave(f"{where}: {reason}", 1)

    async def _ask(self, call):
        """Call a function of hosted.py in the kernel. Returns: what it gives."""
        reply = await self._client.kc.execute(
            "",
            silent=True,
            user_expressions={
                "answer": "__import__('tf1_mnist.programs.hosted').programs.hosted." + call
            },
            reply=True,
            timeout=60,
        )
        answer = reply["content"]["user_expressions"]["answer"]
        if answer["status"] != "ok":
            raise KernelError(f"the kernel is not ready: {answer['ename']}: {answer['evalue']}")
        return ast.literal_eval(answer["data"]["text/plain"])

    def _interrupt(self, task):
        """Ctrl-C: interrupt the cell; a second time, or where the cell goes on, end the kernel."""
        manager = self._client.km
        if self._client.kc is None or not manager.has_kernel:
            task.cancel()
        elif self._interrupted:
            asyncio.ensure_future(manager.shutdown_kernel(now=True))
        else:
            asyncio.ensure_future(manager.interrupt_kernel())
            asyncio.get_running_loop().call_later(PATIENCE, self._end_kernel)
        self._interrupted = True

    def _end_kernel(self):
        if self._client.km.has_kernel:
            asyncio.ensure_future(self._client.km.shutdown_kernel(now=True))

    def _say(self, text):
        print(f"tf1_mnist.run: {text}", file=sys.stderr, flush=True)

    def _leave(self, text, code):
        sys.stdout.flush()
        self._say(f"{self._path}, {text}" if text.startswith("cell") else text)
        return code


def _same(name, stored):
    """Whether two names of exceptions are the same; Python 2 had no ModuleNotFoundError."""
    return name == stored or (name, stored) == ("ModuleNotFoundError", "ImportError")
