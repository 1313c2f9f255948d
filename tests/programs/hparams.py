# HParams, and names of tf.contrib around it.
import numpy as np
import tensorflow as tf

hparams = tf.contrib.training.HParams(learning_rate=0.1, num_hidden_units=100, activations=["relu", "tanh"], name="m")
print(hparams, sorted(hparams.values().items()))
hparams.parse("num_hidden_units=64,activations=[elu],learning_rate=1e-3")
print(hparams.learning_rate, hparams.num_hidden_units, hparams.activations)
hparams.add_hparam("keep", 0.5)
hparams.set_hparam("keep", 0.75)
hparams.override_from_dict({"name": "other"})
print(hparams.to_json(), "keep" in hparams, hparams.get("keep"), hparams.get("none", 3))
for wrong in ("unknown=1", "num_hidden_units=1.5", "num_hidden_units"):
    try:
        hparams.parse(wrong)
    except ValueError as error:
        print("ValueError", str(error).splitlines()[0])
try:
    hparams.add_hparam("name", "again")
except ValueError as error:
    print("ValueError", error)
print(tf.contrib.training.HParams(a=1).parse_json('{"a": 2}').a, len(vars(hparams)) > 2)
array = np.arange(6, dtype=np.float32).reshape(2, 3)
proto = tf.contrib.util.make_tensor_proto(array, shape=[2, 3])
print(tf.contrib.util.make_ndarray(proto), tf.contrib.util.constant_value(tf.constant(3)))
print(tf.contrib.framework.nest.flatten([1, [2, 3]]))
