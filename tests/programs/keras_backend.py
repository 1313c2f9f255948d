"""Functions of keras.backend: their values, and the seed that an op takes after each."""
import numpy as np
import tensorflow as tf
from tensorflow.python.keras import backend as K

tf.set_random_seed(7)
np.random.seed(7)
x = tf.constant(np.arange(12.0).reshape(4, 3) / 7 - 0.8, tf.float32)
y = tf.constant(np.random.rand(2, 5, 3), tf.float32)
p = tf.constant(np.random.rand(4, 3), tf.float32)
n = tf.constant([0, 1, 2, 1])
v = K.variable(np.arange(12.0).reshape(4, 3) / 10)


def show(name, value):
    tf.random_uniform([2])
    drawn = [op for op in tf.get_default_graph().get_operations() if op.type == "RandomUniform"]
    seed = drawn[-1].get_attr("seed2")
    print(name, seed, K.eval(value).sum())


show("batch_dot", K.batch_dot(y, y, axes=[2, 2]))
show("batch_flatten", K.batch_flatten(y))
show("bias_add", K.bias_add(y, x[0]))
show("binary_crossentropy", K.binary_crossentropy(p, p))
show("categorical_crossentropy", K.categorical_crossentropy(p, p))
show("clip", K.clip(x, 0.0, 1.0))
show("concatenate", K.concatenate([x, x]))
show("dot", K.dot(y, K.transpose(x)))
show("dropout", K.dropout(x, 0.3))
show("elu", K.elu(x, 0.5))
show("expand_dims", K.expand_dims(x, 1))
show("gradients", K.gradients(K.sum(v * v), v)[0])
show("hard_sigmoid", K.hard_sigmoid(x))
show("int_shape", K.variable(np.array(K.int_shape(y), "float32")))
show("l2_normalize", K.l2_normalize(x, axis=1))
show("mean", K.mean(x))
show("mean of an axis", K.mean(K.square(x), axis=-1))
show("permute_dimensions", K.permute_dimensions(y, (0, 2, 1)))
show("random_normal", K.random_normal((2, 3)))
show("random_uniform", K.random_uniform((2, 3)))
show("relu", K.relu(x, 0.1, max_value=1.0))
show("repeat_elements", K.repeat_elements(y, 2, 1))
show("reshape", K.reshape(x, (3, 4)))
show("sparse_categorical_crossentropy", K.sparse_categorical_crossentropy(n, p))
show("sqrt", K.sqrt(x))
show("std", K.std(x, axis=1))
show("sum", K.sum(K.exp(x), axis=1))
show("switch", K.switch(x > 0, x, x * 2))
show("var", K.var(x))
show("zeros_like", K.zeros_like(v))
K.set_value(v, np.ones((4, 3)))
print(K.get_value(v).sum(), K.floatx(), K.epsilon(), K.image_data_format())
