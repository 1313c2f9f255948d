"""A TensorFlow server for sessions from elsewhere: `python -m tf1_mnist.server --port 2222`.

    python -m lessons.step05_lr0001 --target grpc://127.0.0.1:2222

TF 1's `tf.train.Server`, a cluster of one task. Its protocol has neither authentication
nor encryption: whoever reaches the port can run code with the rights of the server's
user. Without `--host` it serves only this machine.

Exit codes: 1 the port is in use, 2 a flag is wrong, 130 Ctrl-C.
"""

import os
import signal
import sys

from tf1_mnist import flags
from tf1_mnist.distributed import server
from tf1_mnist.process import ports

PORT = 2222  # as in TensorFlow's examples


def main(argv=None):
    """Serve until Ctrl-C. Returns: the exit code."""
    parser = flags.Parser(prog="python -m tf1_mnist.server", description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--port",
        type=port,
        default=PORT,
        metavar="P",
        help="TCP port (default: %(default)s; 0: a free one)",
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="HOST",
        help="this machine's name or address for its users "
        "(default: %(default)s, for this machine alone)",
    )
    args = parser.parse_args(argv)
    code = flags.run(parser.prog, lambda: _serve(args))
    if code == 130:
        os._exit(code)  # a server that is running a step would keep the interpreter alive
    return code


def _serve(args):
    address = f"{args.host}:{args.port or ports.free_ports(1)[0]}"
    kept = server.start({"local": [address]}, "local", 0)
    print(f"serving at grpc://{address}", flush=True)
    wait_for_signal()
    return kept


def port(text):
    """A TCP port, 0 to 65535, for argparse."""
    value = int(text)
    if not 0 <= value <= 65535:
        raise ValueError
    return value


def wait_for_signal():
    """Wait for Ctrl-C or SIGTERM, and raise KeyboardInterrupt. `Server.join` reacts to neither."""

    def interrupt(*what):
        raise KeyboardInterrupt

    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, interrupt)
    while True:
        signal.pause()


if __name__ == "__main__":
    sys.exit(main())
