"""The command line that every lesson has: `python -m lessons.step05_lr0001 --help`.

stdout carries the slide's text and nothing else; which data, progress and
warnings go to stderr. Exit codes: 0 done; 1 the data or a file cannot be used, or
with --compare a figure is outside; 2 a flag is wrong; 130 Ctrl-C.
"""

import contextlib
import sys

from tf1_mnist import flags
from tf1_mnist.deck import figures
from tf1_mnist.errors import NotComparable, UsageError
from tf1_mnist.flags import DATA_DIRECTORY, count, positive_count, positive_number
from tf1_mnist.lesson.kinds import PARAMETERS
from tf1_mnist.process import startup


def run(lesson, argv, tools=()):
    """Train and test a lesson as its flags say.

    Args: lesson, kinds.Lesson; argv, list of flags; tools, tools.Tool list.
    Returns: the exit code.
    """
    return flags.run(lesson.name, lambda: _run(lesson, parse(lesson, argv, tools), tools))


def parse(lesson, argv, tools=()):
    """The lesson's flags as a namespace; argparse itself leaves with code 2 at a wrong one."""
    slide_cnt = lesson.constant("training_cnt")
    parser = flags.Parser(prog=f"python -m lessons.{lesson.name}", description=lesson.description)
    slide = parser.add_argument_group("what the slide sets")
    slide.add_argument(
        "--learning-rate",
        type=positive_number,
        metavar="RATE",
        default=lesson.constant("learning_rate"),
        help="step size of the optimiser (the slide's: %(default)s)",
    )
    slide.add_argument(
        "--training-cnt",
        type=count,
        metavar="N",
        help=f"epochs to train (the slide's: {slide_cnt}; after --restore: 0, test only)",
    )
    slide.add_argument(
        "--batch-size",
        type=positive_count,
        metavar="N",
        default=lesson.constant("batch_size"),
        help="images per step (the slide's: %(default)s)",
    )
    run = parser.add_argument_group("the run")
    run.add_argument(
        "--data",
        metavar="DIR",
        help="directory of the MNIST files, or 'digits' for the built-in stand-in "
        f"(default: $MNIST_DATA, else {DATA_DIRECTORY}/)",
    )
    run.add_argument(
        "--first-run",
        action="store_true",
        help="leave the shuffle unseeded, as in a kernel's first run: the figures differ each time",
    )
    run.add_argument("--save", metavar="DIR", help="write the trained variables there")
    run.add_argument(
        "--restore",
        metavar="DIR",
        help="start from variables saved there; test them, or train --training-cnt epochs more",
    )
    run.add_argument(
        "--predictions", metavar="FILE", help="write the test set's predicted digits, one a line"
    )
    run.add_argument(
        "--compare",
        action="store_true",
        help="at the end, hold the figures against the slide's, on stderr; "
        "exit code 1 if one is outside",
    )
    run.add_argument("--quiet", action="store_true", help="no banner and no progress on stderr")
    for tool in tools:
        tool.add_flags(parser.add_argument_group(tool.title))
    args = parser.parse_args(argv)
    if args.training_cnt is None:
        args.training_cnt = 0 if args.restore else slide_cnt
    return args


def _run(lesson, args, tools):
    for tool in tools:
        tool.check(lesson, args)
    with lesson.overridden(args):
        if any(tool.replaces_training(args) for tool in tools):
            _show(lesson, args, tools)
        elif args.compare:
            return _run_compared(lesson, args, tools)
        else:
            _train(lesson, args, tools)
    return 0


def _show(lesson, args, tools):
    """Build the graph and show it: neither data nor a session."""
    from tf1_mnist import legacy as tf

    startup.quiet_tensorflow()
    with tf.Graph().as_default():
        built = lesson.build()
        for tool in tools:
            tool.show(built, args)


def _run_compared(lesson, args, tools):
    """Run the lesson and hold what it prints against its slide. Returns: the exit code."""
    # Here: a lesson that is not compared does without them.
    from tf1_mnist.deck import judging, reading
    from tf1_mnist.lesson.tee import Tee

    step = figures.step(lesson.name)
    if args.restore:
        raise UsageError(
            "--compare holds a run from the start against the slide; leave out --restore"
        )
    printed = Tee(sys.stdout)
    try:
        for name in PARAMETERS:
            reading.check_parameter(step, name, str(getattr(args, name)))
        with contextlib.redirect_stdout(printed):
            _train(lesson, args, tools)
        held = judging.report(step, printed.text(), "first-run" if args.first_run else "rerun")
    except NotComparable as error:
        raise UsageError(f"--compare: {error}") from None
    print(judging.table(held, judging.wants_colour(sys.stderr)), file=sys.stderr)
    return 0 if held.agrees else 1


def _train(lesson, args, tools):
    from tf1_mnist.data import load  # here: it imports NumPy, which --help does without

    say = _silent if args.quiet else _say
    arrays, directory = load.read(args.data)
    startup.quiet_tensorflow()
    if arrays.is_mnist:
        say(f"data: MNIST, from {directory}")
    else:
        _say(f"data: not MNIST, from {directory}")  # --quiet or not: nothing passes for MNIST
    if args.compare and not arrays.is_mnist:
        raise UsageError("--compare: the data are not MNIST; the slides' figures are")
    for name in PARAMETERS:
        say(f"{name} = {getattr(args, name)}")
    if args.first_run:
        say("first run: the shuffle is unseeded, the figures differ each time")
    lesson.run(args, arrays, tools, say)


def _say(text):
    print(text, file=sys.stderr, flush=True)


def _silent(text):
    pass
