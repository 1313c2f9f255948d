"""`scipy.misc` of SciPy 1.1: numbers recorded from it."""

import subprocess
import sys

import numpy as np
import pytest

from tf1_mnist.tf1 import old_scipy

PIL = pytest.importorskip("PIL", reason="needs Pillow, which comes with the extra 'plots'")
pytestmark = pytest.mark.extras

GREY = (np.arange(35).reshape(5, 7) * 7 % 11) / 10
COLOURS = (np.arange(60).reshape(3, 4, 5) * 7 % 13) / 12


def described(image):
    value = np.array(image)
    places = np.arange(value.size).reshape(value.shape)
    return [list(value.shape), float(value.sum()), float((value * places).sum())]


CALLS = {
    "bytescale": lambda m: m.bytescale(GREY),
    "bytescale between": lambda m: m.bytescale(GREY, cmin=0, cmax=2, high=200, low=10),
    "toimage": lambda m: m.toimage(GREY),
    "toimage channels first": lambda m: m.toimage(COLOURS),
    "toimage I": lambda m: m.toimage(GREY, mode="I"),
    "imresize share": lambda m: m.imresize(GREY, 0.5),
    "imresize percent": lambda m: m.imresize(GREY, 200, "nearest"),
    "imresize size": lambda m: m.imresize(COLOURS, (6, 8)),
    "imrotate": lambda m: m.imrotate(GREY, 30, "nearest"),
}
RECORDED = {
    "bytescale": [[5, 7], 4394.0, 74366.0],
    "bytescale between": [[5, 7], 1992.0, 33740.0],
    "toimage": [[5, 7], 4394.0, 74366.0],
    "toimage channels first": [[4, 5, 3], 7487.0, 220451.0],
    "toimage I": [[5, 7], 4378.0, 74095.0],
    "imresize share": [[2, 3], 736.0, 1840.0],
    "imresize percent": [[10, 14], 17576.0, 1216020.0],
    "imresize size": [[6, 8, 3], 17945.0, 1283087.0],
    "imrotate": [[5, 7], 3169.0, 49169.0],
}


@pytest.mark.parametrize("name", CALLS)
def test_as_scipy_1_1(name):
    assert described(CALLS[name](old_scipy)) == RECORDED[name]


def test_a_file_comes_back_as_it_was_written(tmp_path):
    old_scipy.imsave(tmp_path / "grey.png", GREY)
    read = old_scipy.imread(tmp_path / "grey.png")
    assert (read == old_scipy.bytescale(GREY)).all()
    assert old_scipy.imread(tmp_path / "grey.png", mode="RGB").shape == (5, 7, 3)
    assert old_scipy.imread(tmp_path / "grey.png", flatten=True).dtype == np.float32


@pytest.mark.parametrize("shape", [(3,), (5, 5, 5), (2, 2, 2, 2)])
def test_no_image_of_another_shape(shape):
    with pytest.raises(ValueError, match="shape"):
        old_scipy.toimage(np.zeros(shape))


def test_a_program_imports_it(tmp_path):
    """Beside a stand-in for a SciPy without misc."""
    (tmp_path / "lib" / "scipy").mkdir(parents=True)
    (tmp_path / "lib" / "scipy" / "__init__.py").write_text("")
    (tmp_path / "lib" / "scipy" / "special.py").write_text(
        "comb = factorial = factorial2 = factorialk = logsumexp = max\n"
    )
    (tmp_path / "program.py").write_text(
        "import sys\nsys.path.append('lib')\nimport scipy.misc\nfrom scipy.misc import imresize\n"
        "print(imresize([[0, 1], [1, 0]], 200).shape, scipy.misc.logsumexp([1, 2]))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-m", "tf1_mnist.run", "program.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert ran.stdout == "(4, 4) 2\n", ran.stderr


def test_variables_are_moved_by_what_scipy_is_there(tmp_path):
    """Beside a stand-in for scipy.optimize that takes a hundred steps downhill."""
    (tmp_path / "scipy").mkdir()
    (tmp_path / "scipy" / "__init__.py").write_text("")
    (tmp_path / "scipy" / "optimize.py").write_text(
        "class Result(dict):\n    __getattr__ = dict.__getitem__\n\n"
        "def minimize(function, x, jac, method, constraints, bounds, callback, options):\n"
        "    assert jac is True and method == 'L-BFGS-B' and not constraints and options == {'maxiter': 5}\n"
        "    assert bounds == [(-9.0, 9.0)] * 3\n"
        "    for _ in range(100):\n        x = x - 0.1 * function(x)[1]\n"
        "    return Result(x=x, fun=function(x)[0], message='done')\n"
    )
    (tmp_path / "program.py").write_text(
        "import tensorflow as tf\n"
        "v, w = tf.Variable([7.0, 7.0]), tf.Variable(3.0)\nseen = []\n"
        "loss = tf.reduce_sum(tf.square(v - 1)) + tf.square(w)\n"
        "moving = tf.contrib.opt.ScipyOptimizerInterface(loss, options={'maxiter': 5},\n"
        "    var_to_bounds={v: (-9.0, 9.0), w: (-9.0, 9.0)})\n"
        "with tf.Session() as sess:\n    sess.run(tf.global_variables_initializer())\n"
        "    moving.minimize(sess, fetches=[loss], loss_callback=seen.append)\n"
        "    print(sess.run(v).round(3), sess.run(w).round(3), len(seen))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-m", "tf1_mnist.run", "program.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert ran.stdout == "[1. 1.] 0.0 101\n", ran.stderr
