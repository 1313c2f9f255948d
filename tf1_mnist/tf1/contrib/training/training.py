"""`tf.contrib.training.create_train_op` and `train` of TF 1.8, and what changes gradients."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import clip_ops

_USE_GLOBAL_STEP = 0


def add_gradients_summaries(grads_and_vars):
    """Histograms and norms of gradients, as summaries. Returns: a list of them."""
    summaries = []
    for gradient, variable in grads_and_vars:
        if gradient is None:
            tf.logging.info("Var %s has no gradient", variable.op.name)
            continue
        values = gradient.values if isinstance(gradient, tf.IndexedSlices) else gradient
        name = variable.op.name
        summaries.append(tf.summary.histogram(name + "_gradient", values))
        summaries.append(tf.summary.scalar(name + "_gradient_norm", tf.global_norm([values])))
    return summaries


def clip_gradient_norms(gradients_to_variables, max_norm):
    """The pairs, each gradient's norm max_norm at most."""
    return [
        (_changed(gradient, lambda each: clip_ops.clip_by_norm(each, max_norm)), variable)
        for gradient, variable in gradients_to_variables
    ]


def clip_gradient_norms_fn(max_norm):
    """clip_gradient_norms as a function of the pairs."""
    return lambda gradients_to_variables: clip_gradient_norms(gradients_to_variables, max_norm)


def multiply_gradients(grads_and_vars, gradient_multipliers):
    """The pairs, gradients times the factor of their variable or its name, where it has one."""
    if not isinstance(grads_and_vars, list):
        raise ValueError("`grads_and_vars` must be a list.")
    if not gradient_multipliers:
        raise ValueError("`gradient_multipliers` is empty.")
    if not isinstance(gradient_multipliers, dict):
        raise ValueError("`gradient_multipliers` must be a dict.")
    found = []
    for gradient, variable in grads_and_vars:
        factors = [
            gradient_multipliers[key]
            for key in (variable, variable.op.name)
            if key in gradient_multipliers
        ]
        if factors:
            if gradient is None:
                raise ValueError("Requested multiple of `None` gradient.")
            factor = factors[0]
            if not tf.is_tensor(factor):
                factor = tf.constant(factor, dtype=gradient.dtype)
            gradient = _changed(gradient, lambda each, factor=factor: each * factor)
        found.append((gradient, variable))
    return found


def _changed(gradient, change):
    if gradient is None:
        return None
    if isinstance(gradient, tf.IndexedSlices):
        return tf.IndexedSlices(change(gradient.values), gradient.indices, gradient.dense_shape)
    return change(gradient)


def create_train_op(
    total_loss,
    optimizer,
    global_step=_USE_GLOBAL_STEP,
    update_ops=None,
    variables_to_train=None,
    transform_grads_fn=None,
    summarize_gradients=False,
    gate_gradients=tf.train.Optimizer.GATE_OP,
    aggregation_method=None,
    colocate_gradients_with_ops=False,
    check_numerics=True,
):
    """The loss, which trains when it is run, after update_ops (the graph's if None)."""
    if global_step is _USE_GLOBAL_STEP:
        global_step = tf.train.get_or_create_global_step()
    of_graph = set(tf.get_collection(tf.GraphKeys.UPDATE_OPS))
    update_ops = of_graph if update_ops is None else set(update_ops)
    if not of_graph.issubset(update_ops):
        tf.logging.warning(
            "update_ops in create_train_op does not contain all the  update_ops in "
            "GraphKeys.UPDATE_OPS"
        )
    if update_ops:
        with tf.control_dependencies(update_ops):
            barrier = tf.no_op(name="update_barrier")
        total_loss = _after(barrier, total_loss)
    variables = tf.trainable_variables() if variables_to_train is None else variables_to_train
    if not variables or any(each not in tf.trainable_variables() for each in variables):
        raise AssertionError("create_train_op needs variables to train, all of them trainable")
    gradients = optimizer.compute_gradients(
        total_loss,
        variables,
        gate_gradients=gate_gradients,
        aggregation_method=aggregation_method,
        colocate_gradients_with_ops=colocate_gradients_with_ops,
    )
    if transform_grads_fn:
        gradients = transform_grads_fn(gradients)
    if summarize_gradients:
        with tf.name_scope("summarize_grads"):
            add_gradients_summaries(gradients)
    updated = optimizer.apply_gradients(gradients, global_step=global_step)
    with tf.name_scope("train_op"):
        if check_numerics:
            total_loss = tf.check_numerics(total_loss, "LossTensor is inf or nan")
        train_op = _after(updated, total_loss)
    train_ops = tf.get_collection_ref(tf.GraphKeys.TRAIN_OP)
    if not any(train_op is each for each in train_ops):
        train_ops.append(train_op)
    return train_op


def _after(op, tensor):
    with tf.control_dependencies([op]):
        return tf.identity(tensor, name="control_dependency")


def train(
    train_op,
    logdir,
    master="",
    is_chief=True,
    scaffold=None,
    hooks=None,
    chief_only_hooks=None,
    save_checkpoint_secs=600,
    save_summaries_steps=100,
    config=None,
    max_wait_secs=7200,
):
    """Run train_op in a MonitoredTrainingSession until a hook ends it. Returns: the last loss."""
    if logdir is None and is_chief:
        if save_summaries_steps:
            raise ValueError("logdir cannot be None when save_summaries_steps is not None")
        if save_checkpoint_secs:
            raise ValueError("logdir cannot be None when save_checkpoint_secs is not None")
    loss = None
    with tf.train.MonitoredTrainingSession(
        master=master,
        is_chief=is_chief,
        checkpoint_dir=logdir,
        scaffold=scaffold,
        hooks=hooks,
        chief_only_hooks=chief_only_hooks,
        save_checkpoint_secs=save_checkpoint_secs,
        save_summaries_steps=save_summaries_steps,
        config=config,
        max_wait_secs=max_wait_secs,
    ) as session:
        while not session.should_stop():
            loss = session.run(train_op)
    return loss
