"""Where a training is within its batches, so that an interrupted one can be resumed exactly.

What decides the rest of a run is the variables (in the checkpoint), the order of the
images (NumPy's generator as it was before the first shuffle, and the batches drawn since)
and the dropout masks (each training step draws one of each random op).
"""

import numpy as np

RANDOM_OPS = {"RandomUniform", "RandomStandardNormal", "TruncatedNormal", "RandomUniformInt"}


class Position:
    """Epochs trained, batches trained of the next one, and the sum of its mean cost so far.

    total_batch: batches of an epoch. generator: numpy.random.get_state() before the first
    shuffle.
    """

    def __init__(self, model, total_batch, epoch=0, batch=0, cost=0.0, generator=None):
        self._model = model
        self.total_batch = total_batch
        self.epoch, self.batch, self.cost = epoch, batch, cost
        self.generator = np.random.get_state() if generator is None else generator

    def ran(self, fetches, result):
        """A session's run has returned; it counts if it was a training step."""
        if isinstance(fetches, list) and len(fetches) == 2 and fetches[1] is self._model.op_train:
            self.cost += float(result[0]) / self.total_batch  # as the loop adds it up
            self.batch += 1

    def next_epoch(self):
        """An epoch is complete, and its cost printed."""
        self.epoch, self.batch, self.cost = self.epoch + 1, 0, 0.0

    @property
    def steps(self):
        """Training steps so far."""
        return self.epoch * self.total_batch + self.batch

    def __str__(self):
        text = f"epoch {self.epoch}"
        return f"{text} and {self.batch} of {self.total_batch} batches" if self.batch else text

    def as_json(self):
        """What a checkpoint does not hold, for json."""
        name, keys, place, has_gauss, gauss = self.generator
        return {
            "total_batch": self.total_batch,
            "cost": self.cost,
            "generator": [name, keys.tolist(), place, has_gauss, gauss],
        }


def generator_of(saved):
    """The generator's state of `as_json`, for numpy.random.set_state."""
    name, keys, place, has_gauss, gauss = saved["generator"]
    return name, np.array(keys, np.uint32), place, has_gauss, gauss


def skip_masks(sess, model, images, steps):
    """Draw and drop what `steps` training steps drew of the random ops in the model's cost.

    TensorFlow keeps a random op's state in the session and gives no way to set it, so the
    masks are drawn again. Args: images, float32 [batch, 784], of as many images as a step.
    """
    drawn = [op.outputs[0] for op in _random_ops(model.cost.op)]
    for _ in range(steps if drawn else 0):
        sess.run(drawn, feed_dict={model.X: images, **model.train_feed})


def _random_ops(op):
    """The random ops that an op depends on, by name."""
    found, seen, stack = [], set(), [op]
    while stack:
        op = stack.pop()
        if op.name in seen:
            continue
        seen.add(op.name)
        if op.type in RANDOM_OPS:
            found.append(op)
        stack.extend([*(tensor.op for tensor in op.inputs), *op.control_inputs])
    return sorted(found, key=lambda op: op.name)
