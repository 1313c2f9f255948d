"""Start a `tf.train.Server`, reachable only from this machine unless asked otherwise.

TensorFlow listens on all network interfaces, whatever address it is given; on Linux, the
listening sockets are then bound to the loopback device.
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

    Args: cluster, {job: ['HOST:PORT', …]}, as for tf.train.ClusterSpec; job and task, which
    of them this process is. With a loopback address as host, the server is reachable only
    from this machine. For others, and if the system cannot do that, a warning is printed.
    Returns: the tf.train.Server. Raises: ServerError, the port is in use.
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
            f"warning: TensorFlow listens on all network interfaces, and this system cannot "
            f"limit port {number} to this machine: {OPEN_TO_ALL}, or close the port in a firewall",
            file=sys.stderr,
            flush=True,
        )
    return server


def _check_free(host, number):
    """Raise ServerError if the port is in use: gRPC would silently share it (SO_REUSEPORT)."""
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
    """Whether a host's name or address is a loopback one. Raises: ServerError, it is unknown."""
    try:
        found = {entry[4][0] for entry in socket.getaddrinfo(host, None)}
    except OSError as error:
        raise ServerError(
            f"host {host}: {error.strerror}; name one of this machine's addresses"
        ) from None
    return all(address.startswith("127.") or address == "::1" for address in found)


def keep_to_loopback(number):
    """Bind this process's sockets that listen on a port to the loopback device.

    The kernel then refuses connections from other machines. Only Linux can do that, without
    privileges from 5.7 on. Returns: whether it was done.
    """
    held = False
    try:
        for descriptor in os.listdir("/proc/self/fd"):
            try:
                listening = socket.socket(fileno=os.dup(int(descriptor)))
            except OSError:
                continue  # closed meanwhile, or not a socket
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
