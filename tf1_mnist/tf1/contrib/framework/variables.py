"""`tf.contrib.framework` of TF 1.8: variables in MODEL_VARIABLES, and found by name."""

import re

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.contrib.framework import checkpoint_utils
from tf1_mnist.tf1.contrib.framework.arg_scope import (  # noqa: F401
    add_arg_scope,
    arg_scope,
    current_arg_scope,
    has_arg_scope,
)

get_or_create_global_step = tf.train.get_or_create_global_step
get_global_step = tf.train.get_global_step
create_global_step = tf.train.create_global_step
assert_global_step = tf.train.assert_global_step
is_tensor = tf.is_tensor
nest = tf.nest
assign_from_checkpoint_fn = checkpoint_utils.assign_from_checkpoint_fn
assign_from_checkpoint = checkpoint_utils.assign_from_checkpoint
assign_from_values = checkpoint_utils.assign_from_values
assign_from_values_fn = checkpoint_utils.assign_from_values_fn


def assert_or_get_global_step(graph=None, global_step_tensor=None):
    """The global step, checked, or the graph's. Raises: TypeError, it cannot be one."""
    if global_step_tensor is None:
        return get_global_step(graph)
    assert_global_step(global_step_tensor)
    return global_step_tensor


@add_arg_scope
def variable(
    name,
    shape=None,
    dtype=None,
    initializer=None,
    regularizer=None,
    trainable=True,
    collections=None,
    caching_device=None,
    device=None,
    partitioner=None,
    custom_getter=None,
    use_resource=None,
):
    """`tf.contrib.framework.variable`: tf.get_variable, in collections (GLOBAL_VARIABLES)."""
    collections = {tf.GraphKeys.GLOBAL_VARIABLES} if collections is None else set(collections)
    with tf.device(device or ""):
        return tf.get_variable(
            name,
            shape=shape,
            dtype=dtype,
            initializer=initializer,
            regularizer=regularizer,
            trainable=trainable,
            collections=sorted(collections),
            caching_device=caching_device,
            partitioner=partitioner,
            custom_getter=custom_getter,
            use_resource=use_resource,
        )


@add_arg_scope
def model_variable(
    name,
    shape=None,
    dtype=tf.float32,
    initializer=None,
    regularizer=None,
    trainable=True,
    collections=None,
    caching_device=None,
    device=None,
    partitioner=None,
    custom_getter=None,
    use_resource=None,
):
    """`tf.contrib.framework.model_variable`: a variable that is also in MODEL_VARIABLES."""
    collections = [
        *(collections or ()),
        tf.GraphKeys.GLOBAL_VARIABLES,
        tf.GraphKeys.MODEL_VARIABLES,
    ]
    return variable(
        name,
        shape=shape,
        dtype=dtype,
        initializer=initializer,
        regularizer=regularizer,
        trainable=trainable,
        collections=collections,
        caching_device=caching_device,
        device=device,
        partitioner=partitioner,
        custom_getter=custom_getter,
        use_resource=use_resource,
    )


def local_variable(initial_value, validate_shape=True, name=None, use_resource=None):
    """`tf.contrib.framework.local_variable`: kept by no checkpoint."""
    return tf.Variable(
        initial_value,
        trainable=False,
        collections=[tf.GraphKeys.LOCAL_VARIABLES],
        validate_shape=validate_shape,
        name=name,
        use_resource=bool(use_resource),
    )


def global_variable(initial_value, validate_shape=True, name=None, use_resource=None):
    """`tf.contrib.framework.global_variable`: kept by checkpoints, not trained."""
    return tf.Variable(
        initial_value,
        trainable=False,
        collections=[tf.GraphKeys.GLOBAL_VARIABLES],
        validate_shape=validate_shape,
        name=name,
        use_resource=bool(use_resource),
    )


def add_model_variable(var):
    """`tf.contrib.framework.add_model_variable`: put a variable in MODEL_VARIABLES, once."""
    if not any(var is each for each in tf.get_collection(tf.GraphKeys.MODEL_VARIABLES)):
        tf.add_to_collection(tf.GraphKeys.MODEL_VARIABLES, var)


def init_from_checkpoint(checkpoint_dir, assignment_map):
    """`tf.contrib.framework.init_from_checkpoint`: variables begin with a checkpoint's values."""
    return tf.train.init_from_checkpoint(checkpoint_dir, assignment_map)


def list_variables(checkpoint_dir):
    """`tf.contrib.framework.list_variables`: (name, shape) of each of a checkpoint's."""
    return tf.train.list_variables(checkpoint_dir)


def load_variable(checkpoint_dir, name):
    """`tf.contrib.framework.load_variable`: the value of one of a checkpoint's, an array."""
    return tf.train.load_variable(checkpoint_dir, name)


def load_checkpoint(filepattern):
    """`tf.contrib.framework.load_checkpoint`: a reader of a checkpoint."""
    return tf.train.load_checkpoint(filepattern)


def get_variables(scope=None, suffix=None, collection=tf.GraphKeys.GLOBAL_VARIABLES):
    """Variables of a scope, of which the name ends in suffix."""
    scope = getattr(scope, "name", scope)
    if suffix is not None:
        scope = (scope or "") + ".*" + (suffix if ":" in suffix else suffix + "$|" + suffix + ":")
    return tf.get_collection(collection, scope)


def get_model_variables(scope=None, suffix=None):
    return get_variables(scope, suffix, tf.GraphKeys.MODEL_VARIABLES)


def get_local_variables(scope=None, suffix=None):
    return get_variables(scope, suffix, tf.GraphKeys.LOCAL_VARIABLES)


def get_trainable_variables(scope=None, suffix=None):
    return get_variables(scope, suffix, tf.GraphKeys.TRAINABLE_VARIABLES)


def get_variables_by_suffix(suffix, scope=None):
    return get_variables(scope=scope, suffix=suffix)


def get_variables_by_name(given_name, scope=None):
    return get_variables(scope=scope, suffix="/" + given_name + ":|^" + given_name + ":")


def get_unique_variable(var_op_name):
    """The one variable of that name. Raises: ValueError where there is none or are several."""
    found = get_variables(scope=var_op_name)
    exact = [each for each in found if each.op.name == var_op_name]
    if exact:
        return exact[0]
    raise ValueError(
        "Variable %s %s" % (var_op_name, "is not unique" if found else "does not exist")
    )


def get_variable_full_name(var):
    """A variable's name in a checkpoint; the parts of a partitioned one have one name."""
    whole = var._save_slice_info
    return whole.full_name if whole else var.op.name


def get_variables_to_restore(include=None, exclude=None):
    """Variables whose scope is in `include` (all, without it) and not in `exclude`."""
    found = [each for scope in (include or [None]) for each in get_variables(scope)]
    return filter_variables(found, exclude_patterns=exclude, reg_search=False)


def filter_variables(var_list, include_patterns=None, exclude_patterns=None, reg_search=True):
    """Variables whose name matches an include pattern (any, without one) and no exclude pattern."""
    match = re.search if reg_search else re.match

    def fits(patterns, each):
        return any(match(pattern, each.op.name) for pattern in patterns)

    return [
        each
        for each in var_list
        if (not include_patterns or fits(include_patterns, each))
        and not fits(exclude_patterns or (), each)
    ]


class VariableDeviceChooser:
    """A device function that puts variables on one device, or on parameter servers in turn."""

    def __init__(self, num_tasks=0, job_name="ps", device_type="CPU", device_index=0):
        self._device = {"device_type": device_type, "device_index": device_index}
        self._num_tasks, self._job_name, self._next = num_tasks, job_name, 0

    def __call__(self, op):
        server = {}
        if self._num_tasks > 0:
            server = {"job": self._job_name, "task": self._next}
            self._next = (self._next + 1) % self._num_tasks
        return tf.DeviceSpec(**self._device, **server).to_string()
