"""Fetch MNIST's four files, verify them, and put them in place whole or not at all.

A file is written under a temporary name beside its target, verified by the
SHA-256 of its decompressed content, and only then renamed. A good file is never
replaced; a bad one is kept as NAME.bad. `MNIST_OFFLINE=1` keeps off the network.
"""

import contextlib
import errno
import os
import pathlib
import sys
import tempfile
import time
import urllib.parse

from tf1_mnist.data import idx
from tf1_mnist.data.transfer import TransferError, receive
from tf1_mnist.errors import DataError

MIRRORS = (
    "https://storage.googleapis.com/cvdf-datasets/mnist/",  # TF 1.x's own default
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
)  # torchvision's
ATTEMPTS = 3  # per mirror, for what may pass: time-outs, 5xx, bodies cut short
PAUSE = 1.0  # seconds before the second attempt; twice that before the third
LOCK = ".tf1_mnist.lock"
NOT_MNIST = "not MNIST's content"
SLACK = 1 << 16  # a gzip file is never longer than its content by more


def load(directory, source_url=None):
    """Read the four files of `directory`; fetch first what is missing or damaged.

    Args: source_url, a mirror to try before the known ones. A directory that
    cannot be written to is left alone; the user's cache directory takes the files.
    A set is completed only where all its sound files are MNIST's: MNIST's labels beside
    the images of another data set would be wrong without a word.
    Returns: (idx.Arrays, the directory they were read from).
    Raises: DataError, one line that says how to fix it.
    """
    directory = pathlib.Path(directory)
    mirrors = (source_url, *MIRRORS) if source_url else MIRRORS
    for _ in range(1 + len(idx.MNIST_FILES)):
        missing = [name for name in idx.MNIST_FILES if idx.find(directory, name) is None]
        if missing:
            _refuse_mixture(directory, missing, "no such file")
            directory = fetch(directory, missing, mirrors)
        try:
            return idx.load(directory), directory
        except DataError as error:
            if error.path is None:
                raise
            damaged = error
            name = error.path.name.removesuffix(".gz")
            if name not in idx.MNIST_FILES:
                raise
            _refuse_mixture(directory, [name], "damaged")
            try:
                directory = fetch(directory, [name], mirrors)
            except DataError as reason:
                raise DataError(f"{damaged} (not fetched just now: {reason})") from None
    raise damaged


def _refuse_mixture(directory, names, flaw):
    """Raise DataError where a sound file beside the incomplete ones is another data set's."""
    for name in idx.MNIST_FILES:
        there = idx.find(directory, name)
        if name not in names and there and _flaw(there, name) == NOT_MNIST:
            lacking = idx.find(directory, names[0]) or directory / f"{names[0]}.gz"
            raise DataError(
                f"{lacking}: {flaw}, and {there.name} beside it is not MNIST's, so that MNIST's "
                "file does not belong there; put in the data set's own, or name another directory"
            )


def fetch(directory, names=None, mirrors=MIRRORS):
    """Fetch MNIST files into `directory`, unless good ones are there.

    Args: names, of idx.MNIST_FILES; all where None.
    Returns: the directory that holds them: the given one, or the user's cache
    directory where that cannot be written to. Raises: DataError.
    """
    if _offline():
        for name in names or idx.MNIST_FILES:
            _require(pathlib.Path(directory), name)
        return pathlib.Path(directory)
    was_there = pathlib.Path(directory).exists()
    if not was_there:
        say(f"{directory}: no such directory; making it, to fetch MNIST into it")
    directory = _writable(pathlib.Path(directory))
    try:
        with _lock(directory):
            for name in names or idx.MNIST_FILES:
                _fetch_one(directory, name, mirrors)
    except DataError:
        if not was_there and os.listdir(directory) == [LOCK]:
            (directory / LOCK).unlink()
            directory.rmdir()
        raise
    return directory


def cache_directory():
    """Where this user's programs keep what they can make or fetch again."""
    base = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    return pathlib.Path(base, "tf1_mnist")


def say(text):
    print(text, file=sys.stderr, flush=True)


def _writable(directory):
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=directory):
            return directory
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DataError(f"{directory}: the disk is full; make room and try again") from None
        cache = cache_directory() / "mnist"
        if directory == cache:
            raise DataError(
                f"{directory}: cannot be written to ({error.strerror}); "
                "set XDG_CACHE_HOME to a directory that can"
            ) from None
        say(f"{directory}: cannot be written to ({error.strerror}); using {cache}")
        return _writable(cache)


@contextlib.contextmanager
def _lock(directory):
    """Hold the directory against other processes; the system frees it when we die."""
    with open(directory / LOCK, "w") as stream:
        try:
            import fcntl
        except ImportError:  # Windows: two at once fetch twice, and the renames still are atomic
            yield
            return
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say(f"{directory}: another process is fetching; waiting for it")
            fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def _offline():
    return os.environ.get("MNIST_OFFLINE", "0") not in ("", "0")


def _require(directory, name):
    there = idx.find(directory, name)
    bad = _flaw(there, name) if there else "no such file"
    if bad:
        raise DataError(
            f"{there or directory / (name + '.gz')}: {bad}, and MNIST_OFFLINE is set; "
            f"{fixes(directory)}"
        )


def _fetch_one(directory, name, mirrors):
    there = idx.find(directory, name)
    bad = _flaw(there, name) if there else None
    if there and not bad:
        return
    for leftover in directory.glob(f".{name}.gz.*.part"):
        leftover.unlink()  # of a process that was killed: we hold the lock
    reasons = []
    for mirror in mirrors:
        url = mirror.rstrip("/") + f"/{name}.gz"
        for attempt in range(ATTEMPTS):
            if attempt:
                time.sleep(PAUSE * 2 ** (attempt - 1))
            try:
                _transfer(url, directory, name, there, bad)
                for reason in reasons:
                    say(f"{name}: {reason}; another mirror had it")
                return
            except TransferError as error:
                if not error.passing or attempt + 1 == ATTEMPTS:
                    reasons.append(f"{urllib.parse.urlsplit(url).netloc}: {error}")
                    break
                say(f"{url}: {error}; trying again")
            except OSError as error:
                raise _disk_error(error, directory) from None
    raise DataError(
        f"{directory / (name + '.gz')}: could not be fetched "
        f"({'; '.join(dict.fromkeys(reasons))}); {fixes(directory)}"
    )


def fixes(directory):
    """What a user can do where MNIST cannot be fetched, in half a line."""
    return (
        f"connect to the network, or put the four MNIST files into {directory}, "
        "or use the built-in digits (lessons: --data digits)"
    )


def _flaw(path, name):
    """Why a file that is there is not MNIST's; None where it is."""
    try:
        found = idx.read(path)
    except DataError as error:
        return "damaged" if error.path else str(error)
    return None if found.sha256 == idx.MNIST_FILES[name].sha256 else NOT_MNIST


def _disk_error(error, directory):
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DataError(f"{directory}: the disk is full; make room and try again")
    return DataError(
        f"{directory}: {error.strerror or error}; check the directory and its permissions"
    )


def _transfer(url, directory, name, there, bad):
    """Fetch one file from one mirror, verify it, and rename it into place."""
    target = directory / f"{name}.gz"
    handle, part = tempfile.mkstemp(prefix=f".{name}.gz.", suffix=".part", dir=directory)
    try:
        with os.fdopen(handle, "wb") as stream:
            receive(url, stream, idx.MNIST_FILES[name].size + SLACK)
            stream.flush()
            os.fsync(stream.fileno())
        _verify(part, name)
        os.chmod(part, 0o644)  # mkstemp's 0600 would keep classmates out
        if there is not None:
            aside = _free_name(there)
            os.replace(there, aside)
            say(f"{there}: {bad}; kept as {aside.name}")
        os.replace(part, target)
        say(f"{target}: fetched and verified")
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(part)


def _free_name(path):
    aside, number = path.with_name(path.name + ".bad"), 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.bad{number}")
    return aside


def _verify(part, name):
    """Refuse what is not, once decompressed, MNIST's own file to the bit."""
    data = pathlib.Path(part).read_bytes()
    try:
        found = idx.parse(data, idx.magic_of(name), name)
    except DataError as error:
        reason = str(error).partition(": ")[2].partition("; remove")[0]
        raise TransferError(reason, passing="short file" in reason) from None
    wanted = idx.MNIST_FILES[name].sha256
    if found.sha256 != wanted:
        raise TransferError(
            f"wrong content (SHA-256 {found.sha256[:12]}…, MNIST's is {wanted[:12]}…)"
        )
