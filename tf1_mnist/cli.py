"""The command line that every lesson has: `python -m lessons.step05_lr0001 --help`.

stdout carries the slide's text and nothing else; which data, progress and
warnings go to stderr. Exit codes: 0 done, 1 the data or the machine would not,
2 a flag is wrong, 130 Ctrl-C.
"""
import contextlib
import os
import pathlib
import sys

from tf1_mnist import slides, startup
from tf1_mnist.distributed import reach, target
from tf1_mnist.flags import DATA_DIRECTORY, Parser, count, positive_count, positive_number
from tf1_mnist.idx import DataError
from tf1_mnist.teaching import explain, graph, summaries

PARAMETERS = ("learning_rate", "training_cnt", "batch_size")     # a lesson's constants, and flags
VALIDATION = 5000       # images that read_data_sets sets aside
SEED = 1234             # what the deck gives tf.set_random_seed


class UsageError(Exception):
    """The user asked for what cannot be: one line that names the mend; exit code 2."""


def main(name):
    """Run the lesson whose module is called `name`, and leave with its exit code."""
    lesson = sys.modules[name]
    sys.exit(run(lesson, sys.argv[1:]))


def run(lesson, argv):
    """Train and test a lesson as its flags say.

    Args: lesson, a module with `build_graph()` and the constants learning_rate,
    training_cnt and batch_size; argv, list of flags. Returns: the exit code.
    """
    title = lesson_name(lesson)
    try:
        args = parse(lesson, argv)
        with overridden(lesson, args):
            if args.compare:
                return _run_compared(lesson, title, args)
            _run(lesson, title, args)
        return 0
    except UsageError as error:
        return _leave(title, error, 2)
    except DataError as error:
        return _leave(title, error, 1)
    except KeyboardInterrupt:
        return _leave(title, "interrupted", 130)
    except BrokenPipeError:
        # The reader of our stdout has gone (`| head`): nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        return _leave(title, error, 1)


def _leave(title, reason, code):
    print(f"{title}: {reason}", file=sys.stderr)
    return code


def parse(lesson, argv):
    """The lesson's flags as a namespace; argparse itself leaves with code 2 at a wrong one."""
    first, _, _ = lesson.__doc__.partition("\n")
    parser = Parser(
        prog=f"python -m lessons.{lesson_name(lesson)}", description=first)
    parser.add_argument("--learning-rate", type=positive_number, default=constant(lesson, "learning_rate"),
                        metavar="RATE", help="step size of the optimiser (the slide's: %(default)s)")
    parser.add_argument("--training-cnt", type=count, metavar="N",
                        help=f"epochs to train (the slide's: {lesson.training_cnt}; "
                             "after --restore: 0, test only)")
    parser.add_argument("--batch-size", type=positive_count, default=constant(lesson, "batch_size"), metavar="N",
                        help="images per step (the slide's: %(default)s)")
    parser.add_argument("--data", metavar="DIR",
                        help="directory of the MNIST files, or 'digits' for the built-in stand-in "
                             f"(default: $MNIST_DATA, else {DATA_DIRECTORY}/)")
    parser.add_argument("--first-run", action="store_true",
                        help="leave the shuffle unseeded, as in a kernel's first run: other figures each time")
    parser.add_argument("--save", metavar="DIR", help="write the trained variables there")
    parser.add_argument("--restore", metavar="DIR",
                        help="start from variables saved there; test them, or train --training-cnt epochs more")
    parser.add_argument("--predictions", metavar="FILE", help="write the test set's predicted digits, one a line")
    parser.add_argument("--compare", action="store_true",
                        help="at the end, hold the figures against the slide's, on stderr; exit code 1 where one is outside")
    parser.add_argument("--quiet", action="store_true", help="no banner and no progress on stderr")
    for tool in (graph, explain, summaries, target):
        tool.add_flags(parser.add_argument_group())
    args = parser.parse_args(argv)
    if args.training_cnt is None:
        args.training_cnt = 0 if args.restore else lesson.training_cnt
    return args


def constant(lesson, name):
    """A lesson's constant: as the slide writes it, in capitals, or Keras's default that it leaves unsaid."""
    return getattr(lesson, name, None) or getattr(lesson, name.upper(), None) or slides.step(lesson_name(lesson)).learning_rate


def lesson_name(lesson):
    """The lesson's module name, whether it was imported or run by python -m."""
    return pathlib.Path(lesson.__file__).stem


@contextlib.contextmanager
def overridden(lesson, args):
    """Set the lesson's constants to the flags' values, for as long as the block runs."""
    flags = {**vars(args), "BATCH_SIZE": args.batch_size}
    before = {name: getattr(lesson, name) for name in (*PARAMETERS, "BATCH_SIZE") if hasattr(lesson, name)}
    vars(lesson).update({name: flags[name] for name in before})
    try:
        yield
    finally:
        vars(lesson).update(before)


def read_data(data):
    """The four files' content: of --data, else $MNIST_DATA, else MNIST_data/.

    'digits' are the built-in ones; so are, loudly, those of a directory that
    has none of the files while none can be fetched.
    Returns: (idx.Arrays, the directory they come from). Raises: DataError.
    """
    from tf1_mnist import digits, download, idx
    directory, reason = data or os.environ.get("MNIST_DATA") or DATA_DIRECTORY, None
    if directory != "digits":
        try:
            arrays, directory = download.load(directory)
            check_fit(arrays, directory)
            return arrays, directory
        except DataError as error:
            if any(idx.find(directory, name) for name in idx.MNIST_FILES):
                raise       # a damaged file or half a set: its owner will want to know, not another lesson
            reason = error
    print("*** built-in digits, not MNIST: the figures are not the slides' ***", file=sys.stderr, flush=True)
    if reason:
        print(reason, file=sys.stderr)
    return digits.load()


def check_fit(arrays, directory):
    """Raise DataError unless the lessons' networks can be trained on these files."""
    size = arrays.train_images.shape[1:], arrays.test_images.shape[1:]
    if size != ((28, 28), (28, 28)):
        raise DataError(f"{directory}: images of {size[0]} and {size[1]} pixels; the lessons take 28x28")
    if len(arrays.train_images) <= VALIDATION or not len(arrays.test_images):
        raise DataError(f"{directory}: {len(arrays.train_images)} training and {len(arrays.test_images)} test images; "
                        f"the lessons take more than {VALIDATION} to train (so many are set aside) and one to test")
    if max(arrays.train_labels.max(), arrays.test_labels.max()) > 9:
        raise DataError(f"{directory}: labels above 9; the lessons tell ten classes apart")


def data_sets(arrays, first_run=False):
    """Data sets as the deck's author had them: in a cell run for the second time.

    At `read_data_sets` the default graph then has the seed of the run before,
    and DataSet seeds NumPy's shuffle with it (the re-run rule). With
    `first_run` the graph has none, and each run shuffles otherwise.
    Returns: input_data.Datasets with one-hot labels.
    """
    from tf1_mnist import input_data, legacy as tf
    with tf.Graph().as_default():
        if not first_run:
            tf.set_random_seed(SEED)
        return input_data.from_arrays(arrays, one_hot=True)


def _run_compared(lesson, title, args):
    """Run the lesson and hold what it prints against its slide. Returns: the exit code."""
    from tf1_mnist import compare
    from tf1_mnist.tee import Tee
    step = slides.step(title)
    parameters = {name: getattr(args, name) for name in PARAMETERS}
    if args.restore:
        raise UsageError("--compare holds a run from the start against the slide; leave out --restore")
    printed = Tee(sys.stdout)
    try:
        compare.refuse_other_run(step, parameters, is_mnist=True)
        with contextlib.redirect_stdout(printed):
            _run(lesson, title, args)
        held = compare.report(step, printed.text(), "first-run" if args.first_run else "rerun")
    except compare.Unusable as error:
        raise UsageError(f"--compare: {error}") from None
    print(compare.table(held, compare.wants_colour(sys.stderr)), file=sys.stderr)
    return 0 if held.agrees else 1


def _run(lesson, title, args):
    if hasattr(lesson, "build_model") and (graph.asked(args) or args.explain):
        raise UsageError("--graph, --dot, --png and --explain show a lesson's own graph and session; "
                         "in the Keras step they are Keras's business")
    if graph.asked(args) and not (args.explain or args.logdir):
        return _show_graph(lesson, args)
    if args.target:
        if hasattr(lesson, "build_model"):
            raise UsageError("--target: Keras 3 has no session to run on a server; leave it out")
        try:
            reach.probe(args.target)        # before the data are fetched
        except reach.Unreachable as reason:
            raise DataError(f"--target: {reason}; start one there: python -m tf1_mnist.server --help") from None
    say = (lambda text: None) if args.quiet else (lambda text: print(text, file=sys.stderr, flush=True))
    arrays, directory = read_data(args.data)
    startup.quiet_tensorflow()
    if arrays.is_mnist:
        say(f"data: MNIST, from {directory}")
    else:       # --quiet or not: nothing passes for MNIST
        print(f"data: not MNIST, from {directory}", file=sys.stderr, flush=True)
    if args.compare and not arrays.is_mnist:
        raise UsageError("--compare: the data are not MNIST; the slides' figures are")
    for name in PARAMETERS:
        say(f"{name} = {getattr(args, name)}")
    if args.first_run:
        say("first run: the shuffle is unseeded, the figures are other ones each time")

    if hasattr(lesson, "build_model"):
        from tf1_mnist import keras_session
        check_batch_size(args, len(arrays.train_images))
        predicted = keras_session.run(lesson, title, args, arrays, say)
        if args.predictions:
            write_predictions(args.predictions, predicted)
    else:
        _run_graph(lesson, title, args, arrays, say)


def _show_graph(lesson, args):
    """Build the graph and show it: neither data nor a session."""
    from tf1_mnist import legacy as tf
    startup.quiet_tensorflow()
    with tf.Graph().as_default():
        graph.show(*graph.build(lesson), args)


def check_batch_size(args, training_images):
    """Raise UsageError where --batch-size is more than there are images."""
    if args.batch_size > training_images:
        raise UsageError(f"--batch-size {args.batch_size} is more than the "
                         f"{training_images} training images; give a smaller one")


def _run_graph(lesson, title, args, arrays, say):
    from tf1_mnist import checkpoint, legacy as tf, progress, session
    from tf1_mnist.teaching import watch
    mnist = data_sets(arrays, args.first_run)
    check_batch_size(args, mnist.train.num_examples)
    watcher = watch.Watchers([*([explain.Explain(args.lang)] if args.explain else []),
                              *([summaries.Summaries(args.logdir)] if args.logdir else [])])
    with tf.Graph().as_default():
        model, names = graph.build(lesson)
        if graph.asked(args):
            graph.show(model, names, args, to=sys.stderr)
        with target.session(args.target) as sess:
            saver = checkpoint.Checkpoint(title, args.save) if args.save else None
            watcher.built(sess, model, names, mnist)
            session.initialize(sess)
            epoch = 0
            if args.restore:
                epoch = checkpoint.restore(sess, title, args.restore)
                session.skip(mnist, epoch, args.batch_size)
                say(f"restored from {args.restore}, trained for {epoch} epochs")
            watcher.initialized(restored=bool(args.restore))
            running = watcher.session(sess)
            nan_said = False
            try:
                for epoch, avg_cost in session.train(
                        running, model, mnist, args.training_cnt, args.batch_size, epoch,
                        None if args.quiet else progress.bar):
                    nan_said = nan_said or session.warn_of_nan(avg_cost)
                    watcher.epoch(epoch, avg_cost)
            finally:
                if saver:
                    saver.save(sess, epoch)
                    say(f"saved after epoch {epoch}: {args.save}")
            if args.training_cnt:
                print('Learning Finished!', flush=True)
            session.test(running, model, mnist)
            watcher.tested()
            if args.predictions:
                write_predictions(args.predictions, sess.run(
                    model.prediction, {model.X: mnist.test.images, **model.test_feed}))


def write_predictions(path, digits):
    """Write predicted digits, int [n], one a line."""
    pathlib.Path(path).write_text("".join(f"{digit}\n" for digit in digits))
