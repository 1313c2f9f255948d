"""The process: starting TensorFlow quietly, handling Ctrl-C, finding free ports."""
