"""Cells around other cells of `tf.contrib.rnn` of TF 1.8: attention, highways, embeddings."""

import math

import tensorflow.compat.v1 as tf
from tensorflow.python.util import nest

from tf1_mnist.tf1.nn.linear import _Linear
from tf1_mnist.tf1.nn.rnn_cell import RNNCell
from tf1_mnist.tf1.nn.rnn_cell_wrappers import Wrapper
from tf1_mnist.tf1.ops import embedding_ops, math_ops


def _check_cell(cell):
    if not (hasattr(cell, "output_size") and hasattr(cell, "state_size") and callable(cell)):
        raise TypeError(
            f"The argument 'cell' ({cell}) is not an RNNCell: it needs output_size, state_size, "
            "zero_state and to be callable."
        )


class AttentionCellWrapper(RNNCell):
    """A cell that also sees a mean of its last attn_length outputs, weighted by attention.

    Its state is (the cell's, the attention [n, attn_size], the outputs that it looks back on).
    Raises: TypeError, no cell; ValueError, an attn_length below 1, or a cell whose state is a
    tuple with state_is_tuple=False.
    """

    def __init__(
        self,
        cell,
        attn_length,
        attn_size=None,
        attn_vec_size=None,
        input_size=None,
        state_is_tuple=True,
        reuse=None,
    ):
        super().__init__(_reuse=reuse)
        _check_cell(cell)
        if nest.is_nested(cell.state_size) and not state_is_tuple:
            raise ValueError(
                "Cell returns tuple of states, but the flag state_is_tuple is not set. "
                "State size is: %s" % str(cell.state_size)
            )
        if attn_length <= 0:
            raise ValueError("attn_length should be greater than zero, got %s" % str(attn_length))
        self._cell, self._state_is_tuple, self._input_size = cell, state_is_tuple, input_size
        self._attn_length = attn_length
        self._attn_size = cell.output_size if attn_size is None else attn_size
        self._attn_vec_size = self._attn_size if attn_vec_size is None else attn_vec_size
        self._maps = {}

    @property
    def state_size(self):
        sizes = self._cell.state_size, self._attn_size, self._attn_size * self._attn_length
        return sizes if self._state_is_tuple else sum(sizes)

    output_size = property(lambda self: self._attn_size)

    def _linear(self, name, args, size):
        if name not in self._maps:
            self._maps[name] = _Linear(args, size, True)
        return self._maps[name](args)

    def call(self, inputs, state):
        length, size = self._attn_length, self._attn_size
        if self._state_is_tuple:
            state, attention, past = state
        else:
            own = self._cell.state_size
            attention = tf.slice(state, [0, own], [-1, size])
            past = tf.slice(state, [0, own + size], [-1, size * length])
            state = tf.slice(state, [0, 0], [-1, own])
        past = tf.reshape(past, [-1, length, size])
        input_size = self._input_size or inputs.get_shape().as_list()[1]
        inputs = self._linear("inputs", [inputs, attention], input_size)
        output, state = self._cell(inputs, state)
        query = tf.concat(nest.flatten(state), 1) if self._state_is_tuple else state
        attention, past = self._attend(query, past)
        with tf.variable_scope("attn_output_projection"):
            output = self._linear("outputs", [output, attention], size)
        past = tf.concat([past, tf.expand_dims(output, 1)], 1)
        state = state, attention, tf.reshape(past, [-1, length * size])
        return output, state if self._state_is_tuple else tf.concat(list(state), 1)

    def _attend(self, query, past):
        length, size, features = self._attn_length, self._attn_size, self._attn_vec_size
        with tf.variable_scope("attention"):
            kernel = tf.get_variable("attn_w", [1, 1, size, features])
            weights = tf.get_variable("attn_v", [features])
            hidden = tf.reshape(past, [-1, length, 1, size])
            seen = tf.nn.conv2d(hidden, kernel, [1, 1, 1, 1], "SAME")
            wanted = tf.reshape(self._linear("query", query, features), [-1, 1, 1, features])
            scores = math_ops.reduce_sum(weights * tf.tanh(seen + wanted), [2, 3])
            shares = tf.reshape(tf.nn.softmax(scores), [-1, length, 1, 1])
            mean = math_ops.reduce_sum(shares * hidden, [1, 2])
            return tf.reshape(mean, [-1, size]), tf.slice(past, [0, 1, 0], [-1, -1, -1])


class HighwayWrapper(Wrapper):
    """A cell's outputs mixed with its inputs, in shares that a gate of the inputs gives."""

    def __init__(self, cell, couple_carry_transform_gates=True, carry_bias_init=1.0):
        super().__init__(cell)
        self._coupled, self._bias = couple_carry_transform_gates, carry_bias_init

    def _gate(self, name, inputs, bias):
        size = inputs.get_shape().with_rank(2)[1].value
        weights = tf.get_variable(name + "_w", [size, size])
        biases = tf.get_variable(name + "_b", [size], initializer=tf.constant_initializer(bias))
        return tf.sigmoid(tf.nn.xw_plus_b(inputs, weights, biases))

    def _mix(self, inputs, outputs):
        carry = self._gate("carry", inputs, self._bias)
        transform = 1 - carry if self._coupled else self._gate("transform", inputs, -self._bias)
        return inputs * carry + outputs * transform

    def __call__(self, inputs, state, scope=None):
        outputs, state = self._cell(inputs, state, scope=scope)
        nest.assert_same_structure(inputs, outputs)
        nest.map_structure(
            lambda given, made: given.get_shape().assert_is_compatible_with(made.get_shape()),
            inputs,
            outputs,
        )
        return nest.map_structure(self._mix, inputs, outputs), state


class EmbeddingWrapper(Wrapper):
    """A cell of whole numbers [n]: the rows of an embedding are its inputs.

    Raises: TypeError, no cell; ValueError, a number of classes or a size that is not positive.
    """

    def __init__(self, cell, embedding_classes, embedding_size, initializer=None, reuse=None):
        super().__init__(cell, _reuse=reuse)
        _check_cell(cell)
        if embedding_classes <= 0 or embedding_size <= 0:
            raise ValueError(
                "Both embedding_classes and embedding_size must be > 0: %d, %d."
                % (embedding_classes, embedding_size)
            )
        self._shape, self._initializer = [embedding_classes, embedding_size], initializer

    def call(self, inputs, state):
        with tf.device("/cpu:0"):
            root = math.sqrt(3)  # uniform between these bounds has variance 1
            initializer = (
                self._initializer
                or tf.get_variable_scope().initializer
                or tf.random_uniform_initializer(-root, root)
            )
            dtype = (state[0] if isinstance(state, tuple) else state).dtype
            embedding = tf.get_variable(
                "embedding", self._shape, initializer=initializer, dtype=dtype
            )
            embedded = embedding_ops.embedding_lookup(embedding, tf.reshape(inputs, [-1]))
            return self._cell(embedded, state)
