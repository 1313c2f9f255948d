"""`tf.contrib.summary` of TF 1.8: summaries that ops write themselves, with eager execution too.

Mirrors `tensorflow/contrib/summary/summary_ops.py`, over the same kernels.
"""

import contextlib
import itertools

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.layers.base import smart_cond

_INITIALIZERS, _OPS = "_SUMMARY_WRITER_V2", "_SUMMARY_V2"  # TF 1.8's collections
_recording = [False]  # the innermost condition last; none is recorded without one
_writers = []  # the innermost writer's resource last
_numbers = itertools.count()


@contextlib.contextmanager
def _record_if(condition):
    _recording.append(condition)
    try:
        yield
    finally:
        _recording.pop()


def always_record_summaries():
    """A context in which every summary is written."""
    return _record_if(True)


def never_record_summaries():
    """A context in which no summary is written."""
    return _record_if(False)


def record_summaries_every_n_global_steps(n, global_step=None):
    """A context in which summaries are written at each n-th step (default: the global step).

    With eager execution the step is read once, on the way in.
    """
    step = tf.train.get_or_create_global_step() if global_step is None else global_step
    return _record_if(tf.equal(step % n, 0))


def should_record_summaries():
    """Whether summaries are written here: a bool, or a bool tensor."""
    return _recording[-1]


class SummaryWriter:
    """Writes an event file; without a resource, nothing."""

    def __init__(self, resource):
        self._resource = resource

    def set_as_default(self):
        """Write the summaries that are made from here on."""
        _writers.append(self._resource)

    @contextlib.contextmanager
    def as_default(self):
        """Write the summaries that are made within the block."""
        if self._resource is None:
            yield self
            return
        _writers.append(self._resource)
        try:
            yield self
            tf.raw_ops.FlushSummaryWriter(writer=self._resource)
        finally:
            _writers.pop()


def create_file_writer(logdir, max_queue=None, flush_millis=None, filename_suffix=None, name=None):
    """A SummaryWriter into a directory.

    Args: logdir, the directory, or None: nothing is written; max_queue and flush_millis,
    how many summaries and milliseconds may pass before they are on disk (10, 120000);
    filename_suffix, by default ".v2"; name, of the resource.
    """
    if logdir is None:
        return SummaryWriter(None)
    options = {
        "max_queue": tf.constant(10) if max_queue is None else max_queue,
        "flush_millis": tf.constant(120_000) if flush_millis is None else flush_millis,
        "filename_suffix": tf.constant(".v2") if filename_suffix is None else filename_suffix,
    }
    if tf.executing_eagerly() and name is None:
        name = f"summary_writer_{next(_numbers)}"  # else two of them would be one
    resource = tf.raw_ops.SummaryWriter(shared_name=name or "", container="")
    made = tf.raw_ops.CreateSummaryFileWriter(writer=resource, logdir=logdir, **options)
    if not tf.executing_eagerly():
        tf.add_to_collection(_INITIALIZERS, made)
    return SummaryWriter(resource)


def create_summary_file_writer(*args, **kwargs):
    """`tf.contrib.summary.create_summary_file_writer`: create_file_writer's older name."""
    return create_file_writer(*args, **kwargs)


def summary_writer_initializer_op():
    """The ops that open the files of a graph's writers. Raises: RuntimeError, eager execution."""
    if tf.executing_eagerly():
        raise RuntimeError(
            "tf.contrib.summary.summary_writer_initializer_op is only supported in graph mode."
        )
    return tf.get_collection(_INITIALIZERS)


def initialize(graph=None, session=None):
    """Open a graph's writers in a session (default: the default one).

    Args: graph, a tf.Graph or GraphDef to be written. Raises: RuntimeError, no writer is
    the default; ValueError, there is no session.
    """
    if tf.executing_eagerly():
        return
    if not _writers:
        raise RuntimeError("No default tf.contrib.summary.SummaryWriter found")
    session = session or tf.get_default_session()
    if session is None:
        raise ValueError("session must be passed if no default session exists")
    session.run(summary_writer_initializer_op())
    if graph is not None:
        definition = graph if isinstance(graph, tf.GraphDef) else graph.as_graph_def()
        text = tf.placeholder(tf.string)
        op = tf.raw_ops.WriteGraphSummary(
            writer=_writers[-1], step=tf.constant(0, tf.int64), tensor=text
        )
        session.run(op, {text: definition.SerializeToString()})


def all_summary_ops():
    """The ops that write a graph's summaries; None with eager execution."""
    return None if tf.executing_eagerly() else tf.get_collection(_OPS)


def flush(writer=None, name=None):
    """Put on disk what a SummaryWriter (default: the default one) still holds."""
    resource = writer._resource if writer is not None else (_writers or [None])[-1]
    if resource is None:
        return tf.no_op()
    return tf.raw_ops.FlushSummaryWriter(writer=resource, name=name)


def _written(op, tensor, name, family, step, **options):
    """The op that writes a summary where they are recorded.

    Returns: a bool tensor; tf.no_op() where there is no writer.
    """

    def record():
        with tf.name_scope(f"{family}/{name}" if family else name, values=[tensor]) as scope:
            tag = scope.rstrip("/")
            tag = f"{family}/{tag}" if family else tag
            at = tf.train.get_or_create_global_step() if step is None else step
            write = op(
                writer=_writers[-1],
                step=tf.cast(tf.convert_to_tensor(at), tf.int64),
                tag=tag,
                name=None if tf.executing_eagerly() else scope,
                **{**options, _VALUE[op]: tf.identity(tensor)},
            )
            with tf.control_dependencies([] if write is None else [write]):
                return tf.constant(True)

    if not _writers:
        return tf.no_op()
    with tf.device("cpu:0"):
        written = smart_cond(_recording[-1], record, lambda: tf.constant(False))
        if not tf.executing_eagerly():
            tf.add_to_collection(_OPS, written)
    return written


_VALUE = {
    tf.raw_ops.WriteScalarSummary: "value",
    tf.raw_ops.WriteHistogramSummary: "values",
    tf.raw_ops.WriteImageSummary: "tensor",
    tf.raw_ops.WriteAudioSummary: "tensor",
}


def scalar(name, tensor, family=None, step=None):
    """Write a number. step: int64, by default the global step."""
    return _written(tf.raw_ops.WriteScalarSummary, tensor, name, family, step)


def histogram(name, tensor, family=None, step=None):
    """Write the distribution of a tensor's values."""
    return _written(tf.raw_ops.WriteHistogramSummary, tensor, name, family, step)


def image(name, tensor, bad_color=None, max_images=3, family=None, step=None):
    """Write images [N, H, W, C]; bad_color (uint8, RGBA, red) stands for what is not finite."""
    bad_color = tf.constant([255, 0, 0, 255], tf.uint8) if bad_color is None else bad_color
    return _written(
        tf.raw_ops.WriteImageSummary,
        tensor,
        name,
        family,
        step,
        bad_color=bad_color,
        max_images=max_images,
    )


def audio(name, tensor, sample_rate, max_outputs, family=None, step=None):
    """Write sound [N, frames, channels] at a rate in Hz."""
    return _written(
        tf.raw_ops.WriteAudioSummary,
        tensor,
        name,
        family,
        step,
        sample_rate=sample_rate,
        max_outputs=max_outputs,
    )
