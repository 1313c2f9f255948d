"""Python 2 programs, translated in memory.

    syntax     text that Python 3 cannot parse, translated by fissix (the extra `python2`)
    meaning    the syntax tree: `/` of ints floors, methods and classes as Python 2 took them
    operations what the translated tree calls; names  Python 2's built-in functions
    strings, files, order   `str` that is bytes, files that read it, the order of a dict
    modules    `import cPickle`, `import urllib2` and others of Python 2's library

Line numbers are the program's own. Nothing here changes other modules: a translated file
has built-in functions of its own, in its `__builtins__`.
"""

from tf1_mnist.programs.python2.evidence import of_python2
from tf1_mnist.programs.python2.names import enter, wrapped
from tf1_mnist.programs.python2.translation import parsed, read, translated

__all__ = ["enter", "of_python2", "parsed", "read", "translated", "wrapped"]
