"""`tf.contrib.learn.RunConfig` of TF 1.8."""

from tf1_mnist.tf1.estimator import run_config


class RunConfig(run_config.RunConfig):
    """tf.estimator's RunConfig under contrib's arguments, of which some are for a cluster's server.

    Raises: ValueError, a master or evaluation_master: it runs on one machine.
    """

    def __init__(
        self,
        master=None,
        num_cores=0,
        log_device_placement=False,
        gpu_memory_fraction=1,
        tf_random_seed=None,
        save_summary_steps=100,
        save_checkpoints_secs=0,
        save_checkpoints_steps=None,
        keep_checkpoint_max=5,
        keep_checkpoint_every_n_hours=10000,
        log_step_count_steps=100,
        evaluation_master="",
        model_dir=None,
        session_config=None,
    ):
        if master or evaluation_master:
            raise ValueError(
                "tf1_mnist.run gives tf.contrib.learn on one machine; leave master out"
            )
        if save_checkpoints_secs == 0:  # not given
            save_checkpoints_secs = None if save_checkpoints_steps else 600
        super().__init__(
            model_dir,
            tf_random_seed,
            save_summary_steps,
            save_checkpoints_steps,
            save_checkpoints_secs,
            session_config,
            keep_checkpoint_max,
            keep_checkpoint_every_n_hours,
            log_step_count_steps,
        )

    environment = property(lambda self: "local")

    def uid(self, whitelist=None):
        """What tells two configurations apart; equal for copies."""
        properties = {name: value for name, value in vars(self).items() if name != "_cluster_spec"}
        return ", ".join(f"{name}={value!r}" for name, value in sorted(properties.items()))
