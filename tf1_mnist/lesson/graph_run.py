"""Run a graph lesson: data sets, graph, session, the slides' loop and test, and what looks on."""

from tf1_mnist import legacy as tf
from tf1_mnist.data.load import VALIDATION, check_batch_size
from tf1_mnist.lesson import checkpoint, loop, progress
from tf1_mnist.lesson.rerun import data_sets
from tf1_mnist.lesson.result import Result
from tf1_mnist.lesson.session import LocalSession
from tf1_mnist.lesson.tools import Watchers


def run(lesson, args, arrays, tools, say):
    """Train and test a lesson as its flags say; as kinds.Lesson.run."""
    check_batch_size(args.batch_size, len(arrays.train_images) - VALIDATION)
    mnist = data_sets(arrays, args.first_run)
    watchers = Watchers(filter(None, (tool.watcher(args) for tool in tools)))
    elsewhere = next(filter(None, (tool.session(args) for tool in tools)), None)
    with tf.Graph().as_default():
        built = lesson.build()
        for tool in tools:
            tool.show(built, args)
        with elsewhere or LocalSession() as sess:
            return _run_session(lesson, args, built, mnist, sess, watchers, say)


def _run_session(lesson, args, built, mnist, sess, watchers, say):
    model = built.model
    saver = checkpoint.Checkpoint(lesson.name, args.save) if args.save else None
    watchers.built(sess, built, mnist)
    loop.initialize(sess)
    epoch = epoch_before = 0
    if args.restore:
        epoch = epoch_before = checkpoint.restore(sess, lesson.name, args.restore)
        loop.skip(mnist, epoch, args.batch_size)
        say(f"restored from {args.restore}, trained for {epoch} epochs")
    watchers.initialized(restored=bool(args.restore))
    watched = watchers.session(sess)
    nan_said = False
    try:
        for epoch, avg_cost in loop.train(
            watched,
            model,
            mnist,
            args.training_cnt,
            args.batch_size,
            epoch_before,
            None if args.quiet else progress.bar,
        ):
            nan_said = nan_said or loop.warn_of_nan(avg_cost)
            watchers.epoch(epoch, avg_cost)
    finally:
        if saver:
            saver.save(sess, epoch)
            say(f"saved after epoch {epoch}: {args.save}")
    if args.training_cnt:
        print('Learning Finished!', flush=True)
    loop.test(watched, model, mnist)
    watchers.tested()
    predictions = weights = None
    if args.predictions:
        feed = {model.X: mnist.test.images, **model.test_feed}
        predictions = sess.run(model.prediction, feed).tolist()
    if args.record and "W" in built.names:  # step 0's, the one matrix that can be looked at
        weights = {"W": sess.run(built.names["W"]).astype(float).round(4).tolist()}
    return Result(predictions, weights, epoch_before if args.restore else None)
