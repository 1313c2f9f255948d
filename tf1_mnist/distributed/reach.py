"""Whether a TensorFlow server answers at HOST:PORT, found out in seconds and without TensorFlow.

TensorFlow's own calls wait for a server that has gone, for minutes or for ever.
"""

import socket
import time

from tf1_mnist.errors import Unreachable

PATIENCE = 5  # seconds in which a server answers; a busy one on a busy machine took 0.014 at most
# What opens an HTTP/2 connection, which gRPC speaks, and the empty SETTINGS frame that must follow.
HELLO = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes([0, 0, 0, 4, 0, 0, 0, 0, 0])
SETTINGS = 4  # type of the frame that the other side must send first


def parse(address):
    """'HOST:PORT' as (str, int). Raises: ValueError, it is none."""
    host, colon, port = address.rpartition(":")
    if not (host and colon and port.isdecimal() and 0 < int(port) < 65536) or set(host) & set(
        "/@ ,"
    ):
        raise ValueError(f"{address!r} is not HOST:PORT with a port from 1 to 65535")
    return host.strip("[]"), int(port)


def probe(address, patience=PATIENCE):
    """Return where a gRPC server answers at 'HOST:PORT'; else raise Unreachable within `patience` seconds.

    Only its greeting is asked for: a server answers that in the midst of a long
    step too, and one that is stopped (SIGSTOP) does not, though its port is open.
    """
    end = time.monotonic() + patience
    try:
        with socket.create_connection(parse(address), timeout=patience) as connection:
            connection.sendall(HELLO)
            answer = b""
            while len(answer) < 4:
                connection.settimeout(max(0.01, end - time.monotonic()))
                more = connection.recv(64)
                if not more:
                    break
                answer += more
    except TimeoutError:
        raise Unreachable(
            f"{address} does not answer within {patience} s (stopped, or no TensorFlow server)"
        ) from None
    except OSError as error:
        raise Unreachable(f"{address} is not reached ({error.strerror or error})") from None
    if len(answer) < 4 or answer[3] != SETTINGS:
        raise Unreachable(f"{address} answers, but is no TensorFlow server")


def answers(address, patience=PATIENCE):
    """Whether a gRPC server answers at 'HOST:PORT'."""
    try:
        probe(address, patience)
    except Unreachable:
        return False
    return True


def one_line(error):
    """What a tf.errors.OpError says, in one line and without the heading that TensorFlow puts before it."""
    lines = [
        line
        for line in str(error).splitlines()
        if line.strip() and not line.startswith("Graph execution error")
    ]
    return lines[0] if lines else type(error).__name__
