"""`tf.nn.rnn_cell` of TF 1.8."""
