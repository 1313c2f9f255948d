"""TF 1.8's names on today's TensorFlow, for programs that `tf1_mnist.run` runs.

The tree is TensorFlow's own: `tf.layers` in layers/, `tf.nn.rnn_cell` in nn/rnn_cell.py,
`tf.contrib.layers` in contrib/layers/, functions of `tf` and `tf.nn` in ops/.

    module      what `import tensorflow as tf` gives; namespace  of what it is made
    table       which name is which function; hints  what to use for a name that is missing
    counts/     how many ops TF 1.8 would have: the seed of an unseeded random op
    patches/    what is replaced inside TensorFlow: gradients, order of updates, data sets
    before_1_0, old_numpy   names of before TensorFlow 1.0 and of NumPy of the day

Nothing here takes effect before `module.activate()`.
"""
