"""`tf.contrib.learn` of TF 1.8: estimators that also take arrays.

NAMES has its names as in TensorFlow's tree.
"""

from tf1_mnist.tf1.contrib.learn import (
    combined,
    data_feeder,
    dnn,
    estimator,
    experiment,
    export,
    linear,
    metric_spec,
    model_fn,
    models,
    monitor_hooks,
    monitors,
    run_config,
    saving_monitors,
    skcompat,
    validation_monitor,
)
from tf1_mnist.tf1.estimator import inputs

_ESTIMATORS = {
    "Estimator": estimator.Estimator,
    "SKCompat": skcompat.SKCompat,
    "infer_real_valued_columns_from_input": data_feeder.infer_real_valued_columns_from_input,
    "infer_real_valued_columns_from_input_fn": data_feeder.infer_real_valued_columns_from_input_fn,
    "DNNClassifier": dnn.DNNClassifier,
    "DNNRegressor": dnn.DNNRegressor,
    "DNNLinearCombinedClassifier": combined.DNNLinearCombinedClassifier,
    "DNNLinearCombinedRegressor": combined.DNNLinearCombinedRegressor,
    "LinearClassifier": linear.LinearClassifier,
    "LinearRegressor": linear.LinearRegressor,
    "NotFittedError": estimator.NotFittedError,
    "ModeKeys": model_fn.ModeKeys,
    "ModelFnOps": model_fn.ModelFnOps,
    "MetricSpec": metric_spec.MetricSpec,
    "ProblemType": model_fn.ProblemType,
    "PredictionKey": model_fn.PredictionKey,
    "RunConfig": run_config.RunConfig,
}
_MONITORS = {
    monitors: (
        "BaseMonitor",
        "CaptureVariable",
        "EveryN",
        "GraphDump",
        "LoggingTrainable",
        "NanLoss",
        "NanLossDuringTrainingError",
        "PrintTensor",
        "StopAtStep",
    ),
    monitor_hooks: ("RunHookAdapterForMonitors", "replace_monitors_with_hooks"),
    saving_monitors: ("CheckpointSaver", "StepCounter", "SummarySaver", "get_default_monitors"),
    validation_monitor: ("ValidationMonitor",),
}
_MODELS = (
    "linear_regression",
    "linear_regression_zero_init",
    "logistic_regression",
    "logistic_regression_zero_init",
)
_SERVING_INPUTS = {
    "InputFnOps": export.InputFnOps,
    "build_parsing_serving_input_fn": export.build_parsing_serving_input_fn,
}
_TREE = {
    **_ESTIMATORS,
    **_SERVING_INPUTS,
    "Experiment": experiment.Experiment,
    "ExportStrategy": export.ExportStrategy,
    "NanLossDuringTrainingError": monitors.NanLossDuringTrainingError,
    "make_export_strategy": export.make_export_strategy,
    **{
        f"monitors.{name}": getattr(module, name)
        for module, names in _MONITORS.items()
        for name in names
    },
    **{f"models.{name}": getattr(models, name) for name in _MODELS},
    "io.numpy_input_fn": inputs.numpy_input_fn,
    "io.pandas_input_fn": inputs.pandas_input_fn,
    "learn_runner.run": experiment.run,
    **{f"utils.input_fn_utils.{name}": value for name, value in _SERVING_INPUTS.items()},
    "utils.input_fn_utils.build_default_serving_input_fn": export.build_default_serving_input_fn,
    "utils.saved_model_export_utils.make_export_strategy": export.make_export_strategy,
    "utils.saved_model_export_utils.make_parsing_export_strategy": (
        export.make_parsing_export_strategy
    ),
}
_INSIDE = {
    **_TREE,
    "experiment.Experiment": experiment.Experiment,
    "metric_spec.MetricSpec": metric_spec.MetricSpec,
    **{f"estimators.{name}": value for name, value in _ESTIMATORS.items()},
    "estimators.estimator.Estimator": estimator.Estimator,
    "estimators.skcompat.SKCompat": skcompat.SKCompat,
    "estimators.dnn_linear_combined.DNNLinearCombinedClassifier": (
        combined.DNNLinearCombinedClassifier
    ),
    "estimators.dnn.DNNClassifier": dnn.DNNClassifier,
    "estimators.linear.LinearClassifier": linear.LinearClassifier,
    "estimators.model_fn.ModeKeys": model_fn.ModeKeys,
    "estimators.model_fn.ModelFnOps": model_fn.ModelFnOps,
    "estimators.run_config.RunConfig": run_config.RunConfig,
}
NAMES = {**_TREE, **{f"python.learn.{name}": value for name, value in _INSIDE.items()}}
