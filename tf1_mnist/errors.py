"""What a user can put right: one family of errors, each kind with its exit code.

An error's text is one line that says what is wrong and how to fix it; a command
prints it on stderr and leaves with `exit_code`.
"""


class UserError(Exception):
    """Something that the user can put right. The base of all kinds; exit code 1."""

    exit_code = 1


class UsageError(UserError):
    """A flag or an argument cannot be honoured; exit code 2."""

    exit_code = 2


class NotComparable(UserError):
    """A text holds no run that can be held against the slides; exit code 2."""

    exit_code = 2


class DataError(UserError, ValueError):
    """Data files are missing or cannot be used; exit code 1.

    A ValueError, since that is what TF 1.8's reader raised for a bad file.
    path: the damaged file, where fetching it again would help; else None.
    """

    def __init__(self, message, path=None):
        super().__init__(message)
        self.path = path


class OutputError(UserError):
    """A file or a directory cannot be written; exit code 1."""


class CheckpointError(UserError):
    """There is no checkpoint to restore, or it is damaged or another lesson's; exit code 1."""


class MissingExtra(UserError):
    """An optional package is not installed; the text has the pip command; exit code 1."""


class ServerError(UserError):
    """A server cannot be started: the port is in use, or the host is another; exit code 1."""


class Unreachable(ServerError):
    """No server answers, or one has been lost; exit code 1."""


class ClusterError(UserError):
    """A cluster of several processes cannot start or go on; exit code 1."""
