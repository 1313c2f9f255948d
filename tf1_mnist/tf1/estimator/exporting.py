"""How tf.estimator of TF 1.8 writes a SavedModel, and the exporters of train_and_evaluate."""

import os

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.estimator.export import signatures, timestamped_directory


def save(session, spec, receiver, base, assets_extra, as_text, strip_default_attrs):
    """Write the session's model to a new directory in `base`, whole or not at all.

    Returns: its path.
    """
    return write(
        session,
        signatures(receiver, spec.export_outputs),
        base,
        spec.scaffold.local_init_op or tf.train.Scaffold.default_local_init_op(),
        assets_extra,
        as_text,
        strip_default_attrs,
    )


def write(session, signature_defs, base, init_op, assets_extra, as_text, strip_default_attrs):
    """Write a SavedModel of these signatures to a new directory in `base`, named by the time.

    init_op: run when the model is loaded. Returns: the path, bytes.
    """
    path = timestamped_directory(base.decode() if isinstance(base, bytes) else os.fspath(base))
    unfinished = os.path.join(os.path.dirname(path), "temp-" + os.path.basename(path))
    builder = tf.saved_model.Builder(unfinished)
    builder.add_meta_graph_and_variables(
        session,
        [tf.saved_model.tag_constants.SERVING],
        signature_def_map=signature_defs,
        assets_collection=tf.get_collection(tf.GraphKeys.ASSET_FILEPATHS),
        legacy_init_op=init_op,
        strip_default_attrs=strip_default_attrs,
    )
    builder.save(as_text)
    for name, source in (assets_extra or {}).items():
        copy = os.path.join(unfinished, "assets.extra", name)
        tf.gfile.MakeDirs(os.path.dirname(copy))
        tf.gfile.Copy(source, copy)
    tf.gfile.Rename(unfinished, path)
    return path.encode()  # as TF 1.8: bytes


def keep_latest(base, number):
    """Delete all exports in `base` but the latest; number None keeps all."""
    if number is None:
        return
    base = base.decode() if isinstance(base, bytes) else os.fspath(base)
    names = (name.rstrip("/") for name in tf.gfile.ListDirectory(base))
    by_time = sorted(name for name in names if len(name) == 10 and name.isdigit())
    for name in by_time[: len(by_time) - number]:
        tf.gfile.DeleteRecursively(os.path.join(base, name))


class Exporter:
    """What train_and_evaluate exports with after each evaluation."""

    name = None

    def export(self, estimator, export_path, checkpoint_path, eval_result, is_the_final_export):
        raise NotImplementedError("Calling an abstract method.")


class _SavedModelExporter(Exporter):
    def __init__(self, name, serving_input_receiver_fn, assets_extra=None, as_text=False):
        self.name, self._receiver = name, serving_input_receiver_fn
        self._options = {"assets_extra": assets_extra, "as_text": as_text}

    def export(self, estimator, export_path, checkpoint_path, eval_result, is_the_final_export):
        return estimator.export_savedmodel(
            export_path,
            self._receiver,
            checkpoint_path=checkpoint_path,
            strip_default_attrs=True,
            **self._options,
        )


class FinalExporter(_SavedModelExporter):
    """Exports once, when training has ended."""

    def export(self, *arguments, **options):
        final = options.get("is_the_final_export", arguments[-1] if arguments else False)
        if not final:
            return None
        tf.logging.info("Performing the final export in the end of training.")
        return super().export(*arguments, **options)


class LatestExporter(_SavedModelExporter):
    """Exports after each evaluation and keeps the latest few.

    Raises: ValueError, a number not positive.
    """

    def __init__(
        self,
        name,
        serving_input_receiver_fn,
        assets_extra=None,
        as_text=False,
        exports_to_keep=5,
    ):
        super().__init__(name, serving_input_receiver_fn, assets_extra, as_text)
        if exports_to_keep is not None and exports_to_keep <= 0:
            raise ValueError("`exports_to_keep`, if provided, must be positive number")
        self._keep = exports_to_keep

    def export(self, estimator, export_path, *arguments, **options):
        exported = super().export(estimator, export_path, *arguments, **options)
        keep_latest(export_path, self._keep)
        return exported
