"""Download one file from one mirror over http or https, up to a given size."""

import contextlib
import http.client
import socket
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

TIMEOUT = 20  # seconds: to connect, and for each read
DEADLINE = 900  # seconds: for one file from one mirror
CHUNK = 1 << 16


class TransferError(Exception):
    """A mirror did not deliver a file. passing: whether another attempt may succeed."""

    def __init__(self, reason, passing=False):
        super().__init__(" ".join(str(reason).split()))  # one line: some reasons have several
        self.passing = passing


class NoDowngrade(urllib.request.HTTPRedirectHandler):
    """Follow redirects, but not from https to http."""

    def redirect_request(self, request, response, code, message, headers, url):
        if request.type == "https" and not url.lower().startswith("https:"):
            raise TransferError(f"redirects to {url}, which is not https")
        return super().redirect_request(request, response, code, message, headers, url)


def receive(url, stream, most):
    """Copy a URL's body to `stream`.

    Args: url, str; stream, binary file object; most, the largest size in bytes.
    Raises: TransferError, the mirror failed or sent more than `most` bytes or fewer than
    it announced; OSError, the stream cannot be written.
    """
    if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
        raise TransferError("is neither http nor https")
    deadline = time.monotonic() + DEADLINE
    try:
        opener = urllib.request.build_opener(NoDowngrade)
        with opener.open(
            urllib.request.Request(url, headers={"User-Agent": "tf1_mnist"}), timeout=TIMEOUT
        ) as response:
            announced = response.headers.get("Content-Length")
            announced = int(announced) if announced and announced.isdigit() else None
            if announced is not None and announced > most:
                raise TransferError(f"is {announced} bytes long, MNIST's file at most {most}")
            received = 0
            with _progress(url.rpartition("/")[2], announced) as show:
                while piece := _from_network(response):
                    received += len(piece)
                    if received > most:
                        raise TransferError(f"sends more than {most} bytes")
                    if time.monotonic() > deadline:
                        raise TransferError(f"took longer than {DEADLINE} seconds")
                    stream.write(piece)
                    show(received)
            if announced is not None and received != announced:
                raise TransferError(
                    f"broke off after {received} of {announced} bytes", passing=True
                )
    except urllib.error.HTTPError as error:
        raise TransferError(
            f"HTTP {error.code} {error.reason}",
            passing=error.code >= 500 or error.code in (408, 429),
        ) from None
    except urllib.error.URLError as error:
        # An unknown host name is final: without a network, nobody should wait for retries.
        raise TransferError(
            f"no connection ({error.reason})", passing=not isinstance(error.reason, socket.gaierror)
        ) from None
    except (http.client.HTTPException, TimeoutError, ConnectionError, ValueError) as error:
        raise TransferError(f"{error or type(error).__name__}", passing=True) from None


def _from_network(response):
    # On its own, since an OSError of the stream's disk is not the mirror's fault.
    try:
        return response.read(CHUNK)
    except OSError as error:
        raise TransferError(f"{error or type(error).__name__}", passing=True) from None


@contextlib.contextmanager
def _progress(name, size):
    """A progress bar on stderr, if that is a terminal.

    Drawn by rich, which Keras (and so TensorFlow) depends on; without it there is no bar.
    Args: name, of the file; size, its bytes, or None if unknown.
    Yields: a function to call with the bytes received so far.
    """
    if not sys.stderr.isatty():
        yield lambda received: None
        return
    try:
        from rich import progress
        from rich.console import Console
    except ImportError:
        yield lambda received: None
        return
    columns = "{task.description}", progress.BarColumn(), progress.DownloadColumn()
    with progress.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(name, total=size)
        yield lambda received: bar.update(task, completed=received)
