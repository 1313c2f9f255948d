"""Which Python a file of the program is, and its syntax tree in this one's terms."""

import ast
import sys

from tf1_mnist.programs import python2

TITLE = "tf1_mnist.run"


class Language:
    """Of one program: once a file of it is Python 2, so are all that come after."""

    def __init__(self):
        self.python2 = False

    def parsed(self, source, name):
        """The syntax tree of a file. A Python 3 file is parsed and no more.

        Args: source, bytes; name, the file's. One line on stderr says that the program is
        Python 2, with the reason. Raises: SyntaxError, of the file as it stands;
        MissingExtra, where fissix is missing.
        """
        reason = python2.of_python2(source)
        if reason is None and not self.python2:
            return ast.parse(source, name)
        try:
            tree = python2.parsed(source, name)
        except SyntaxError:
            return ast.parse(source, name)  # no Python 2 either: Python 3's own error
        if not self.python2:
            self.python2 = True
            print(
                f"{TITLE}: {name} is Python 2 ({reason}): translated in memory, "
                "its integers divide as in Python 2",
                file=sys.stderr,
            )
        return tree
