"""What TensorFlow lost since 1.8, for programs that `tf1_mnist.run` runs.

    imports     import statements of old programs
    source      methods of built-in types that a program calls
    names       the module that such a program gets for `import tensorflow as tf`
    symbols     the table of what is given under which name; hints  what to use for the rest
    check       which names a program uses, found without running it
    seeds       TF 1's rule for the seed of a random op, and its count of ops
    gradients, internals, datasets      functions inside TensorFlow, as TF 1.8 had them
    updates     the order of gradients and updates within a step
    nn, initializers                    functions of tf and tf.nn in TF 1.8's ops
    layer, layers, convolutions, pooling, normalization     tf.layers
    rnn, rnn_wrappers, seq2seq          tf.nn.rnn_cell, tf.contrib.rnn, costs of sequences
    contrib, contrib_norm, contrib_losses, regularizers, optimize, framework, arg_scope, slim   tf.contrib
    keras_tree, keras_layers, keras_names       tf.keras and keras
    plots       matplotlib without a screen

Nothing here takes effect before `imports.install()`.
"""
