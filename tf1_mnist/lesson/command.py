"""The command line that every lesson has: `python -m lessons.step05_lr0001 --help`.

stdout carries the slide's text and nothing else; which data, progress and warnings go to
stderr. Exit codes: 0 done; 1 the data or a file cannot be used, or with --compare a figure
is outside; 2 a flag is wrong; 3 with --compare, some figures are missing; 130 Ctrl-C.
"""

import contextlib
import sys
import time

from tf1_mnist import flags
from tf1_mnist.errors import NotComparable, UsageError
from tf1_mnist.lesson.kinds import PARAMETERS
from tf1_mnist.lesson.tee import Tee
from tf1_mnist.process import startup

EXIT_HELP = (
    "exit codes: 0 done; 1 the data or a file cannot be used, or with --compare a figure is "
    "outside; 2 a flag is wrong; 3 with --compare, some figures are missing; 130 Ctrl-C."
)


def run(lesson, argv, tools=()):
    """Train and test a lesson as its flags say.

    Args: lesson, kinds.Lesson; argv, list of flags; tools, tools.Tool list.
    Returns: the exit code.
    """
    return flags.run(lesson.name, lambda: _run(lesson, argv, tools))


def parser(prog, description, tools, lesson=None):
    """The command line of a lesson; the same without its slide's values where lesson is None.

    Args: prog, description, of --help; tools, tools.Tool list; lesson, kinds.Lesson.
    Returns: flags.Parser.
    """
    made = flags.Parser(prog=prog, description=description)
    slide = made.add_argument_group("what the slide sets")

    def default(name):
        return lesson.constant(name) if lesson else None

    def slides(name):
        return f"(the slide's: {default(name)})" if lesson else "(default: the slide's)"

    slide.add_argument(
        "--learning-rate",
        type=flags.positive_number,
        metavar="RATE",
        default=default("learning_rate"),
        help=f"step size of the optimiser {slides('learning_rate')}",
    )
    slide.add_argument(
        "--training-cnt",
        type=flags.count,
        metavar="N",
        help=f"epochs to train {slides('training_cnt')[:-1]}; after --restore: 0, test only)",
    )
    slide.add_argument(
        "--batch-size",
        type=flags.positive_count,
        metavar="N",
        default=default("batch_size"),
        help=f"images per step {slides('batch_size')}",
    )
    run = made.add_argument_group("the run")
    run.add_argument(
        "--data",
        metavar="DIR",
        help="directory of the MNIST files, or 'digits' for the built-in stand-in "
        f"(default: $MNIST_DATA, else {flags.DATA_DIRECTORY}/)",
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
        "--record",
        metavar="FILE",
        help="write what was run, and its figures, as JSON; python -m tf1_mnist.compare reads it",
    )
    run.add_argument(
        "--compare",
        action="store_true",
        help="at the end, compare the figures with the slide's, on stderr; "
        "exit code 1 if one is outside, 3 if some are missing",
    )
    run.add_argument("--quiet", action="store_true", help="no banner and no progress on stderr")
    for tool in tools:
        tool.add_flags(made.add_argument_group(tool.title))
    return made


def parse(lesson, argv, tools=()):
    """The lesson's flags as a namespace; argparse itself leaves with code 2 at a wrong one."""
    made = parser(f"python -m lessons.{lesson.name}", lesson.description, tools, lesson)
    made.epilog = EXIT_HELP
    args = made.parse_args(argv)
    if args.training_cnt is None:
        args.training_cnt = 0 if args.restore else lesson.constant("training_cnt")
    return args


def _run(lesson, argv, tools):
    args = parse(lesson, argv, tools)
    for tool in tools:
        tool.check(lesson, args)
    for name in ("predictions", "record"):
        if getattr(args, name):
            flags.writable_file(f"--{name}", getattr(args, name))
    with lesson.overridden(args):
        if any(tool.replaces_training(args) for tool in tools):
            _refuse_of_a_run(args)
            return _show(lesson, args, tools)
        return _train(lesson, args, tools)


def _refuse_of_a_run(args):
    """Raise UsageError for a flag that asks for something of a run, where there is none."""
    for name in ("compare", "predictions", "record", "restore", "save"):
        if getattr(args, name):
            raise UsageError(f"--{name} needs a run, and --graph, --dot and --png stop before it")


def _show(lesson, args, tools):
    """Build the graph and show it: neither data nor a session. Returns: the exit code."""
    from tf1_mnist import legacy as tf

    startup.quiet_tensorflow()
    with tf.Graph().as_default():
        built = lesson.build()
        for tool in tools:
            tool.show(built, args)
    return 0


def _train(lesson, args, tools):
    """Train and test, then write and compare what was asked for. Returns: the exit code."""
    from tf1_mnist.data import load  # here: it imports NumPy, which --help does without
    from tf1_mnist.deck import judging, reading

    if args.compare:
        if args.restore:
            raise UsageError("--compare is of a run from the start; with --restore, leave it out")
        for name in PARAMETERS:
            _refuse(judging.check_parameter, lesson.step, name, str(getattr(args, name)))
        if args.training_cnt == 0:
            raise UsageError(
                "--compare --training-cnt 0: an untrained run has no figure to compare"
            )
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
    printed, start = Tee(sys.stdout), time.monotonic()
    with contextlib.redirect_stdout(printed):
        result = lesson.run(args, arrays, tools, say)
    seconds = time.monotonic() - start
    if args.predictions:
        lines = "".join(f"{digit}\n" for digit in result.predictions)
        flags.write_file("--predictions", args.predictions, lines)
    if args.record:
        from tf1_mnist.lesson import record

        data = load.facts(arrays, directory)
        record.write(
            args.record,
            record.make(lesson, args, data, result, printed.text(), seconds),
        )
    if not args.compare:
        return 0
    kind = reading.FIRST_RUN if args.first_run else reading.RERUN
    held = _refuse(judging.report, lesson.step, reading.read(printed.text()), kind)
    print(judging.table(held, judging.wants_colour(sys.stderr)), file=sys.stderr)
    return judging.EXIT_CODES[held.verdict]


def _refuse(judge, *arguments):
    """Call a function of judging; a run that cannot be compared is --compare's mistake."""
    try:
        return judge(*arguments)
    except NotComparable as error:
        raise UsageError(f"--compare: {error}") from None


def _say(text):
    print(text, file=sys.stderr, flush=True)


def _silent(text):
    pass
