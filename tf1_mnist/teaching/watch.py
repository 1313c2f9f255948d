"""What looks on while a lesson runs: `--explain` and `--logdir` are watchers.

A watcher may read the live graph and session. It must draw no batch and run no
random op there: the figures stay what they are without it.
"""


class Watcher:
    """Looks on and does nothing; its subclasses say what at which moment."""

    def built(self, sess, model, names, mnist):
        """The graph is built and the session open; no variable has a value yet.

        model: session.Model; names: {slide's name: tensor}, as graph.build gives them.
        """

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
