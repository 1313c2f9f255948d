"""What `tf.contrib.learn`'s ready-made estimators have in common: how they predict."""

from tf1_mnist.tf1.contrib.learn.estimator import Estimator


def refuse(**options):
    """Raise ValueError where an option is given that is not given here."""
    for name, value in options.items():
        if value:
            raise ValueError(f"tf1_mnist.run gives tf.contrib.learn without {name}; leave it out")


class Classifier(Estimator):
    """Predicts classes and their probabilities."""

    def predict(self, x=None, input_fn=None, batch_size=None, outputs=None, as_iterable=True):
        """The classes, or the predictions of these names."""
        if not outputs:
            return self.predict_classes(x, input_fn, batch_size, as_iterable)
        return super().predict(x, input_fn, batch_size, outputs, as_iterable)

    def predict_classes(self, x=None, input_fn=None, batch_size=None, as_iterable=True):
        """The most likely classes, one after another or an array."""
        return self._one("classes", x, input_fn, batch_size, as_iterable)

    def predict_proba(self, x=None, input_fn=None, batch_size=None, as_iterable=True):
        """The probabilities of all classes, one example after another or an array."""
        return self._one("probabilities", x, input_fn, batch_size, as_iterable)

    def _one(self, key, x, input_fn, batch_size, as_iterable):
        found = Estimator.predict(self, x, input_fn, batch_size, [key], as_iterable)
        if as_iterable:
            return (each[key] for each in found)
        return found[key].reshape(-1) if key == "classes" else found[key]


class Regressor(Estimator):
    """Predicts real values."""

    def predict(self, x=None, input_fn=None, batch_size=None, outputs=None, as_iterable=True):
        """The values, or the predictions of these names."""
        if not outputs:
            return self.predict_scores(x, input_fn, batch_size, as_iterable)
        return super().predict(x, input_fn, batch_size, outputs, as_iterable)

    def predict_scores(self, x=None, input_fn=None, batch_size=None, as_iterable=True):
        """The values, one after another or an array."""
        found = Estimator.predict(self, x, input_fn, batch_size, ["scores"], as_iterable)
        return (each["scores"] for each in found) if as_iterable else found["scores"]
