"""TensorFlow 0.x: names, orders of arguments and numbers of ops from before 1.0.

    names      names that 1.0 dropped, for what they are called since
    arguments  functions whose arguments 1.0 put in another order; an old call is an error in 1.x
    summaries  tf.scalar_summary and its kind, with the tags as they are given
    rnn, rnn_cell   tf.nn.rnn, tf.nn.seq2seq and tf.nn.rnn_cell of 0.12, with its variables' names
    counts     how many ops 0.12 made where 1.8 makes more or fewer

Names and arguments are taken from any program. Cells, counts and the default initializer
are 0.12's only in a program that is told to be of 0.x (`release.take_as_before_1_0`):
measured on TF 0.12.1.
"""
