"""Write a run for TensorBoard, with TF 1's FileWriter: `--logdir DIR`.

The graph, cost and accuracies by epoch, histograms of the weights, and the first test
digits that were predicted wrongly.
"""

import importlib.util
import sys

import numpy as np

from tf1_mnist.flags import writable_directory
from tf1_mnist.lesson.tools import Tool, Watcher
from tf1_mnist.teaching import graph

BINS = 30  # of a histogram
WRONG_DIGITS = 10  # shown as images


class LogDirectory(Tool):
    """The flag --logdir."""

    title = "TensorBoard"

    def add_flags(self, group):
        group.add_argument(
            "--logdir",
            metavar="DIR",
            help="write graph, costs, accuracies, weights and wrong digits there "
            "for TensorBoard (extra: board)",
        )

    def watcher(self, args):
        return Summaries(args.logdir) if args.logdir else None

    def keras_callback(self, args):
        return keras_callback(args.logdir) if args.logdir else None


class Summaries(Watcher):
    """Writes event files into a directory after each epoch.

    Accuracies are computed in a separate session on copies of the weights: in the lesson's
    session they would draw dropout masks and change step 8's figures.
    Raises: OutputError, the directory cannot be written to.
    """

    def __init__(self, directory):
        from tf1_mnist import legacy as tf

        self._directory = writable_directory("--logdir", directory)
        with tf.Graph().as_default():  # FileWriter must be created in a graph
            self._writer = tf.summary.FileWriter(str(directory))

    def built(self, sess, built, mnist):
        from tf1_mnist import legacy as tf

        model, names = built
        self._sess, self._model, self._mnist = sess, model, mnist
        self._variables = sess.graph.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES)
        self._tags = {
            variable.name: variable.slide or variable.name
            for variable in graph.variables(model, names)
        }
        self._writer.add_graph(graph_def=scoped(model, names), graph=None)
        self._aside = tf.Session(graph=sess.graph)
        self._epochs = 0

    def initialized(self, restored):
        self._write_weights(0)
        self._writer.flush()

    def epoch(self, epoch, avg_cost):
        self._epochs = epoch
        self._copy_weights()
        self.scalars(
            epoch,
            cost=avg_cost,
            **{
                "accuracy/train": self._accuracy(self._mnist.train),
                "accuracy/test": self._accuracy(self._mnist.test),
            },
        )
        self._write_weights(epoch)
        self._writer.flush()

    def tested(self):
        self._copy_weights()
        test, model = self._mnist.test, self._model
        predicted = self._aside.run(model.prediction, {model.X: test.images, **model.test_feed})
        self._write_wrong_digits(test.images, test.labels.argmax(1), predicted)
        self._aside.close()
        self.close()

    def scalars(self, epoch, **values):
        """Write a point of each curve, {the curve's name: value}."""
        self._write(
            [{"tag": tag, "simple_value": float(value)} for tag, value in values.items()], epoch
        )

    def histogram(self, epoch, tag, weights):
        """Write the histogram of an array of weights, without its infinities and NaN."""
        from tf1_mnist import legacy as tf

        finite = weights[np.isfinite(weights)].astype(np.float64)
        if finite.size:
            numbers, edges = np.histogram(finite, BINS)
            self._write(
                [
                    {
                        "tag": tag,
                        "histo": tf.HistogramProto(
                            min=finite.min(),
                            max=finite.max(),
                            num=finite.size,
                            sum=finite.sum(),
                            sum_squares=(finite**2).sum(),
                            bucket_limit=edges[1:],
                            bucket=numbers,
                        ),
                    }
                ],
                epoch,
            )

    def close(self):
        """Flush everything to disk, and say on stderr how to look at it."""
        self._writer.close()
        missing = (
            ""
            if importlib.util.find_spec("tensorboard")
            else "; it is missing here: pip install 'tf1_mnist[board]'"
        )
        print(f"to look at it: tensorboard --logdir {self._directory}{missing}", file=sys.stderr)

    def _write(self, values, epoch):
        from tf1_mnist import legacy as tf

        self._writer.add_summary(
            tf.Summary(value=[tf.Summary.Value(**value) for value in values]), epoch
        )

    def _copy_weights(self):
        for variable in self._variables:
            variable.load(self._sess.run(variable), self._aside)

    def _accuracy(self, data):
        model = self._model
        return self._aside.run(
            model.accuracy, {model.X: data.images, model.Y: data.labels, **model.test_feed}
        )

    def _write_weights(self, epoch):
        for variable in self._variables:
            self.histogram(epoch, self._tags[variable.op.name], self._sess.run(variable))

    def _write_wrong_digits(self, images, labels, predicted):
        from tf1_mnist import legacy as tf

        with tf.Graph().as_default(), tf.Session() as sess:
            pixels = tf.placeholder(tf.uint8, [28, 28, 1])
            png = tf.image.encode_png(pixels)
            for place, row in enumerate(np.flatnonzero(labels != predicted)[:WRONG_DIGITS], 1):
                ink = (255 - np.round(images[row] * 255)).astype(np.uint8).reshape(28, 28, 1)
                image = tf.Summary.Image(
                    height=28,
                    width=28,
                    colorspace=1,
                    encoded_image_string=sess.run(png, {pixels: ink}),
                )
                digits = f"test[{row}] is {labels[row]}, taken for {predicted[row]}"
                self._write([{"tag": f"wrong/{place:02}: {digits}", "image": image}], self._epochs)


def keras_callback(directory):
    """A Keras callback that writes each epoch's loss, accuracy and weights.

    Raises: OutputError, the directory cannot be written to.
    """
    from tensorflow.keras.callbacks import LambdaCallback

    summaries = Summaries(directory)

    def epoch_end(epoch, logs):
        summaries.scalars(epoch + 1, cost=logs["loss"], **{"accuracy/train": logs["accuracy"]})
        for weight in callback.model.trainable_weights:
            summaries.histogram(epoch + 1, weight.path, weight.numpy())

    callback = LambdaCallback(on_epoch_end=epoch_end, on_train_end=lambda logs: summaries.close())
    return callback


def scoped(model, names):
    """A copy of the graph for TensorBoard, with one name scope for each layer.

    Only the copy is renamed, since the slide has no scopes. Returns: a GraphDef.
    """
    operations = model.cost.graph.get_operations()
    cost, train = operations.index(model.cost.op), operations.index(model.op_train)
    scopes = {}
    for block in graph.blocks(model, names):
        scopes.update((op.name, block.layer) for op in block.ops)
    layer = "input"
    for place, op in reversed(list(enumerate(operations))):
        # An initialiser comes before its variable.
        layer = scopes.get(op.name, layer)
        if place == cost:
            scopes[op.name] = "cost"
        elif place < cost:
            scopes[op.name] = layer
        else:
            scopes[op.name] = "train" if place <= train else "test"
    graph_def = model.cost.graph.as_graph_def(add_shapes=True)
    for node in graph_def.node:
        node.input[:] = [_in_scope(name, scopes) for name in node.input]
        if "_class" in node.attr:
            node.attr["_class"].list.s[:] = [
                f"loc:@{_in_scope(place.decode()[5:], scopes)}".encode()
                for place in node.attr["_class"].list.s
            ]
        node.name = _in_scope(node.name, scopes)
    return graph_def


def _in_scope(name, scopes):
    """'^add:1' as '^layer1/add:1'."""
    control = "^" if name.startswith("^") else ""
    return f"{control}{scopes[name.lstrip('^').partition(':')[0]]}/{name.lstrip('^')}"
