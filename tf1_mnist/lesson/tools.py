"""What can be added to a lesson's run: flags, a session elsewhere, a watcher.

The command line is given its tools by its caller (lessons/command.py) and knows none of them.
"""


class Tool:
    """Does nothing; its subclasses say what, and when. title: of its flags in --help."""

    title = None

    def add_flags(self, group):
        """Add flags to an argparse group."""

    def check(self, lesson, args):
        """Refuse flags that cannot be honoured, before any work.

        Args: lesson, kinds.Lesson; args, all flags. Raises: UserError.
        """

    def replaces_training(self, args):
        """Whether the flags ask for this tool's `show` and for no training."""
        return False

    def show(self, built, args):
        """Called in place of the training, or before it, when the graph is built.

        Args: built, kinds.Built.
        """

    def session(self, args):
        """A context manager that opens the lesson's session elsewhere; None, if here."""
        return None

    def watcher(self, args):
        """A Watcher of the graph lesson's run; None without one."""
        return None

    def keras_callback(self, args):
        """A Keras callback for the Keras lesson's training; None without one."""
        return None


class Watcher:
    """Looks on while a graph lesson runs.

    It may read the live graph and session. It must draw no batch and run no
    random op there: the figures stay what they are without it.
    """

    def built(self, sess, built, mnist):
        """The graph is built (kinds.Built) and the session open; no variable has a value yet."""

    def session(self, sess):
        """The session to train and test with: this one, or one that watches its runs."""
        return sess

    def initialized(self, restored):
        """The variables have their initial values or, where `restored`, saved ones."""

    def epoch(self, epoch, avg_cost):
        """`epoch` epochs have been trained; avg_cost, the last one's mean cost in nats."""

    def tested(self):
        """The test has been printed."""


class Watchers(Watcher):
    """Several watchers as one."""

    def __init__(self, watchers):
        self._watchers = list(watchers)

    def built(self, *what):
        for watcher in self._watchers:
            watcher.built(*what)

    def session(self, sess):
        for watcher in self._watchers:
            sess = watcher.session(sess)
        return sess

    def initialized(self, restored):
        for watcher in self._watchers:
            watcher.initialized(restored)

    def epoch(self, *what):
        for watcher in self._watchers:
            watcher.epoch(*what)

    def tested(self):
        for watcher in self._watchers:
            watcher.tested()
