"""What TensorFlow lost since 1.8, for programs that `tf1_mnist.run` runs.

    names     the module that such a program gets for `import tensorflow as tf`
    seeds     TF 1's rule for the seed of a random op, and its count of ops
    layers    tf.layers
    nn        tf.nn's old signatures
    rnn       tf.nn.rnn_cell, tf.contrib.rnn
    contrib   tf.contrib
    imports   import statements of old programs
    check     which names a program uses, found without running it

Nothing here takes effect before `imports.install()`.
"""
