"""Save and restore a lesson's variables: TF 1's `tf.train.Saver`."""

import json
import pathlib

from tf1_mnist import legacy as tf
from tf1_mnist.errors import CheckpointError, OutputError
from tf1_mnist.flags import writable_directory, write_file
from tf1_mnist.process.interrupts import PutOff


class Checkpoint:
    """Where a lesson will be saved: DIR/LESSON-EPOCHS.index and its data file.

    The directory is made and tried at once, so that a mistake in its name does
    not cost the training. Raises: OutputError, it cannot be written to, or holds another
    lesson's checkpoint: TensorFlow keeps one file, `checkpoint`, of what to restore.
    """

    def __init__(self, title, directory):
        self._prefix = writable_directory("--save", directory) / title
        there = pathlib.Path(tf.train.latest_checkpoint(str(directory)) or "").name
        if there and there.rpartition("-")[0] != title:
            raise OutputError(
                f"--save {directory}: holds {there.rpartition('-')[0] or there}; "
                "name another directory"
            )
        self._saver = tf.train.Saver()

    def save(self, sess, position, first_run):
        """Write all variables, Adam's too, and the position; Ctrl-C waits until they are written.

        Args: position, position.Position; first_run, whether the shuffle is unseeded.
        """
        batch = f".{position.batch}" if position.batch else ""
        prefix = f"{self._prefix}-{position.epoch}{batch}"
        state = {**position.as_json(), "first_run": first_run}
        with PutOff("interrupted while saving; saved all the same"), sess.to_save_from() as local:
            write_file("--save", f"{prefix}.json", json.dumps(state))
            self._saver.save(local, prefix, write_meta_graph=False)


def restore(sess, title, directory):
    """Load what the same lesson saved in `directory` (or DIRECTORY/TITLE, one of several lessons).

    Returns: (epochs, batches of the next one) that it had been trained for, and what
    `Checkpoint.save` wrote beside, a dictionary ({} of an older version). Raises:
    CheckpointError, no checkpoint there, another lesson's, or a damaged one.
    """
    place = pathlib.Path(directory, title)
    found = tf.train.latest_checkpoint(str(place if place.is_dir() else directory))
    if found is None:
        raise CheckpointError(
            f"--restore {directory}: no checkpoint there; name the directory given to --save"
        )
    name, _, place = pathlib.Path(found).name.rpartition("-")
    epoch, _, batch = place.partition(".")
    if name != title or not epoch.isdigit():
        raise CheckpointError(
            f"--restore {directory}: holds {name or epoch}, not {title}; "
            "restore it with the lesson that saved it"
        )
    try:
        with sess.to_restore_into() as local:
            tf.train.Saver().restore(local, found)
    except (tf.errors.OpError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        raise CheckpointError(
            f"--restore {directory}: damaged checkpoint ({reason}); train again with --save"
        ) from None
    try:
        state = json.loads(pathlib.Path(f"{found}.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        state = {}
    except ValueError:
        raise CheckpointError(
            f"--restore {directory}: damaged checkpoint ({found}.json); train again with --save"
        ) from None
    return int(epoch), int(batch or 0), state
