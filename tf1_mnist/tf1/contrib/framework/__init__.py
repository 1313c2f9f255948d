"""`tf.contrib.framework`: variables of a model, argument scopes, checkpoints."""
