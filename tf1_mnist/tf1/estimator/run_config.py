"""`tf.estimator.RunConfig` of TF 1.8, of a run on one machine."""

import copy
import json
import os

import tensorflow.compat.v1 as tf

NOT_GIVEN = object()


class TaskType:
    """Names of the roles in a cluster."""

    MASTER = "master"
    PS = "ps"
    WORKER = "worker"
    CHIEF = "chief"
    EVALUATOR = "evaluator"


class RunConfig:
    """How an Estimator runs: seed, directory, how often it saves and logs.

    Args: model_dir, where checkpoints and events go; tf_random_seed, the graph's seed, None
    for other numbers each time; save_summary_steps; one of save_checkpoints_steps and
    save_checkpoints_secs (neither given: every 600 seconds; both None: no checkpoints);
    session_config, a tf.ConfigProto; keep_checkpoint_max, of the latest (0 or None: all);
    keep_checkpoint_every_n_hours; log_step_count_steps, how often the loss is logged.
    Raises: ValueError, an option out of range, both ways to save, or a cluster in TF_CONFIG.
    """

    _REPLACEABLE = (
        "model_dir",
        "tf_random_seed",
        "save_summary_steps",
        "save_checkpoints_steps",
        "save_checkpoints_secs",
        "session_config",
        "keep_checkpoint_max",
        "keep_checkpoint_every_n_hours",
        "log_step_count_steps",
        "train_distribute",
    )

    def __init__(
        self,
        model_dir=None,
        tf_random_seed=None,
        save_summary_steps=100,
        save_checkpoints_steps=NOT_GIVEN,
        save_checkpoints_secs=NOT_GIVEN,
        session_config=None,
        keep_checkpoint_max=5,
        keep_checkpoint_every_n_hours=10000,
        log_step_count_steps=100,
        train_distribute=None,
    ):
        if save_checkpoints_steps is NOT_GIVEN and save_checkpoints_secs is NOT_GIVEN:
            save_checkpoints_secs = 600
        given = {
            name: None if value is NOT_GIVEN else value
            for name, value in locals().items()
            if name != "self"
        }
        _refuse_cluster()
        self._task_type, self._task_id, self._master, self._cluster_spec = (
            TaskType.WORKER,
            0,
            "",
            tf.train.ClusterSpec({}),
        )
        self._set(given)

    def _set(self, properties):
        if (
            properties.get("save_checkpoints_steps") is not None
            and properties.get("save_checkpoints_secs") is not None
        ):
            raise ValueError(
                "`save_checkpoints_steps` and `save_checkpoints_secs` cannot be both set."
            )
        if properties.get("train_distribute") is not None:
            raise ValueError(
                "tf1_mnist.run gives tf.estimator without train_distribute; leave it out"
            )
        for name in ("save_summary_steps", "save_checkpoints_steps", "save_checkpoints_secs"):
            if (properties.get(name) or 0) < 0:
                raise ValueError(f"{name} should be >= 0")
        if "model_dir" in properties and properties["model_dir"] is not None:
            properties["model_dir"] = os.fspath(properties["model_dir"])
            if not properties["model_dir"]:
                raise ValueError("model_dir should be non-empty")
        for name, value in properties.items():
            setattr(self, "_" + name, value)

    def replace(self, **properties):
        """A copy with other properties. Raises: ValueError, a name that cannot be replaced."""
        for name in properties:
            if name not in self._REPLACEABLE:
                raise ValueError(
                    f"Replacing {name} is not supported. Allowed properties are "
                    f"{self._REPLACEABLE}."
                )
        changed = copy.deepcopy(self)
        if properties.get("save_checkpoints_steps") is not None:
            properties.setdefault("save_checkpoints_secs", None)
        elif properties.get("save_checkpoints_secs") is not None:
            properties.setdefault("save_checkpoints_steps", None)
        changed._set(properties)
        return changed

    is_chief = property(lambda self: True)
    num_ps_replicas = property(lambda self: 0)
    num_worker_replicas = property(lambda self: 1)
    global_id_in_cluster = property(lambda self: 0)
    evaluation_master = property(lambda self: "")
    service = property(lambda self: None)


def _property(name):
    return property(lambda self: getattr(self, "_" + name))


for _name in (*RunConfig._REPLACEABLE, "task_type", "task_id", "master", "cluster_spec"):
    setattr(RunConfig, _name, _property(_name))


def _refuse_cluster():
    text = os.environ.get("TF_CONFIG") or "{}"
    if json.loads(text).get("cluster"):
        raise ValueError(
            "TF_CONFIG names a cluster, and tf1_mnist.run gives tf.estimator on "
            "one machine; unset TF_CONFIG"
        )
