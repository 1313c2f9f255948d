"""Ready-made models of `tf.estimator` of TF 1.8: linear, deep, both, and a baseline."""
