"""Start a `tf.train.Server`, held to this machine unless it is asked to be open.

TensorFlow listens on every network whatever address it is given; the listening
sockets are then held to the loopback device, where Linux can do that.
"""

import errno
import os
import socket
import sys

from tf1_mnist.distributed import reach
from tf1_mnist.errors import ServerError
from tf1_mnist.process import startup

OPEN_TO_ALL = (
    "anyone who reaches the port runs code here: the protocol has no authentication "
    "and no encryption; keep it inside a network that you trust"
)


def start(cluster, job, task):
    """Start this process's `tf.train.Server`.

    Args: cluster, {job: ['HOST:PORT', …]} as tf.train.ClusterSpec takes it; job
    and task, which of them this process is. A host that is a loopback address
    keeps the server to this machine; for others, and where the system cannot, a
    warning goes to stderr.
    Returns: the tf.train.Server. Raises: ServerError, the port is taken.
    """
    from tf1_mnist import legacy as tf

    address = cluster[job][task]
    host, number = reach.parse(address)
    _check_free(host, number)
    startup.quiet_tensorflow()
    try:
        server = tf.train.Server(tf.train.ClusterSpec(cluster), job_name=job, task_index=task)
    except tf.errors.OpError as error:
        raise ServerError(f"no server at {address}: {reach.one_line(error)}") from None
    if not is_loopback(host):
        print(f"warning: {OPEN_TO_ALL}", file=sys.stderr, flush=True)
    elif not keep_to_loopback(number):
        print(
            f"warning: TensorFlow listens on all networks, and this system cannot hold port {number} to loopback: "
            f"{OPEN_TO_ALL}, or close the port in a firewall",
            file=sys.stderr,
            flush=True,
        )
    return server


def _check_free(host, number):
    """Raise ServerError where something listens on the port: gRPC would share it (SO_REUSEPORT) and say nothing."""
    try:
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(("", number))
            trial.listen()
    except OSError as error:
        why = (
            "is in use" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
        )
        raise ServerError(f"port {number} {why}; name another one") from None


def is_loopback(host):
    """Whether a host's name or address means this machine alone."""
    try:
        found = {entry[4][0] for entry in socket.getaddrinfo(host, None)}
    except OSError as error:
        raise ServerError(
            f"host {host}: {error.strerror}; name one of this machine's addresses"
        ) from None
    return all(address.startswith("127.") or address == "::1" for address in found)


def keep_to_loopback(number):
    """Hold this process's sockets that listen on a port to the loopback device, whoever opened them.

    The kernel then refuses what comes from other machines. Returns: whether it
    does; only Linux can, without privileges from 5.7 on.
    """
    held = False
    try:
        for descriptor in os.listdir("/proc/self/fd"):
            try:
                listening = socket.socket(fileno=os.dup(int(descriptor)))
            except OSError:
                continue  # closed by now, or no socket
            with listening:
                if (
                    listening.family in (socket.AF_INET, socket.AF_INET6)
                    and listening.getsockname()[1] == number
                    and listening.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
                ):
                    listening.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b"lo")
                    held = True
    except (OSError, AttributeError):
        return False
    return held
