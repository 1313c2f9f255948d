"""`tf.contrib.learn.SKCompat` of TF 1.8."""

import numpy as np

from tf1_mnist.tf1.contrib.learn.data_feeder import DataFeeder, FeedHook


class SKCompat:
    """`tf.contrib.learn.SKCompat`: an Estimator of arrays, with scikit-learn's methods."""

    def __init__(self, estimator):
        self._estimator = estimator

    def fit(self, x, y, batch_size=128, steps=None, max_steps=None, monitors=None):
        """Train on shuffled batches of the arrays. Returns: self."""
        feeder = DataFeeder(x, y, batch_size, True, None)
        hooks = [FeedHook(feeder), *(monitors or [])]
        train = getattr(self._estimator, "fit", None)
        if train is None:
            raise AttributeError("SKCompat takes an Estimator of tf.contrib.learn, which has fit()")
        train(input_fn=feeder.input_fn, steps=steps, max_steps=max_steps, monitors=hooks)
        return self

    def score(self, x, y, batch_size=128, steps=None, metrics=None, name=None):
        """The metrics over one epoch of the arrays, or over so many steps."""
        feeder = DataFeeder(x, y, batch_size, False, 1)
        return self._estimator._evaluate(
            feeder.input_fn, steps, metrics, name, hooks=[FeedHook(feeder)]
        )

    def predict(self, x, batch_size=128, outputs=None):
        """All predictions, an array or arrays by name."""
        feeder = DataFeeder(x, None, batch_size, False, 1)
        batches = list(self._estimator._batches(feeder.input_fn, feeder, outputs))
        if not isinstance(batches[0], dict):
            return np.concatenate(batches, axis=0)
        return {key: np.concatenate([each[key] for each in batches]) for key in batches[0]}
