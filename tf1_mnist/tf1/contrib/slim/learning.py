"""`tf.contrib.slim` of TF 1.8: contrib's layers and variables under one name, and a training loop."""

import sys

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.framework import variables as framework
from tf1_mnist.tf1.ops import clip_ops


def create_train_op(
    total_loss,
    optimizer,
    global_step="default",
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
    """`slim.learning.create_train_op`: the loss, which trains (and runs update_ops first) when it is run."""
    if global_step == "default":
        global_step = framework.get_or_create_global_step()
    updates = (
        set(tf.get_collection(tf.GraphKeys.UPDATE_OPS)) if update_ops is None else set(update_ops)
    )
    if updates:
        with tf.control_dependencies(updates):
            barrier = tf.no_op(name="update_barrier")
        with tf.control_dependencies([barrier]):
            total_loss = tf.identity(total_loss)
    gradients = optimizer.compute_gradients(
        total_loss,
        variables_to_train or tf.trainable_variables(),
        gate_gradients=gate_gradients,
        aggregation_method=aggregation_method,
        colocate_gradients_with_ops=colocate_gradients_with_ops,
    )
    if transform_grads_fn:
        gradients = transform_grads_fn(gradients)
    if gradient_multipliers:
        gradients = [
            (
                gradient
                * gradient_multipliers.get(
                    variable, gradient_multipliers.get(variable.op.name, 1.0)
                ),
                variable,
            )
            for gradient, variable in gradients
            if gradient is not None
        ]
    if clip_gradient_norm > 0:
        with tf.name_scope("clip_grads"):
            gradients = [
                (
                    gradient
                    if gradient is None
                    else clip_ops.clip_by_norm(gradient, clip_gradient_norm),
                    variable,
                )
                for gradient, variable in gradients
            ]
    if summarize_gradients:
        for gradient, variable in gradients:
            tf.summary.histogram(variable.op.name + "/gradient", gradient)
            tf.summary.scalar(variable.op.name + "/gradient_norm", tf.global_norm([gradient]))
    updated = optimizer.apply_gradients(gradients, global_step=global_step)
    with tf.name_scope("train_op"):
        if check_numerics:
            total_loss = tf.check_numerics(total_loss, "LossTensor is inf or nan")
        with tf.control_dependencies([updated]):
            train_op = tf.identity(total_loss)
    tf.add_to_collection(tf.GraphKeys.TRAIN_OP, train_op)
    return train_op


def train(
    train_op,
    logdir,
    number_of_steps=None,
    log_every_n_steps=1,
    save_summaries_secs=600,
    save_interval_secs=600,
    init_fn=None,
    init_op=None,
    saver=None,
    session_config=None,
    **_,
):
    """`slim.learning.train`: run train_op number_of_steps times, with checkpoints and summaries in logdir.

    Returns: the last loss. The log is on stderr, as TensorFlow's.
    """
    step, loss = framework.get_or_create_global_step(), None
    supervisor = tf.train.Supervisor(
        logdir=logdir,
        save_summaries_secs=save_summaries_secs,
        save_model_secs=save_interval_secs,
        init_fn=init_fn,
        global_step=step,
        **({} if saver is None else {"saver": saver}),
        **({} if init_op is None else {"init_op": init_op}),
    )
    with supervisor.managed_session(config=session_config) as session:
        reached = session.run(step)
        while not supervisor.should_stop() and (
            number_of_steps is None or reached < number_of_steps
        ):
            loss, reached = session.run([train_op, step])
            if log_every_n_steps and reached % log_every_n_steps == 0:
                print(f"INFO:tensorflow:global step {reached}: loss = {loss:.4f}", file=sys.stderr)
        if logdir and supervisor.is_chief:
            supervisor.saver.save(session, supervisor.save_path, global_step=supervisor.global_step)
    return loss


def add_model_variable(variable):
    """`slim.add_model_variable`: put a variable in MODEL_VARIABLES, once."""
    if not any(variable is each for each in tf.get_collection(tf.GraphKeys.MODEL_VARIABLES)):
        tf.add_to_collection(tf.GraphKeys.MODEL_VARIABLES, variable)


def aggregate_metrics(*value_update_tuples):
    """`slim.metrics.aggregate_metrics`: the values, and their update ops."""
    values, updates = zip(*value_update_tuples)
    return list(values), list(updates)


def aggregate_metric_map(names_to_tuples):
    """`slim.metrics.aggregate_metric_map`: the values, and their update ops, by name."""
    values, updates = zip(*names_to_tuples.values())
    return dict(zip(names_to_tuples, values)), dict(zip(names_to_tuples, updates))
