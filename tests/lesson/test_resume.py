"""An interrupted run and its resumption print what an uninterrupted run prints."""

import os
import signal

import pytest

from lessons import command, step00_softmax, step05_lr0001, step08_dropout
from tests import idx_files
from tests.texts import same
from tf1_mnist.lesson import loop


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """1,000 images to train on: ten batches an epoch."""
    return idx_files.write(tmp_path_factory.mktemp("small"), train=6000, test=100)


@pytest.fixture(autouse=True)
def python_hears_ctrl_c():
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupt_after(batches, monkeypatch):
    """Have Ctrl-C come while the batch of that number is being trained."""
    drawn, train = [], loop.train

    def counted(sess, model, mnist, *arguments):
        draw = mnist.train.next_batch

        def next_batch(*options):
            drawn.append(1)
            if len(drawn) == batches:
                sess.interrupt_next = True
            return draw(*options)

        mnist.train.next_batch = next_batch
        yield from train(Interrupting(sess), model, mnist, *arguments)

    monkeypatch.setattr(loop, "train", counted)


class Interrupting:
    """A session that gets a Ctrl-C at the end of the run it is asked to."""

    def __init__(self, sess):
        self._sess = sess

    def run(self, fetches, feed_dict=None):
        if getattr(self._sess, "interrupt_next", False):
            self._sess.interrupt_next = False
            count = self._sess.ran

            def interrupted(*what):
                os.kill(os.getpid(), signal.SIGINT)
                count(*what)

            self._sess.ran = interrupted
        return self._sess.run(fetches, feed_dict=feed_dict)


@pytest.mark.parametrize("batches", [13, 20])
@pytest.mark.parametrize("first_run", [(), ("--first-run",)], ids=["rerun", "first-run"])
@pytest.mark.parametrize("lesson", [step00_softmax, step05_lr0001, step08_dropout])
def test_interrupted_and_resumed(lesson, first_run, batches, data, tmp_path, monkeypatch, capsys):
    """Within the second epoch of ten batches, and at its very end."""
    if first_run and lesson is not step00_softmax:
        pytest.skip("the shuffle is the same loop's for all lessons")
    flags = ["--data", str(data), "--quiet", *first_run]
    whole = None  # an unseeded run cannot be repeated: its resumptions are compared
    if not first_run:
        assert command.run(lesson, [*flags, "--training-cnt", "3"]) == 0
        whole = same(capsys.readouterr().out)
    with monkeypatch.context() as patched:
        interrupt_after(batches, patched)
        saved = ["--save", str(tmp_path / "saved")]
        assert command.run(lesson, [*flags, *saved, "--training-cnt", "3"]) == 130
    first = same(capsys.readouterr().out)
    assert len(first) == 1
    for _ in range(2):  # a resumption can be repeated
        resumed = ["--restore", str(tmp_path / "saved"), "--training-cnt", "2"]
        assert command.run(lesson, [*flags, *resumed]) == 0
        rest = same(capsys.readouterr().out)
        whole = whole or first + rest
        assert first + rest == whole


def test_another_batch_size_within_an_epoch_is_refused(data, tmp_path, monkeypatch, capsys):
    flags = ["--data", str(data), "--quiet"]
    with monkeypatch.context() as patched:
        interrupt_after(3, patched)
        saved = ["--save", str(tmp_path / "saved"), "--training-cnt", "1"]
        assert command.run(step00_softmax, [*flags, *saved]) == 130
    resumed = ["--restore", str(tmp_path / "saved"), "--training-cnt", "1", "--batch-size", "50"]
    assert command.run(step00_softmax, [*flags, *resumed]) == 1
    assert "give the --batch-size" in capsys.readouterr().err
