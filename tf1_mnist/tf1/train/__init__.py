"""Classes of `tf.train` of which TF 1.8 made other ops."""
