"""`tf.contrib` of TF 1.8, as far as programs on MNIST use it."""
