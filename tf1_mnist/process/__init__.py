"""This process: starting TensorFlow, Ctrl-C, ports."""
