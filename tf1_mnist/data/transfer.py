"""Copy one file from one mirror, over http or https, never more of it than is wanted."""

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
    """One mirror did not give one file. `passing`: another attempt may."""

    def __init__(self, reason, passing=False):
        super().__init__(" ".join(str(reason).split()))  # some libraries' reasons have lines
        self.passing = passing


class NoDowngrade(urllib.request.HTTPRedirectHandler):
    """Follow redirects, but never from https to anything less."""

    def redirect_request(self, request, response, code, message, headers, url):
        if request.type == "https" and not url.lower().startswith("https:"):
            raise TransferError(f"redirects to {url}, which is not https")
        return super().redirect_request(request, response, code, message, headers, url)


def receive(url, stream, most):
    """Copy a URL's body to `stream`: at most `most` bytes, and all that was announced.

    Raises: TransferError, what the mirror did; OSError, what the stream's disk did.
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
            while True:
                piece = _from_network(response)
                if not piece:
                    break
                received += len(piece)
                if received > most:
                    raise TransferError(f"sends more than {most} bytes")
                if time.monotonic() > deadline:
                    raise TransferError(f"took longer than {DEADLINE} seconds")
                stream.write(piece)
                _show(url, received, announced)
            _show(url, None, None)
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
        # A name that is not found stays so: a room without a network shall not wait for it.
        raise TransferError(
            f"no connection ({error.reason})", passing=not isinstance(error.reason, socket.gaierror)
        ) from None
    except (http.client.HTTPException, TimeoutError, ConnectionError, ValueError) as error:
        raise TransferError(f"{error or type(error).__name__}", passing=True) from None


def _from_network(response):
    # Apart from the disk's errors, which are OSErrors too and no mirror's fault.
    try:
        return response.read(CHUNK)
    except OSError as error:
        raise TransferError(f"{error or type(error).__name__}", passing=True) from None


def _show(url, received, announced):
    if sys.stderr.isatty():
        text = "" if received is None else f"{url.rpartition('/')[2]}  {received / 1e6:.1f} MB"
        if announced:
            text += f" of {announced / 1e6:.1f} MB"
        sys.stderr.write(f"\r{text:70}\r")
