"""`tf.contrib.tensorboard.plugins.projector` of TF 1.8: which embeddings TensorBoard shows."""

import os

from tf1_mnist.errors import MissingExtra

try:
    from tensorboard.plugins.projector import (
        EmbeddingInfo,
        ProjectorConfig,
        SpriteMetadata,
    )
except ModuleNotFoundError as error:
    raise MissingExtra(
        "the projector needs TensorBoard: pip install tensorboard, or tf1_mnist's extra: "
        "pip install 'tf1_mnist[board]'"
    ) from error

__all__ = ["EmbeddingInfo", "ProjectorConfig", "SpriteMetadata", "visualize_embeddings"]


def visualize_embeddings(summary_writer, config):
    """Write a ProjectorConfig beside the events of a tf.summary.FileWriter.

    Raises: ValueError, the writer has no directory.
    """
    logdir = summary_writer.get_logdir()
    if logdir is None:
        raise ValueError("Summary writer must have a logdir")
    from google.protobuf import text_format  # comes with TensorFlow

    os.makedirs(logdir, exist_ok=True)
    with open(os.path.join(logdir, "projector_config.pbtxt"), "w") as file:
        file.write(text_format.MessageToString(config))
