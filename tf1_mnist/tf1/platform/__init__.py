"""`tf.app` of TF 1.8."""
