"""The training loop that tf.estimator and tf.contrib.learn share.

It runs in a tf.train.MonitoredTrainingSession.
"""

import tensorflow.compat.v1 as tf


def train(spec, step, hooks, config, session_config, listeners=()):
    """Run spec.train_op until a hook or the data end it. Returns: the last step's loss, or None.

    Raises: ValueError, listeners given where nothing saves.
    """
    tf.add_to_collection(tf.GraphKeys.LOSSES, spec.loss)
    hooks = [
        *hooks,
        tf.train.NanTensorHook(spec.loss),
        tf.train.LoggingTensorHook(
            {"loss": spec.loss, "step": step}, every_n_iter=config.log_step_count_steps
        ),
        *spec.training_hooks,
    ]
    scaffold = spec.scaffold or tf.train.Scaffold()
    if not (scaffold.saver or tf.get_collection(tf.GraphKeys.SAVERS)):
        saver = tf.train.Saver(
            sharded=True,
            max_to_keep=config.keep_checkpoint_max,
            keep_checkpoint_every_n_hours=config.keep_checkpoint_every_n_hours,
            defer_build=True,
            save_relative_paths=True,
        )
        tf.add_to_collection(tf.GraphKeys.SAVERS, saver)
    savers = [
        hook
        for hook in [*hooks, *spec.training_chief_hooks]
        if isinstance(hook, tf.train.CheckpointSaverHook)
    ]
    chief_hooks = []
    if not savers and (config.save_checkpoints_secs or config.save_checkpoints_steps):
        savers = chief_hooks = [
            tf.train.CheckpointSaverHook(
                config.model_dir,
                save_secs=config.save_checkpoints_secs,
                save_steps=config.save_checkpoints_steps,
                scaffold=scaffold,
            )
        ]
    if listeners:
        if not savers:
            raise ValueError(
                "There should be a CheckpointSaverHook to use saving_listeners. Please set one of "
                "the RunConfig.save_checkpoints_steps or RunConfig.save_checkpoints_secs."
            )
        savers[0]._listeners.extend(listeners)
    loss = None
    with tf.train.MonitoredTrainingSession(
        master=config.master,
        checkpoint_dir=config.model_dir,
        scaffold=scaffold,
        hooks=hooks,
        chief_only_hooks=(*chief_hooks, *spec.training_chief_hooks),
        save_checkpoint_secs=0,  # a hook above saves
        save_summaries_steps=config.save_summary_steps,
        config=session_config,
        log_step_count_steps=config.log_step_count_steps,
    ) as session:
        while not session.should_stop():
            _, loss = session.run([spec.train_op, spec.loss])
    return loss
