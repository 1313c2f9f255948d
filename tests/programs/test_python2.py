"""Python 2: what counts as it, what its values do, and what a user meets."""

import pathlib
import sys

import pytest

from tf1_mnist.programs import python2
from tf1_mnist.programs.python2 import order, strings

fissix = pytest.importorskip("fissix", reason="needs the extra 'python2'")
pytestmark = pytest.mark.extras


def executed(text):
    """The namespace after a Python 2 text has run."""
    namespace = python2.enter({"__name__": "__main__"})
    exec(compile(python2.parsed(text, "program.py"), "program.py", "exec"), namespace)
    return namespace


@pytest.mark.parametrize(
    "text",
    [
        "print 'hello'",
        "x = 0777",
        "try:\n    pass\nexcept E, e:\n    pass",
        "raise E, 'm'",
        "exec 'x'",
        "for i in xrange(3): pass",
        "d = {}\nd.has_key(1)",
        "d = {}\nfor k in d.iteritems(): pass",
        "import cPickle",
        "import urllib2 as u",
        "from itertools import izip",
        "import sys\nsys.maxint",
        "#!/usr/bin/env python2\nprint('x')",
        "if True:\n\tx = 1\n        y = 2\n",
        "x = raw_input()",
        "import os, string\nstring.letters",
    ],
)
def test_told_to_be_python2(text):
    assert python2.of_python2(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "print('hello')",
        "try:\n    xrange\nexcept NameError:\n    xrange = range\nfor i in xrange(2): pass",
        "import sys\nif sys.version_info[0] < 3:\n    import cPickle\nelse:\n    import pickle",
        "try:\n    import cPickle\nexcept ImportError:\n    import pickle as cPickle",
        "from six.moves import xrange\nxrange(3)",
        "from functools import reduce\nreduce(max, [1])",
        "import pandas as pd\nfor a in pd.Series([1]).iteritems(): pass",
        "def cmp(a, b): return 0\ncmp(1, 2)",
        "from helpers import *\nxrange(3)",
        "file = open('x')\nfile.read()",
        "#!/usr/bin/env python3\nx = 1 / 2",
        "import numpy as np\nnp.long",
        "class A:\n    def iteritems(self):\n        return []",
        "reload = 1\nreload",
    ],
)
def test_not_told(text):
    assert python2.of_python2(text.encode()) is None


def test_python3_is_never_touched(run):
    ran = run("print('a', 1 / 2, [float(1)], range(2), {'b': 1, 'a': 2})\n")
    assert ran.stdout == "a 0.5 [1.0] range(0, 2) {'b': 1, 'a': 2}\n" and not ran.stderr


def test_what_is_neither_keeps_python3s_error(run):
    ran = run("x = (1,\nprint(x)\ny = = 2\n")
    assert ran.returncode == 2 and len(ran.stderr.splitlines()) == 1 and "line" in ran.stderr
    assert "Python 2" not in ran.stderr


def test_one_line_says_so_and_errors_keep_their_lines(run, tmp_path):
    (tmp_path / "beside.py").write_text("def third(n):\n    return 10 / n\n")
    ran = run(
        "import beside\nprint beside.third(3)\n\ndef f((a, b)):\n    return a / b\n\n"
        "try:\n    f((1, 0))\nexcept ZeroDivisionError, (m):\n    print 'caught'\n"
        "print beside.third(0)\n"
    )
    assert ran.stdout == "3\ncaught\n" and ran.returncode == 1
    assert len([line for line in ran.stderr.splitlines() if "is Python 2" in line]) == 1
    assert 'program.py", line 11, in <module>' in ran.stderr
    assert 'beside.py", line 2, in third' in ran.stderr
    assert "print beside.third(0)" in ran.stderr and "tf1_mnist/programs" not in ran.stderr


def test_run_as_a_module(run, tmp_path):
    (tmp_path / "pkg").mkdir()
    (tmp_path / "pkg" / "__init__.py").write_text("")
    (tmp_path / "pkg" / "__main__.py").write_text("import helper\nprint __name__, helper.x\n")
    (tmp_path / "pkg" / "helper.py").write_text("x = 3 / 2\n")
    ran = run(pathlib.Path("pkg"), flags=["-m"])
    assert ran.stdout == "__main__ 1\n", ran.stderr


def test_without_fissix_one_line_names_the_extra(run, tmp_path):
    (tmp_path / "old.py").write_text("print 1\n")
    ran = run(
        "import sys\nfrom tf1_mnist import run\nsys.modules['fissix'] = None\n"
        "sys.exit(run.main(['old.py']))\n"
    )
    assert ran.returncode == 1 and "tf1_mnist[python2]" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


def test_check_reads_it(run):
    ran = run(
        "import tensorflow as tf\nprint tf.matmul, tf.contrib.factorization.GMM\n",
        flags=["--check"],
    )
    assert ran.returncode == 1 and "tf.contrib.factorization.GMM (line 2)" in ran.stdout


@pytest.mark.parametrize(
    "text",
    [
        "def f(a, (b, c)):\n    return 1\n\nlast = 1\n",
        "f = lambda (a, b): a\nlast = 1\n",
        "try:\n    pass\nexcept E, (a, b):\n    pass\nlast = 1\n",
        "x = '''one\ntwo'''\nprint x\nlast = 1\n",
    ],
)
def test_lines_stay_where_a_fixer_adds_one(text):
    tree = python2.parsed(text, "x.py")
    assert tree.body[-1].lineno == text.splitlines().index("last = 1") + 1


def test_other_modules_keep_their_builtins():
    space = executed("x = map(abs, [-1])\ny = 7 / 2\nimport sys\nz = sys.maxint\n")
    assert (space["x"], space["y"], space["z"]) == ([1], 3, sys.maxsize)
    assert not hasattr(sys, "maxint") and isinstance(map(abs, [-1]), map)


@pytest.mark.parametrize(
    "keys,listed",
    [
        # As Python 2.7.18 of 64 bits lists each dict.
        (["wc1", "wc2", "wd1", "out"], ["wc1", "wd1", "wc2", "out"]),
        (["a", "b", "c", 10, 2.5, (1, 2)], ["a", 2.5, "c", "b", 10, (1, 2)]),
    ],
)
def test_order_of_a_hash_table(keys, listed):
    assert order.ordered(keys) == listed


def test_an_unknown_hash_keeps_the_order_given():
    keys = [object(), object(), "a"]
    assert order.ordered(keys) == keys


def test_bytes_of_a_file_are_text_to_whom_takes_text():
    line = strings.Bytes(b"3,4.5,kind\n")
    words = line.strip().split(",")
    assert [float(word) for word in words[:2]] == [3.0, 4.5] and words[2] == "kind"
    assert f"{words[2]}" == "kind" and "a" + words[2] == "akind" and {"kind": 1}[words[2]] == 1
    assert line[0] == "3" and [ord(c) for c in line[:2]] == [51, 44] and bytes(line)[:1] == b"3"


def test_a_traceback_marks_no_columns():
    code = compile(python2.parsed("x = 1 / 0\n", "p.py"), "p.py", "exec")
    assert all(column is None for _, _, column, _ in list(code.co_positions())[1:])
