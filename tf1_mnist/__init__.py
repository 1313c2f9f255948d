"""MNIST lessons of TensorFlow 1, on today's TensorFlow, with the slides' numbers.

Importing this package imports neither TensorFlow nor NumPy and changes
nothing in either; each module says what it needs.
"""

__version__ = "1.0.0"
