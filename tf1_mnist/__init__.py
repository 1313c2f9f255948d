"""MNIST lessons of TensorFlow 1, on today's TensorFlow, with the slides' numbers.

Importing this package imports neither TensorFlow nor NumPy and changes
nothing in either; each module says what it needs.
"""

__version__ = "1.0.0"


def activate():
    """From here on `import tensorflow` gives TF 1's names and TF 1.8's numbers in this process.

    Raises: tf1_mnist.errors.UsageError where TensorFlow or Keras has been imported already.
    """
    from tf1_mnist.programs import activation  # here: a lesson needs nothing of old programs

    activation.activate()


def load_ipython_extension(shell):
    """`%load_ext tf1_mnist`: as `activate`, for the cells of an IPython kernel."""
    from tf1_mnist.programs import extension  # here: it needs IPython

    extension.load(shell)
