"""`tf.contrib.slim`: the training loop; its layers are those of `tf.contrib.layers`."""
