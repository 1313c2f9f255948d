"""Names that `tf` had before TensorFlow 1.0, each for what it is called since."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.before_1_0 import summaries
from tf1_mnist.tf1.ops import nn_ops
from tf1_mnist.tf1.signature import takes


def batch_matmul(x, y, adj_x=False, adj_y=False, name=None):
    """`tf.batch_matmul`: `tf.matmul` of tensors of rank 2 and more."""
    return tf.matmul(x, y, adjoint_a=adj_x, adjoint_b=adj_y, name=name)


def deconv2d(value, filter, output_shape, strides, padding="SAME", name=None):
    """`tf.nn.deconv2d`, of 0.6 and before."""
    return nn_ops.conv2d_transpose(value, filter, output_shape, strides, padding, name=name)


def op_scope(values, name, default_name=None):
    """`tf.op_scope`: `tf.name_scope` with its arguments in the older order."""
    return tf.name_scope(name, default_name, values)


def _of_variable_op_scope(
    values,
    name_or_scope,
    default_name=None,
    initializer=None,
    regularizer=None,
    caching_device=None,
    partitioner=None,
    custom_getter=None,
    reuse=None,
    dtype=None,
    use_resource=None,
    constraint=None,
):
    pass


@takes(_of_variable_op_scope)
def variable_op_scope(**given):
    """`tf.variable_op_scope`: `tf.variable_scope` with its arguments in the older order."""
    return tf.variable_scope(**given)


NAMES = {
    "mul": tf.multiply,
    "sub": tf.subtract,
    "neg": tf.negative,
    "pack": tf.stack,
    "unpack": tf.unstack,
    "select": tf.where,
    "inv": tf.reciprocal,
    "batch_matmul": batch_matmul,
    "complex_abs": tf.abs,
    "listdiff": tf.setdiff1d,
    "concat_v2": tf.concat,
    "initialize_all_variables": tf.global_variables_initializer,
    "initialize_local_variables": tf.local_variables_initializer,
    "initialize_variables": tf.variables_initializer,
    "initialize_all_tables": tf.tables_initializer,
    "all_variables": tf.global_variables,
    "op_scope": op_scope,
    "variable_op_scope": variable_op_scope,
    "batch_matrix_inverse": tf.matrix_inverse,
    "batch_matrix_determinant": tf.matrix_determinant,
    "batch_matrix_diag": tf.matrix_diag,
    "batch_matrix_transpose": tf.matrix_transpose,
    "batch_matrix_solve": tf.matrix_solve,
    "batch_matrix_triangular_solve": tf.matrix_triangular_solve,
    "batch_cholesky": tf.cholesky,
    "nn.deconv2d": deconv2d,
    "nn.state_saving_rnn": tf.nn.static_state_saving_rnn,
    "image.per_image_whitening": tf.image.per_image_standardization,
    "scalar_summary": summaries.scalar_summary,
    "histogram_summary": summaries.histogram_summary,
    "image_summary": summaries.image_summary,
    "audio_summary": summaries.audio_summary,
    "merge_summary": tf.summary.merge,
    "merge_all_summaries": tf.summary.merge_all,
    "train.SummaryWriter": tf.summary.FileWriter,
}
