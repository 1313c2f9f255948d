"""Assigning variables from a checkpoint or from arrays, as `tf.contrib.framework` and slim did."""

import tensorflow.compat.v1 as tf


def _by_name(var_list):
    return var_list if isinstance(var_list, dict) else {each.op.name: each for each in var_list}


def assign_from_checkpoint(model_path, var_list, ignore_missing_vars=False):
    """`assign_from_checkpoint`. Returns: the op that restores the variables, and its feed_dict."""
    reader = tf.train.load_checkpoint(model_path)
    assigns, feed = [], {}
    for name, each in _by_name(var_list).items():
        if not reader.has_tensor(name):
            if ignore_missing_vars:
                continue
            raise ValueError("Checkpoint is missing variable [%s]" % name)
        value = tf.placeholder(each.dtype.base_dtype, each.shape)
        assigns.append(each.assign(value))
        feed[value] = reader.get_tensor(name).reshape(each.shape.as_list())
    return tf.group(*assigns), feed


def assign_from_checkpoint_fn(
    model_path, var_list, ignore_missing_vars=False, reshape_variables=False
):
    """`assign_from_checkpoint_fn`. Returns: a function of a session that restores the variables.

    None where there is none to restore.
    """
    variables = _by_name(var_list)
    if ignore_missing_vars:
        reader = tf.train.load_checkpoint(model_path)
        variables = {name: each for name, each in variables.items() if reader.has_tensor(name)}
    if not variables:
        return None
    saver = tf.train.Saver(variables, reshape=reshape_variables)
    return lambda session: saver.restore(session, model_path)


def assign_from_values(var_names_to_values):
    """`assign_from_values`. Args: var_names_to_values, name -> array.

    Returns: the op that assigns the variables, and its feed_dict.
    Raises: ValueError, a name of no variable or of several.
    """
    assigns, feed = [], {}
    for name, array in var_names_to_values.items():
        found = tf.get_collection(tf.GraphKeys.GLOBAL_VARIABLES, name)
        if not found:
            raise ValueError("Variable %s wasn't found" % name)
        exact = found if len(found) == 1 else [each for each in found if each.op.name == name]
        if not exact:
            raise ValueError("Variable %s doesn't uniquely identify a variable" % name)
        variable = exact[0]
        value = tf.placeholder(
            variable.dtype.base_dtype, variable.get_shape(), name="placeholder/" + variable.op.name
        )
        assigns.append(variable.assign(value))
        feed[value] = array.reshape(variable.get_shape().as_list())
    return tf.group(*assigns), feed


def assign_from_values_fn(var_names_to_values):
    """`assign_from_values_fn`. Returns: a function of a session that assigns the variables."""
    assign, feed = assign_from_values(var_names_to_values)
    return lambda session: session.run(assign, feed)
