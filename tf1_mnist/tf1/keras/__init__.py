"""`tf.keras` and `keras` 2.1 over the Keras that TensorFlow still has inside."""
