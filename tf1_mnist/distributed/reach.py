"""Find out in seconds, and without TensorFlow, whether a server answers at HOST:PORT.

TensorFlow's own calls wait minutes or forever for a server that is gone.
"""

import socket
import time

from tf1_mnist.errors import Unreachable

PATIENCE = 5  # seconds for a server to answer; a busy one on a busy machine took 0.014
# The preface of an HTTP/2 connection, which gRPC uses, and the empty SETTINGS frame after it.
HELLO = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes([0, 0, 0, 4, 0, 0, 0, 0, 0])
SETTINGS = 4  # the type of the frame that the server must send first


def parse(address):
    """'HOST:PORT' as (str, int). Raises: ValueError, it has another form."""
    host, colon, port = address.rpartition(":")
    if not (host and colon and port.isdecimal() and 0 < int(port) < 65536) or set(host) & set(
        "/@ ,"
    ):
        raise ValueError(f"{address!r} is not HOST:PORT with a port from 1 to 65535")
    host.encode("idna")  # a UnicodeError, which is a ValueError: no name of a host (127.0.0..1)
    return host.strip("[]"), int(port)


def probe(address, patience=PATIENCE):
    """Return if a gRPC server answers at 'HOST:PORT' within `patience` seconds.

    Only the greeting is exchanged: a server answers it during a long step, too, and a
    stopped one (SIGSTOP) does not, although its port is open. Raises: Unreachable.
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
            f"{address} does not answer within {patience} s (stopped, or not a TensorFlow server)"
        ) from None
    except OSError as error:
        raise Unreachable(f"{address} cannot be reached ({error.strerror or error})") from None
    if len(answer) < 4 or answer[3] != SETTINGS:
        raise Unreachable(f"{address} answers, but is not a TensorFlow server")


def answers(address, patience=PATIENCE):
    """Whether a gRPC server answers at 'HOST:PORT'."""
    try:
        probe(address, patience)
    except Unreachable:
        return False
    return True


def one_line(error):
    """The first line of a tf.errors.OpError's message, without TensorFlow's heading."""
    lines = [
        line
        for line in str(error).splitlines()
        if line.strip() and not line.startswith("Graph execution error")
    ]
    return lines[0] if lines else type(error).__name__
