"""`tf.contrib.layers.optimize_loss` and the summaries of `tf.contrib.layers` of TF 1.8."""

import functools

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.ops import clip_ops
from tf1_mnist.tf1.train.ftrl import FtrlOptimizer

OPTIMIZER_CLS_NAMES = {
    "Adagrad": tf.train.AdagradOptimizer,
    "Adam": tf.train.AdamOptimizer,
    "Ftrl": FtrlOptimizer,
    "Momentum": functools.partial(tf.train.MomentumOptimizer, momentum=0.9),
    "RMSProp": tf.train.RMSPropOptimizer,
    "SGD": tf.train.GradientDescentOptimizer,
}
OPTIMIZER_SUMMARIES = [
    "learning_rate",
    "loss",
    "gradients",
    "gradient_norm",
    "global_gradient_norm",
]


def optimize_loss(
    loss,
    global_step,
    learning_rate,
    optimizer,
    gradient_noise_scale=None,
    gradient_multipliers=None,
    clip_gradients=None,
    learning_rate_decay_fn=None,
    update_ops=None,
    variables=None,
    name=None,
    summaries=None,
    colocate_gradients_with_ops=False,
    increment_global_step=True,
):
    """`tf.contrib.layers.optimize_loss`: a training op of a loss.

    Args: optimizer, a name of OPTIMIZER_CLS_NAMES, a class, an object or a function of the rate;
    clip_gradients, the largest global norm, or a function of (gradient, variable) pairs.
    Returns: the loss, which trains when it is run.
    Raises: ValueError, an argument that is none of these.
    """
    loss = tf.convert_to_tensor(loss)
    if global_step is None:
        global_step = tf.train.get_global_step()
    with tf.variable_scope(name, "OptimizeLoss", [loss, global_step]):
        update_ops = (
            set(tf.get_collection(tf.GraphKeys.UPDATE_OPS)) if update_ops is None else update_ops
        )
        if update_ops:
            with tf.control_dependencies(list(update_ops)):
                loss = tf.identity(loss, name="control_dependency")
        summaries = (
            ["loss", "learning_rate", "global_gradient_norm"] if summaries is None else summaries
        )
        for summary in summaries:
            if summary not in OPTIMIZER_SUMMARIES:
                raise ValueError(
                    "Summaries should be one of [%s], you provided %s."
                    % (", ".join(OPTIMIZER_SUMMARIES), summary)
                )
        rate = _learning_rate(learning_rate)
        if rate is not None and learning_rate_decay_fn is not None:
            if global_step is None:
                raise ValueError("global_step is required for learning_rate_decay_fn.")
            rate = learning_rate_decay_fn(rate, global_step)
            if "learning_rate" in summaries:
                tf.summary.scalar("learning_rate", rate)
        made = _optimizer(optimizer, rate)
        gradients = made.compute_gradients(
            loss,
            variables or tf.trainable_variables(),
            colocate_gradients_with_ops=colocate_gradients_with_ops,
        )
        if gradient_noise_scale is not None:
            gradients = [
                (_noisy(gradient, gradient_noise_scale), variable)
                for gradient, variable in gradients
            ]
        if gradient_multipliers is not None:
            gradients = [
                (gradient * tf.constant(gradient_multipliers[key], tf.float32), variable)
                if gradient is not None and key is not None
                else (gradient, variable)
                for gradient, variable in gradients
                for key in [
                    next(
                        (
                            each
                            for each in (variable, variable.name)
                            if each in gradient_multipliers
                        ),
                        None,
                    )
                ]
            ]
        norms = "global_gradient_norm" in summaries or "gradient_norm" in summaries
        if norms:
            tf.summary.scalar(
                "global_norm/gradient_norm", tf.global_norm([each for each, _ in gradients])
            )
        gradients = _clipped(gradients, clip_gradients)
        if "loss" in summaries:
            tf.summary.scalar("loss", loss)
        for gradient, variable in gradients:
            label = variable.name.replace(":", "_")
            if gradient is not None and "gradients" in summaries:
                tf.summary.histogram("gradients/%s" % label, getattr(gradient, "values", gradient))
            if gradient is not None and "gradient_norm" in summaries:
                tf.summary.scalar(
                    "gradient_norm/%s" % label,
                    tf.global_norm([getattr(gradient, "values", gradient)]),
                )
        if clip_gradients is not None and norms:
            tf.summary.scalar(
                "global_norm/clipped_gradient_norm", tf.global_norm([each for each, _ in gradients])
            )
        train = made.apply_gradients(
            gradients, global_step=global_step if increment_global_step else None, name="train"
        )
        with tf.control_dependencies([train]):
            return tf.identity(loss, name="control_dependency")


def _learning_rate(rate):
    if isinstance(rate, float):
        if rate < 0.0:
            raise ValueError("Invalid learning_rate %s." % rate)
        return tf.get_variable(
            "learning_rate",
            [],
            trainable=False,
            initializer=tf.constant_initializer(rate),
            use_resource=False,
        )
    if rate is None or (tf.is_tensor(rate) and rate.get_shape().rank == 0):
        return rate
    raise ValueError(
        "Learning rate should be 0d Tensor or float. Got %s of type %s" % (rate, type(rate))
    )


def _optimizer(optimizer, rate):
    if isinstance(optimizer, tf.train.Optimizer):
        return optimizer
    if isinstance(optimizer, str):
        if optimizer not in OPTIMIZER_CLS_NAMES:
            raise ValueError(
                "Optimizer name should be one of [%s], you provided %s."
                % (", ".join(OPTIMIZER_CLS_NAMES), optimizer)
            )
        optimizer = OPTIMIZER_CLS_NAMES[optimizer]
        if rate is None:
            raise ValueError(
                "Learning rate is None, but should be specified if optimizer is string."
            )
        return optimizer(learning_rate=rate)
    if not callable(optimizer):
        raise ValueError(
            "Unrecognized optimizer: should be string, subclass of Optimizer, instance of "
            "subclass of Optimizer or function with one argument. Got %s." % optimizer
        )
    return optimizer(rate) if rate is not None else optimizer()


def _noisy(gradient, scale):
    if gradient is None:
        return None
    rows = isinstance(gradient, tf.IndexedSlices)
    shape = gradient.dense_shape if rows else gradient.get_shape()
    return gradient + tf.truncated_normal(shape) * scale


def _clipped(gradients, clip):
    if clip is None:
        return gradients
    if callable(clip):
        return clip(gradients)
    values, variables = zip(*gradients, strict=True)
    return list(zip(clip_ops.clip_by_global_norm(values, clip)[0], variables, strict=True))
