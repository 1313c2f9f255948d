"""Optimisers of Keras in TF 1.8's ops. Mirrors `keras/optimizers.py`.

In TF 1.8 nothing says whether the count of updates is read before or after it is increased;
as a rule it was after. Here it always is. (Adam's first step then is of t = 2.)
"""

import tensorflow.compat.v1 as tf
from tensorflow.python.keras import backend as K

from tf1_mnist.tf1.counts import counter
from tf1_mnist.tf1.ops import math_ops


def install():
    """Put them into TensorFlow's own Keras, in this process. The second call does nothing."""
    from tensorflow.python.keras import optimizer_v1

    optimizer_v1.Optimizer.get_gradients = _gradients
    for name, steps in _STEPS.items():
        getattr(optimizer_v1, name).get_updates = _updates(steps)
    optimizer_v1.TFOptimizer.get_updates = _updates_of_tensorflow


# --- gradients --------------------------------------------------------------------


def _gradients(self, loss, params):
    """Optimizer.get_gradients: clipped, clipnorm by the norm of all of them."""
    gradients = K.gradients(loss, params)
    if any(each is None for each in gradients):
        raise ValueError(
            "An operation has `None` for gradient. "
            "Please make sure that all of your ops have a "
            "gradient defined (i.e. are differentiable). "
            "Common ops without gradient: "
            "K.argmax, K.round, K.eval."
        )
    if getattr(self, "clipnorm", 0) > 0:
        norm = K.sqrt(sum([math_ops.reduce_sum(tf.square(each)) for each in gradients]))
        gradients = [_shortened(each, self.clipnorm, norm) for each in gradients]
    if getattr(self, "clipvalue", 0) > 0:
        gradients = [K.clip(each, -self.clipvalue, self.clipvalue) for each in gradients]
    return _all_before_the_first_update(gradients)


def _shortened(gradient, longest, norm):
    shape = gradient.dense_shape if isinstance(gradient, tf.IndexedSlices) else gradient.shape
    clipped = tf.cond(
        norm >= longest, lambda: tf.scalar_mul(longest / norm, gradient), lambda: gradient
    )
    if isinstance(clipped, tf.IndexedSlices):
        return tf.IndexedSlices(clipped.values, clipped.indices, shape)
    clipped.set_shape(shape)
    return clipped


def _all_before_the_first_update(gradients):
    """Today's executor may update a weight before another gradient has read it."""
    before = counter.place()
    gradients = tf.tuple(gradients)
    counter.book(before - counter.place())  # TF 1.8 made none of these ops
    return gradients


# --- steps ------------------------------------------------------------------------


def _updates(steps):
    """An optimiser's get_updates. `steps(self, params, lr)` makes the slots and gives a function
    of a parameter's number and gradient: the new values of slots, and of the parameter.
    """

    def get_updates(self, loss, params):
        gradients = self.get_gradients(loss, params)
        self.counted = tf.assign_add(self.iterations, 1)
        self.updates, lr = [self.counted], self.lr
        if getattr(self, "initial_decay", 0) > 0:
            with tf.control_dependencies([self.counted]):
                done = math_ops.cast(self.iterations, K.dtype(self.decay))
            lr = lr * (1.0 / (1.0 + self.decay * done))
        step = steps(self, params, lr)
        for n, (param, gradient) in enumerate(zip(params, gradients, strict=True)):
            *slots, (new, later) = step(n, param, gradient)
            self.updates += [tf.assign(slot, value) for slot, value in slots]
            if getattr(param, "constraint", None) is not None:
                new = param.constraint(new)
            self.updates.append(tf.assign(param, new))
            self.updates += [tf.assign(slot, value()) for slot, value in later]
        return self.updates

    return get_updates


def _slots(params, typed=False):
    return [K.zeros(K.int_shape(each), K.dtype(each) if typed else None) for each in params]


def _t(self):
    """The number of this step, counted from 2."""
    with tf.control_dependencies([self.counted]):
        done = math_ops.cast(self.iterations, K.floatx())
    return done + 1


def _sgd(self, params, lr):
    moments = _slots(params)
    self.weights = [self.iterations, *moments]

    def step(n, param, gradient):
        velocity = self.momentum * moments[n] - lr * gradient
        if self.nesterov:
            return (moments[n], velocity), (param + self.momentum * velocity - lr * gradient, ())
        return (moments[n], velocity), (param + velocity, ())

    return step


def _rmsprop(self, params, lr):
    self.weights = squares = _slots(params, typed=True)

    def step(n, param, gradient):
        new = self.rho * squares[n] + (1.0 - self.rho) * tf.square(gradient)
        return (squares[n], new), (param - lr * gradient / (K.sqrt(new) + self.epsilon), ())

    return step


def _adagrad(self, params, lr):
    self.weights = squares = _slots(params)

    def step(n, param, gradient):
        new = squares[n] + tf.square(gradient)
        return (squares[n], new), (param - lr * gradient / (K.sqrt(new) + self.epsilon), ())

    return step


def _adadelta(self, params, lr):
    squares, deltas = _slots(params), _slots(params)
    self.weights = squares + deltas

    def step(n, param, gradient):
        new = self.rho * squares[n] + (1.0 - self.rho) * tf.square(gradient)
        update = gradient * K.sqrt(deltas[n] + self.epsilon) / K.sqrt(new + self.epsilon)

        def delta():
            return self.rho * deltas[n] + (1 - self.rho) * tf.square(update)

        return (squares[n], new), (param - lr * update, [(deltas[n], delta)])

    return step


def _adam(self, params, lr):
    t = _t(self)
    lr = lr * (K.sqrt(1.0 - tf.pow(self.beta_2, t)) / (1.0 - tf.pow(self.beta_1, t)))
    means, squares = _slots(params, typed=True), _slots(params, typed=True)
    largest = _slots(params, typed=True) if self.amsgrad else [K.zeros(1) for _ in params]
    self.weights = [self.iterations, *means, *squares, *largest]

    def step(n, param, gradient):
        mean = self.beta_1 * means[n] + (1.0 - self.beta_1) * gradient
        square = self.beta_2 * squares[n] + (1.0 - self.beta_2) * tf.square(gradient)
        slots = [(means[n], mean), (squares[n], square)]
        if self.amsgrad:
            square = tf.maximum(largest[n], square)
            slots.insert(0, (largest[n], square))
        return *slots, (param - lr * mean / (K.sqrt(square) + self.epsilon), ())

    return step


def _adamax(self, params, lr):
    lr = lr / (1.0 - tf.pow(self.beta_1, _t(self)))
    means, norms = _slots(params), _slots(params)
    self.weights = [self.iterations, *means, *norms]

    def step(n, param, gradient):
        mean = self.beta_1 * means[n] + (1.0 - self.beta_1) * gradient
        norm = tf.maximum(self.beta_2 * norms[n], tf.abs(gradient))
        new = param - lr * mean / (norm + self.epsilon)
        return (means[n], mean), (norms[n], norm), (new, ())

    return step


def _nadam(self, params, lr):
    t = _t(self)

    def momentum(at):
        power = tf.pow(K.cast_to_floatx(0.96), at * self.schedule_decay)
        return self.beta_1 * (1.0 - 0.5 * power)

    now, following = momentum(t), momentum(t + 1)
    schedule = self.m_schedule * now
    further = self.m_schedule * now * following
    self.updates.append((self.m_schedule, schedule))
    means, squares = _slots(params), _slots(params)
    self.weights = [self.iterations, *means, *squares]

    def step(n, param, gradient):
        ahead = gradient / (1.0 - schedule)
        mean = self.beta_1 * means[n] + (1.0 - self.beta_1) * gradient
        corrected = mean / (1.0 - further)
        square = self.beta_2 * squares[n] + (1.0 - self.beta_2) * tf.square(gradient)
        deviation = K.sqrt(square / (1.0 - tf.pow(self.beta_2, t)))
        both = (1.0 - now) * ahead + following * corrected
        new = param - self.lr * both / (deviation + self.epsilon)
        return (means[n], mean), (squares[n], square), (new, ())

    return step


_STEPS = {
    "SGD": _sgd,
    "RMSprop": _rmsprop,
    "Adagrad": _adagrad,
    "Adadelta": _adadelta,
    "Adam": _adam,
    "Adamax": _adamax,
    "Nadam": _nadam,
}


def _updates_of_tensorflow(self, loss, params):
    """TFOptimizer.get_updates: `iterations` is counted twice."""
    self.updates = [tf.assign_add(self.iterations, 1)]
    if params:
        gradients = self.optimizer.compute_gradients(loss, params)
        counter.book(2)  # TF 1.8 read the count to be beside it
        self.updates.append(self.optimizer.apply_gradients(gradients, global_step=self.iterations))
    return self.updates
