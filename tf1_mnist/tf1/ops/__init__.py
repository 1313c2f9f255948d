"""Functions of `tf` and `tf.nn` in TF 1.8's ops, in files named as TensorFlow's own."""
