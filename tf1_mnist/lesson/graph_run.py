"""Run a graph lesson: data sets, graph, session, the slides' loop and test, and what looks on."""

import numpy as np

from tf1_mnist import legacy as tf
from tf1_mnist.data.load import VALIDATION, check_batch_size
from tf1_mnist.errors import CheckpointError
from tf1_mnist.lesson import checkpoint, loop, progress
from tf1_mnist.lesson.position import Position, generator_of, skip_masks
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
    total_batch = mnist.train.num_examples // args.batch_size
    position = Position(model, total_batch)
    if args.restore:
        position = _resume(lesson, args, model, mnist, sess, total_batch)
        say(f"restored from {args.restore}, trained for {position}")
    epoch_before, batch_before = position.epoch, position.batch
    watchers.initialized(restored=bool(args.restore))
    watched = watchers.session(sess)
    sess.ran = position.ran

    def batches(epoch, total_batch):
        first = batch_before if epoch == epoch_before else 0
        if args.quiet:
            return range(first, total_batch)
        return progress.bar(epoch, total_batch, first)

    nan_said = False
    try:
        for epoch, avg_cost in loop.train(
            watched,
            model,
            mnist,
            args.training_cnt,
            args.batch_size,
            epoch_before,
            batches,
            position.cost,
        ):
            position.next_epoch()
            nan_said = nan_said or loop.warn_of_nan(avg_cost)
            watchers.epoch(epoch, avg_cost)
    finally:
        if saver:
            saver.save(sess, position, args.first_run)
            say(f"saved after {position}: {args.save}")
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


def _resume(lesson, args, model, mnist, sess, total_batch):
    """Restore the variables, and go on with the images and dropout masks that come next.

    Returns: Position. Raises: CheckpointError, where that cannot be done.
    """
    epoch, batch, saved = checkpoint.restore(sess, lesson.name, args.restore)
    if batch and saved.get("total_batch") != total_batch and args.training_cnt:
        raise CheckpointError(
            f"--restore {args.restore}: interrupted after {batch} batches of an epoch of "
            f"{saved.get('total_batch')}; give the --batch-size and the data of that run"
        )
    position = Position(model, total_batch, epoch, batch, saved.get("cost", 0.0))
    if saved and saved["first_run"] == args.first_run:
        position.generator = generator_of(saved)
        np.random.set_state(position.generator)
    if args.training_cnt:
        loop.skip(mnist, position.steps, args.batch_size)
        images = np.zeros((args.batch_size, mnist.train.images.shape[1]), np.float32)
        skip_masks(sess, model, images, position.steps)
    return position
