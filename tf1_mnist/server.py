"""A TensorFlow server for other people's sessions: `python -m tf1_mnist.server --port 2222`.

    python -m lessons.step05_lr0001 --target grpc://127.0.0.1:2222

TF 1's `tf.train.Server`, a cluster of one task. Its protocol has neither
authentication nor encryption: whoever reaches the port runs what he likes, with
the rights of the server's user. TensorFlow listens on every network whatever
address it is given; here the listening sockets are then held to the loopback
device, where Linux can do that, unless `--host` names another address.

Exit codes: 1 the port is taken, 2 a flag is wrong, 130 Ctrl-C.
"""
import errno
import os
import signal
import socket
import sys

from tf1_mnist.distributed import reach
from tf1_mnist.flags import Parser
from tf1_mnist.idx import DataError

PORT = 2222         # that of TensorFlow's own examples
OPEN_TO_ALL = ("anyone who reaches the port runs code here: the protocol has no authentication and no encryption; "
               "keep it inside a network that you trust")


def main(argv=None):
    """Serve until Ctrl-C. Returns: the exit code."""
    parser = Parser(prog="python -m tf1_mnist.server", description=__doc__.partition("\n")[0])
    parser.add_argument("--port", type=port, default=PORT, metavar="P", help="TCP port (default: %(default)s; 0: a free one)")
    parser.add_argument("--host", default="127.0.0.1", metavar="HOST",
                        help="this machine's name or address for its users (default: %(default)s, for this machine alone)")
    args = parser.parse_args(argv)
    try:
        address = f"{args.host}:{args.port or free_port()}"
        server = start({"local": [address]}, "local", 0)
        print(f"serving at grpc://{address}", flush=True)
        wait_for_signal()
        del server      # kept until here
    except DataError as error:
        print(f"python -m tf1_mnist.server: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    print("python -m tf1_mnist.server: interrupted", file=sys.stderr, flush=True)
    os._exit(130)       # a server in the midst of a client's step would keep the interpreter from ending


def port(text):
    """A TCP port, 0 to 65535, for argparse."""
    value = int(text)
    if not 0 <= value <= 65535:
        raise ValueError
    return value


def free_port():
    """A TCP port that nothing listens on now."""
    with socket.socket() as trial:
        trial.bind(("", 0))
        return trial.getsockname()[1]


def wait_for_signal():
    """Wait for Ctrl-C, or a polite kill, which means the same. `Server.join` hears neither."""
    def interrupt(*what):
        raise KeyboardInterrupt
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, interrupt)
    while True:
        signal.pause()


def start(cluster, job, task):
    """Start this process's `tf.train.Server`.

    Args: cluster, {job: ['HOST:PORT', …]} as tf.train.ClusterSpec takes it; job
    and task, which of them this process is. A host that is a loopback address
    keeps the server to this machine; for others, and where the system cannot, a
    warning goes to stderr.
    Returns: the tf.train.Server. Raises: DataError, the port is taken.
    """
    from tf1_mnist import legacy as tf, startup
    address = cluster[job][task]
    host, number = reach.parse(address)
    _check_free(host, number)
    startup.quiet_tensorflow()
    try:
        server = tf.train.Server(tf.train.ClusterSpec(cluster), job_name=job, task_index=task)
    except tf.errors.OpError as error:
        raise DataError(f"no server at {address}: {reach.one_line(error)}") from None
    if not is_loopback(host):
        print(f"warning: {OPEN_TO_ALL}", file=sys.stderr, flush=True)
    elif not keep_to_loopback(number):
        print(f"warning: TensorFlow listens on all networks, and this system cannot hold port {number} to loopback: "
              f"{OPEN_TO_ALL}, or close the port in a firewall", file=sys.stderr, flush=True)
    return server


def _check_free(host, number):
    """Raise DataError where something listens on the port: gRPC would share it (SO_REUSEPORT) and say nothing."""
    try:
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(("", number))
            trial.listen()
    except OSError as error:
        why = "is in use" if error.errno == errno.EADDRINUSE else f"is not to be had ({error.strerror})"
        raise DataError(f"port {number} {why}; name another one") from None


def is_loopback(host):
    """Whether a host's name or address means this machine alone."""
    try:
        found = {entry[4][0] for entry in socket.getaddrinfo(host, None)}
    except OSError as error:
        raise DataError(f"host {host}: {error.strerror}; name one of this machine's addresses") from None
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
                continue        # closed by now, or no socket
            with listening:
                if (listening.family in (socket.AF_INET, socket.AF_INET6) and listening.getsockname()[1] == number
                        and listening.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)):
                    listening.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b"lo")
                    held = True
    except (OSError, AttributeError):
        return False
    return held


if __name__ == "__main__":
    sys.exit(main())
