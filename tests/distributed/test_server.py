"""A lesson's session on a server: the same figures, two students at once, a lost server."""

import concurrent.futures
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest

from tests.conftest import ROOT
from tests.processes import Process
from tf1_mnist.distributed import reach, server, target
from tf1_mnist.errors import ServerError, Unreachable
from tf1_mnist.process import ports

STEP = "lessons.step03_adam"


@pytest.fixture
def serve(start):
    """Start a server; returns: (its process, grpc://HOST:PORT)."""

    def begin():
        process = start("tf1_mnist.server", "--port", ports.free_ports(1)[0])
        return process, process.until(r"^serving at (grpc://127\.0\.0\.1:\d+)$")[1]

    return begin


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A server's grpc://HOST:PORT, for the tests that do it no harm."""
    process = Process(
        "tf1_mnist.server", "--port", ports.free_ports(1)[0], cwd=tmp_path_factory.mktemp("server")
    )
    yield process.until(r"^serving at (\S+)$")[1]
    process.kill()


def figures(lines):
    """A lesson's text without the digit drawn at random at its end."""
    return [line for line in lines if not line.startswith(("Label", "Prediction"))]


def test_two_students_on_one_server_get_the_figures_of_local_runs(start, shared, small_data):
    """Both networks have a W1, of different shapes; step 8 draws dropout masks there."""
    flags = "--quiet", "--training-cnt", 3, "--data", small_data
    lessons = "lessons.step08_dropout", STEP
    there = [start(lesson, *flags, "--target", shared) for lesson in lessons]
    here = [start(lesson, *flags) for lesson in lessons]
    assert [process.code() for process in (*there, *here)] == [0] * 4
    assert figures(there[0].out) == figures(here[0].out) and len(here[0].out) == 8
    assert figures(there[1].out) == figures(here[1].out)
    assert (
        all(line.startswith("data: not MNIST") for line in there[0].err) and len(there[0].err) == 1
    )


def test_what_is_saved_restored_and_predicted_is_here(run_module, shared, small_data, tmp_path):
    flags = "--quiet", "--data", small_data
    whole = run_module(STEP, *flags, "--training-cnt", 2, "--predictions", "here.txt")
    first = run_module(STEP, *flags, "--training-cnt", 1, "--save", "saved", "--target", shared)
    assert list((tmp_path / "saved").glob("step03_adam-1.index"))
    more = run_module(
        STEP,
        *flags,
        "--training-cnt",
        1,
        "--restore",
        "saved",
        "--predictions",
        "there.txt",
        "--logdir",
        "board",
        "--explain",
        "--lang",
        "en",
        "--target",
        shared,
    )
    assert figures(first.stdout.splitlines())[:1] + figures(more.stdout.splitlines()) == figures(
        whole.stdout.splitlines()
    )
    assert (tmp_path / "there.txt").read_text() == (tmp_path / "here.txt").read_text()
    assert list((tmp_path / "board").glob("events*")) and "Open the session" in more.stderr


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1:2222",
        "grpc://",
        "grpc://host",
        "grpc://host:0",
        "grpc://host:99999",
        "grpc://:2222",
        "http://host:2222",
        "grpc://a b:2222",
        "grpc://a,b:2222",
    ],
)
def test_a_malformed_target_is_one_line_and_code_2(run_module, text):
    done = run_module(STEP, "--target", text)
    assert done.returncode == 2 and done.stdout == "" and len(done.stderr.splitlines()) == 1
    assert "--target" in done.stderr and "grpc://HOST:PORT" in done.stderr


def test_no_server_there_is_one_line_and_code_1(run_module):
    done = run_module(STEP, "--target", f"grpc://127.0.0.1:{ports.free_ports(1)[0]}")
    assert done.returncode == 1 and done.stdout == "" and len(done.stderr.splitlines()) == 1
    assert (
        "cannot be reached (Connection refused)" in done.stderr
        and "python -m tf1_mnist.server" in done.stderr
    )


def test_the_keras_step_has_no_session_to_send(run_module):
    done = run_module("lessons.step09_keras", "--target", "grpc://127.0.0.1:1")
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1 and "Keras" in done.stderr


@pytest.mark.parametrize(
    "answer, why",
    [
        (b"HTTP/1.0 400 Bad Request\r\n\r\n", "is not a TensorFlow server"),
        (b"", "is not a TensorFlow server"),
        (None, "does not answer within"),
    ],
)
def test_a_port_that_is_no_tensorflow_server(answer, why):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"127.0.0.1:{listening.getsockname()[1]}"

        def reply():
            connection, _ = listening.accept()
            with connection:
                connection.recv(1000)
                if answer is None:
                    connection.recv(1)  # until the other side gives up
                else:
                    connection.sendall(answer)

        replying = threading.Thread(target=reply, daemon=True)
        replying.start()
        with pytest.raises(Unreachable, match=why):
            reach.probe(address, patience=1)
        replying.join(10)


def test_another_grpc_server_is_one_line(run_module, small_data):
    grpc = pytest.importorskip("grpc")
    other = grpc.server(concurrent.futures.ThreadPoolExecutor(1))
    number = other.add_insecure_port("127.0.0.1:0")
    other.start()
    done = run_module(
        STEP, "--quiet", "--data", small_data, "--target", f"grpc://127.0.0.1:{number}"
    )
    other.stop(None)
    assert done.returncode == 1 and done.stdout == "" and len(done.stderr.splitlines()) == 2
    assert "is not a TensorFlow server" in done.stderr


@pytest.mark.parametrize(
    "sign, why",
    [(signal.SIGKILL, "cannot be reached"), (signal.SIGSTOP, "does not answer within 5 s")],
)
def test_a_server_lost_in_the_middle_is_one_line(start, serve, small_data, tmp_path, sign, why):
    process, where = serve()
    lesson = start(
        STEP,
        "--quiet",
        "--training-cnt",
        100000,
        "--save",
        "saved",
        "--data",
        small_data,
        "--target",
        where,
    )
    lesson.until("Epoch: 0002")
    process.send(sign)
    lost = time.monotonic()
    assert lesson.code() == 1
    assert time.monotonic() - lost < 60  # 3 and 8 s are usual; a hang would last forever
    assert len(lesson.err) == 2 and "the server was lost" in lesson.err[1] and why in lesson.err[1]
    assert not list((tmp_path / "saved").glob("*.index"))


def test_ctrl_c_saves_here_and_frees_the_server(start, serve, small_data, tmp_path):
    process, where = serve()
    flags = "--quiet", "--data", small_data, "--target", where
    lesson = start(STEP, *flags, "--training-cnt", 100000, "--save", "saved")
    lesson.until("Epoch: 0002")
    lesson.send(signal.SIGINT)
    assert lesson.code() == 130 and "interrupted" in lesson.err[-1]
    assert list((tmp_path / "saved").glob("step03_adam-*.index"))
    assert start(STEP, *flags, "--training-cnt", 1).code() == 0
    process.send(signal.SIGINT)
    assert process.code() == 130 and process.err == ["python -m tf1_mnist.server: interrupted"]


def test_a_port_in_use_is_one_line(run_module):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        done = run_module("tf1_mnist.server", "--port", number)
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr == f"python -m tf1_mnist.server: port {number} is in use; name another one\n"


@pytest.mark.parametrize("flags", [("--port", "x"), ("--port", "70000"), ("--no-such",)])
def test_wrong_flags_of_the_server(run_module, flags):
    done = run_module("tf1_mnist.server", *flags)
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1


def test_addresses_of_this_machine_alone():
    assert (
        server.is_loopback("127.0.0.1")
        and server.is_loopback("localhost")
        and not server.is_loopback("192.0.2.7")
    )
    with pytest.raises(ServerError, match="no-such-host"):
        server.is_loopback("no-such-host.invalid")
    assert reach.parse("[::1]:80") == ("::1", 80)
    assert target.address("grpc://a.b:1") == "grpc://a.b:1"


TWO_MACHINES = """
set -e
ip link set lo up; ip link add here type veth peer name there
ip addr add 10.77.0.1/24 dev here; ip link set here up
unshare -n sleep 120 & other=$!
trap 'kill $other $server' EXIT
until [ "$(readlink /proc/$other/ns/net)" != "$(readlink /proc/$$/ns/net)" ]; do sleep .05; done
ip link set there netns $other
nsenter -t $other -n ip addr add 10.77.0.2/24 dev there; nsenter -t $other -n ip link set there up
{python} -m tf1_mnist.server --host {host} --port 2222 > served & server=$!
for turn in $(seq 600); do grep -q serving served && break; sleep .1; done
{python} -c 'from tf1_mnist.distributed import reach; reach.probe("127.0.0.1:2222")'
nsenter -t $other -n {python} -c 'from tf1_mnist.distributed import reach
print("from outside:", reach.answers("10.77.0.1:2222"))'
"""


@pytest.mark.skipif(
    not hasattr(os, "geteuid")
    or os.geteuid() != 0
    or not all(map(shutil.which, ("ip", "unshare", "nsenter"))),
    reason="two network namespaces need root, ip, unshare and nsenter",
)
@pytest.mark.parametrize("host, heard", [("127.0.0.1", False), ("10.77.0.1", True)])
def test_another_machine_is_refused_unless_a_host_is_named(tmp_path, host, heard):
    done = subprocess.run(
        ["unshare", "-n", "bash", "-c", TWO_MACHINES.format(python=sys.executable, host=host)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=150,
    )
    if "Operation not permitted" in done.stderr:
        pytest.skip("network namespaces are not permitted here")
    assert f"from outside: {heard}" in done.stdout, done.stderr
    assert ("no authentication" in done.stderr) == heard
