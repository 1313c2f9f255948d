"""`tf.contrib.slim.learning` of TF 1.8: a training op and a training loop."""

import os
import sys
import time

import tensorflow.compat.v1 as tf
from tensorflow.python.client import timeline

from tf1_mnist.tf1.contrib.framework import variables as framework
from tf1_mnist.tf1.contrib.training import training
from tf1_mnist.tf1.signature import refuse

_DEFAULT = 0  # TF 1.8's mark for "as usual"


def create_train_op(
    total_loss,
    optimizer,
    global_step=_DEFAULT,
    update_ops=None,
    variables_to_train=None,
    clip_gradient_norm=0,
    summarize_gradients=False,
    gate_gradients=1,
    aggregation_method=None,
    colocate_gradients_with_ops=False,
    gradient_multipliers=None,
    check_numerics=True,
    transform_grads_fn=None,
):
    """`slim.learning.create_train_op`: the loss, which trains when it is run, after update_ops.

    As in TF 1.8, transform_grads_fn has no effect; a warning says so.
    """
    if transform_grads_fn is not None:
        tf.logging.warning("slim.learning.create_train_op ignores transform_grads_fn, as TF 1.8's")

    def transform(gradients):
        if gradient_multipliers:
            with tf.name_scope("multiply_grads"):
                gradients = training.multiply_gradients(gradients, gradient_multipliers)
        if clip_gradient_norm > 0:
            with tf.name_scope("clip_grads"):
                gradients = training.clip_gradient_norms(gradients, clip_gradient_norm)
        return gradients

    return training.create_train_op(
        total_loss,
        optimizer,
        global_step=global_step,
        update_ops=update_ops,
        variables_to_train=variables_to_train,
        transform_grads_fn=transform,
        summarize_gradients=summarize_gradients,
        gate_gradients=gate_gradients,
        aggregation_method=aggregation_method,
        colocate_gradients_with_ops=colocate_gradients_with_ops,
        check_numerics=check_numerics,
    )


def train_step(sess, train_op, global_step, train_step_kwargs):
    """`slim.learning.train_step`: one step, and what is due at it.

    Args: train_step_kwargs, a dictionary with tensors should_stop, should_log,
    should_trace, and logdir and summary_writer for a trace.
    Returns: (the loss, whether to stop). The log is on stderr, as TensorFlow's.
    """
    started, options, metadata = time.time(), None, None
    if "should_trace" in train_step_kwargs:
        if "logdir" not in train_step_kwargs:
            raise ValueError(
                "logdir must be present in train_step_kwargs when should_trace is present"
            )
        if sess.run(train_step_kwargs["should_trace"]):
            options = tf.RunOptions(trace_level=tf.RunOptions.FULL_TRACE)
            metadata = tf.RunMetadata()
    loss, reached = sess.run([train_op, global_step], options=options, run_metadata=metadata)
    took = time.time() - started
    if metadata is not None:
        path = os.path.join(train_step_kwargs["logdir"], "tf_trace-%d.json" % reached)
        with tf.gfile.GFile(path, "w") as file:
            file.write(timeline.Timeline(metadata.step_stats).generate_chrome_trace_format())
        if train_step_kwargs.get("summary_writer") is not None:
            train_step_kwargs["summary_writer"].add_run_metadata(
                metadata, "run_metadata-%d" % reached
            )
    if "should_log" in train_step_kwargs and sess.run(train_step_kwargs["should_log"]):
        text = "global step %d: loss = %.4f (%.3f sec/step)" % (reached, loss, took)
        print("INFO:tensorflow:" + text, file=sys.stderr)
    stop = "should_stop" in train_step_kwargs and sess.run(train_step_kwargs["should_stop"])
    return loss, stop


def train(
    train_op,
    logdir,
    train_step_fn=train_step,
    train_step_kwargs=_DEFAULT,
    log_every_n_steps=1,
    graph=None,
    master="",
    is_chief=True,
    global_step=None,
    number_of_steps=None,
    init_op=_DEFAULT,
    init_feed_dict=None,
    local_init_op=_DEFAULT,
    init_fn=None,
    ready_op=_DEFAULT,
    summary_op=_DEFAULT,
    save_summaries_secs=600,
    summary_writer=_DEFAULT,
    startup_delay_steps=0,
    saver=None,
    save_interval_secs=600,
    sync_optimizer=None,
    session_config=None,
    session_wrapper=None,
    trace_every_n_steps=None,
    ignore_live_threads=False,
):
    """`slim.learning.train`: run train_op until number_of_steps, with checkpoints in logdir.

    Returns: the last loss. Raises: ValueError, options that contradict one another;
    NotImplementedError, replicas in step or a delayed start, which need a cluster.
    """
    refuse(
        "slim.learning.train",
        sync_optimizer=(sync_optimizer, None),
        startup_delay_steps=(startup_delay_steps, 0),
    )
    if train_op is None:
        raise ValueError("train_op cannot be None.")
    if number_of_steps is not None and number_of_steps <= 0:
        raise ValueError("`number_of_steps` must be either None or a positive number.")
    for name, unfit in (
        ("summary_op", summary_op is not _DEFAULT),
        ("saver", saver is not None),
        ("trace_every_n_steps", trace_every_n_steps is not None),
    ):
        if logdir is None and unfit:
            raise ValueError(f"Cannot provide {name} because logdir=None")
    graph = graph or tf.get_default_graph()
    with graph.as_default():
        step = global_step
        if step is None:
            step = framework.get_or_create_global_step()
        saver = saver or tf.train.Saver()
        with tf.name_scope("init_ops"):
            if init_op is _DEFAULT:
                init_op = tf.global_variables_initializer()
            if ready_op is _DEFAULT:
                ready_op = tf.report_uninitialized_variables()
            if local_init_op is _DEFAULT:
                local_init_op = tf.group(tf.local_variables_initializer(), tf.tables_initializer())
        if summary_op is _DEFAULT:
            summary_op = tf.summary.merge_all()
        if train_step_kwargs is _DEFAULT:
            with tf.name_scope("train_step"):
                train_step_kwargs = _due(
                    step, number_of_steps, log_every_n_steps, is_chief and trace_every_n_steps
                )
                train_step_kwargs["logdir"] = logdir
    supervisor = tf.train.Supervisor(
        graph=graph,
        is_chief=is_chief,
        logdir=logdir,
        init_op=init_op,
        init_feed_dict=init_feed_dict,
        local_init_op=local_init_op,
        ready_op=ready_op,
        summary_op=summary_op,
        **({} if summary_writer is _DEFAULT else {"summary_writer": summary_writer}),
        global_step=step,
        saver=saver,
        save_summaries_secs=save_summaries_secs,
        save_model_secs=save_interval_secs,
        init_fn=init_fn,
    )
    if summary_writer is not None:
        train_step_kwargs["summary_writer"] = supervisor.summary_writer
    loss = None
    with supervisor.managed_session(
        master, start_standard_services=False, config=session_config
    ) as session:
        session = session_wrapper(session) if session_wrapper else session
        if is_chief and logdir:
            supervisor.start_standard_services(session)
        threads = supervisor.start_queue_runners(session)
        try:
            while not supervisor.should_stop():
                loss, stop = train_step_fn(session, train_op, step, train_step_kwargs)
                if stop:
                    supervisor.request_stop()
        except tf.errors.OutOfRangeError:
            pass  # the end of tf.train.limit_epochs
        if logdir and is_chief:
            supervisor.saver.save(session, supervisor.save_path, global_step=supervisor.global_step)
            supervisor.stop(
                threads, close_summary_writer=True, ignore_live_threads=ignore_live_threads
            )
    return loss


def _due(step, number_of_steps, log_every, trace_every):
    """The tensors that say what is due at a step."""
    due = {
        "should_stop": tf.greater_equal(step, number_of_steps)
        if number_of_steps
        else tf.constant(False)
    }
    for name, every in (("should_log", log_every), ("should_trace", trace_every)):
        if every:
            due[name] = tf.equal(tf.mod(step, every), 0)
    return due
