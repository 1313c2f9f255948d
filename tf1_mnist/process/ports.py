"""Find free TCP ports on this machine."""

import contextlib
import socket


def free_ports(number):
    """Returns: a list of `number` TCP ports that nothing listens on now."""
    with contextlib.ExitStack() as stack:
        trials = [stack.enter_context(socket.socket()) for _ in range(number)]
        for trial in trials:
            trial.bind(("", 0))
        return [trial.getsockname()[1] for trial in trials]
