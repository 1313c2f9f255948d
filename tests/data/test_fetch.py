"""The download against a server that misbehaves, on loopback; small files stand for MNIST's."""

import contextlib
import errno
import gzip
import hashlib
import http.server
import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request

import pytest

from tests import idx_files
from tests.conftest import ROOT
from tf1_mnist import input_data
from tf1_mnist.data import fetch, idx, transfer
from tf1_mnist.errors import DataError

NAME = idx.TRAIN_LABELS


@pytest.fixture
def content(tmp_path, monkeypatch):
    """{name: gzipped bytes} of a small set that stands for MNIST, its hashes known to idx."""
    files = idx_files.write(tmp_path / "origin", train=300, test=50)
    gzipped = {name: (files / f"{name}.gz").read_bytes() for name in idx.MNIST_FILES}
    known = {
        name: idx.MnistFile(
            len(gzip.decompress(data)), hashlib.sha256(gzip.decompress(data)).hexdigest()
        )
        for name, data in gzipped.items()
    }
    monkeypatch.setattr(idx, "MNIST_FILES", known)
    monkeypatch.setattr(fetch, "PAUSE", 0.01)
    monkeypatch.setattr(transfer, "TIMEOUT", 0.5)
    monkeypatch.delenv("MNIST_OFFLINE", raising=False)
    return gzipped


class Server:
    """Serves `content`; `behaviour`, if set, answers in its place."""

    def __init__(self, content):
        self.requests, self.behaviour = [], None
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                name = self.path.rpartition("/")[2].removesuffix(".gz")
                outer.requests.append(name)
                with contextlib.suppress(OSError):
                    if outer.behaviour is None or outer.behaviour(self, content[name]) == "serve":
                        self.answer(content[name])

            def answer(self, body, code=200, length=None):
                self.send_response(code)
                self.send_header("Content-Length", str(len(body) if length is None else length))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/mnist/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def server(content):
    server = Server(content)
    yield server
    server.close()


def leftovers(directory):
    return sorted(path.name for path in directory.iterdir() if path.name.endswith(".part"))


def test_fetches_verifies_and_is_done(server, content, tmp_path):
    directory = tmp_path / "data"
    assert fetch.fetch(directory, mirrors=[server.url]) == directory
    assert {path.name: path.read_bytes() for path in directory.glob("*.gz")} == {
        f"{name}.gz": data for name, data in content.items()
    }
    assert len(server.requests) == 4
    fetch.fetch(directory, mirrors=[server.url])
    assert len(server.requests) == 4  # good files are not asked for again


def test_read_data_sets_fetches_from_source_url(server, tmp_path):
    mnist = input_data.read_data_sets(tmp_path / "data", validation_size=30, source_url=server.url)
    assert mnist.train.num_examples == 270


def slowly(handler, body):
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[:10])
    time.sleep(1.5)


def close_at_once(handler, body):
    handler.connection.close()


def no_http(handler, body):
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")


BOMB = gzip.compress(
    bytes(1 << 25)
)  # a second gzip member, of 32 MB; made here, ahead of any time-out

MISBEHAVIOURS = {
    "not found": (lambda handler, body: handler.answer(b"no", 404), "HTTP 404"),
    "forbidden": (lambda handler, body: handler.answer(b"no", 403), "HTTP 403"),
    "server error": (lambda handler, body: handler.answer(b"no", 500), "HTTP 500"),
    "too many requests": (lambda handler, body: handler.answer(b"no", 429), "HTTP 429"),
    "HTML page": (
        lambda handler, body: handler.answer(b"<html>Sign in to the network</html>"),
        "an HTML page",
    ),
    "empty body": (lambda handler, body: handler.answer(b""), "short file"),
    "cut body": (
        lambda handler, body: handler.answer(body[:50], length=len(body)),
        "broke off after 50",
    ),
    "cut file": (lambda handler, body: handler.answer(body[:50]), "breaks off"),
    "one bit": (
        lambda handler, body: handler.answer(body[:60] + bytes([body[60] ^ 4]) + body[61:]),
        "damaged|wrong|short",
    ),
    "other content": (
        lambda handler, body: handler.answer(gzip.compress(b"\0\0\x08\x01\0\0\0\x05" + bytes(5))),
        "wrong content",
    ),
    "other kind": (
        lambda handler, body: handler.answer(gzip.compress(b"\0\0\x08\x03" + bytes(12))),
        "Invalid magic number",
    ),
    "trailing": (lambda handler, body: handler.answer(body + b"more"), "trailing bytes"),
    "bomb": (lambda handler, body: handler.answer(body + BOMB), "trailing bytes"),
    "endless": (
        lambda handler, body: (
            handler.send_response(200),
            handler.end_headers(),
            [handler.wfile.write(bytes(1 << 16)) for _ in range(100)],
        ),
        "sends more than",
    ),
    "announces too much": (lambda handler, body: handler.answer(b"", length=1 << 40), "bytes long"),
    "time-out": (slowly, "timed out"),
    "closes": (close_at_once, "closed|reset|without"),
    "no HTTP": (no_http, "SSH|status"),
    "redirects forever": (
        lambda handler, body: (
            handler.send_response(302),
            handler.send_header("Location", handler.path),
            handler.send_header("Content-Length", "0"),
            handler.end_headers(),
        ),
        "HTTP 302",
    ),
}


@pytest.mark.parametrize("kind", MISBEHAVIOURS)
def test_a_mirror_that_misbehaves(kind, server, tmp_path, capsys):
    """One clear line, nothing half-written, and the next run fixes it."""
    server.behaviour, says = MISBEHAVIOURS[kind]
    directory = tmp_path / "data"
    with pytest.raises(DataError, match=says) as refused:
        fetch.fetch(directory, [NAME], [server.url])
    text = str(refused.value)
    assert (
        "\n" not in text and NAME in text and "connect to the network" in text and "digits" in text
    )
    assert not directory.exists()  # not even the directory it would have filled
    server.behaviour = None
    fetch.fetch(directory, mirrors=[server.url])
    assert not leftovers(directory) and len(list(directory.glob("*.gz"))) == 4


@pytest.mark.parametrize("kind", MISBEHAVIOURS)
def test_the_next_mirror_is_tried(kind, server, content, tmp_path, capsys):
    good = Server(content)
    try:
        server.behaviour = MISBEHAVIOURS[kind][0]
        fetch.fetch(tmp_path, [NAME], [server.url, good.url])
    finally:
        good.close()
    assert (tmp_path / f"{NAME}.gz").read_bytes() == content[NAME]
    assert "another mirror had it" in capsys.readouterr().err


def test_what_may_pass_is_tried_again(server, content, tmp_path):
    def twice_busy(handler, body):
        return "serve" if len(server.requests) > 2 else handler.answer(b"", 503)

    server.behaviour = twice_busy
    fetch.fetch(tmp_path, [NAME], [server.url])
    assert len(server.requests) == 3


def test_nobody_listens(content, tmp_path):
    with pytest.raises(DataError, match="no connection"):
        fetch.fetch(tmp_path, [NAME], ["http://127.0.0.1:9/"])


def test_other_schemes_are_refused(content, tmp_path):
    with pytest.raises(DataError, match="neither http nor https"):
        fetch.fetch(tmp_path, [NAME], ["file:///etc/"])


def test_https_is_never_left_for_http():
    request = urllib.request.Request("https://example.org/a")
    with pytest.raises(transfer.TransferError, match="not https"):
        transfer.NoDowngrade().redirect_request(
            request, None, 302, "Found", {}, "http://example.org/a"
        )
    assert transfer.NoDowngrade().redirect_request(
        request, None, 302, "Found", {}, "https://example.org/b"
    )


@pytest.mark.parametrize("damage", [b"<html>", b"", None], ids=["HTML", "empty", "cut"])
def test_a_bad_file_is_kept_aside_and_fetched_again(damage, server, content, tmp_path, capsys):
    fetch.fetch(tmp_path, mirrors=[server.url])
    path = tmp_path / f"{NAME}.gz"
    damage = content[NAME][:-9] if damage is None else damage
    for number in ("", "2"):  # an earlier .bad is not overwritten
        path.write_bytes(damage)
        arrays, _ = fetch.load(tmp_path, server.url)
        assert len(arrays.train_labels) == 300 and path.read_bytes() == content[NAME]
        assert (tmp_path / f"{NAME}.gz.bad{number}").read_bytes() == damage
    assert capsys.readouterr().err.count("kept as") == 2


def test_a_bad_file_stays_where_none_can_be_fetched(content, tmp_path, monkeypatch):
    idx_files.write(tmp_path, train=300, test=50)
    (tmp_path / f"{NAME}.gz").write_bytes(b"<html>")
    monkeypatch.setattr(fetch, "MIRRORS", ("http://127.0.0.1:9/",))
    with pytest.raises(DataError, match="an HTML page.*no connection"):
        fetch.load(tmp_path)
    assert (tmp_path / f"{NAME}.gz").read_bytes() == b"<html>"


def test_another_data_set_is_left_alone_by_reading_and_replaced_on_demand(
    server, content, tmp_path
):
    idx_files.write(tmp_path, train=300, test=50, seed=7)
    before = (tmp_path / f"{NAME}.gz").read_bytes()
    assert not fetch.load(tmp_path, server.url)[0].is_mnist and not server.requests
    fetch.fetch(tmp_path, mirrors=[server.url])
    assert (tmp_path / f"{NAME}.gz").read_bytes() == content[NAME]
    assert (tmp_path / f"{NAME}.gz.bad").read_bytes() == before


@pytest.mark.parametrize("damage", [None, b"<html>"], ids=["missing", "damaged"])
def test_another_data_set_is_not_completed_with_mnists(damage, server, tmp_path):
    """Labels of MNIST beside the images of Fashion-MNIST: each file sound, the set wrong."""
    idx_files.write(tmp_path, train=300, test=50, seed=7)
    path = tmp_path / f"{NAME}.gz"
    path.unlink() if damage is None else path.write_bytes(damage)
    with pytest.raises(DataError, match=f"{NAME}.gz.*: (no such file|damaged).*not MNIST's"):
        fetch.load(tmp_path, server.url)
    assert not server.requests and path.exists() == (damage is not None)
    assert not list(tmp_path.glob("*.bad"))


def test_a_directory_that_is_made_is_said(server, tmp_path, capsys):
    fetch.load(tmp_path / "mistyped", server.url)
    assert capsys.readouterr().err.startswith(
        f"{tmp_path / 'mistyped'}: no such directory; making it"
    )


def test_offline_never_asks(server, tmp_path, monkeypatch):
    monkeypatch.setenv("MNIST_OFFLINE", "1")
    with pytest.raises(DataError, match="MNIST_OFFLINE is set; connect .* files .* digits"):
        input_data.read_data_sets(tmp_path / "data", source_url=server.url)
    assert not server.requests and not (tmp_path / "data").exists()


@pytest.mark.parametrize("where", ["mkstemp", "fsync"])
def test_a_full_disk(where, server, tmp_path, monkeypatch):
    def full(*arguments, **options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(fetch.tempfile if where == "mkstemp" else os, where, full)
    with pytest.raises(DataError, match="the disk is full; make room"):
        fetch.fetch(tmp_path, [NAME], [server.url])
    assert not leftovers(tmp_path)


def test_a_read_only_directory_sends_to_the_cache(server, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "file").write_text("")  # root may write anywhere but below a file
    arrays, directory = fetch.load(tmp_path / "file" / "data", server.url)
    assert directory == tmp_path / "cache" / "tf1_mnist" / "mnist" and arrays.is_mnist
    assert "cannot be written to" in capsys.readouterr().err


CHILD = """
import json, sys
from tf1_mnist.data import fetch, idx
known, url, directory = json.loads(sys.argv[1])
idx.MNIST_FILES.clear()
idx.MNIST_FILES.update({name: idx.MnistFile(*value) for name, value in known.items()})
fetch.fetch(directory, mirrors=[url])
"""


def child(server, directory):
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, json.dumps([idx.MNIST_FILES, server.url, str(directory)])],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_processes_at_once(server, content, tmp_path):
    server.behaviour = lambda handler, body: time.sleep(0.2) or "serve"
    processes = [child(server, tmp_path) for _ in range(2)]
    errors = [process.communicate(timeout=60)[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], errors
    assert sorted(server.requests) == sorted(content)  # the second waited and found them good
    assert not leftovers(tmp_path) and not list(tmp_path.glob("*.bad"))


def test_killed_in_the_middle(server, content, tmp_path):
    """SIGKILL frees the lock and leaves no half file under a real name; the next run fixes it."""

    def stall(handler, body):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[:20])
        handler.wfile.flush()
        stalled.set()
        time.sleep(5)

    stalled, server.behaviour = threading.Event(), stall
    process = child(server, tmp_path)
    try:
        assert stalled.wait(30)
        while not leftovers(tmp_path):
            time.sleep(0.01)
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert not list(tmp_path.glob("*.gz"))
    server.behaviour = None
    fetch.fetch(tmp_path, mirrors=[server.url])
    assert not leftovers(tmp_path) and len(list(tmp_path.glob("*.gz"))) == 4


def test_command_line(run_module, tmp_path):
    done = run_module("tf1_mnist.download", tmp_path / "data", MNIST_OFFLINE="1")
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1 and done.stdout == ""
    assert run_module("tf1_mnist.download", "--no-such-flag").returncode == 2


def test_command_line_finds_mnist_good(run_module, mnist_dir):
    done = run_module("tf1_mnist.download", mnist_dir, MNIST_OFFLINE="1")
    assert done.returncode == 0 and "complete and verified" in done.stderr
