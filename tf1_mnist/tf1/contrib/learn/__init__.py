"""`tf.contrib.learn` of TF 1.8: estimators that also take arrays.

NAMES has its names as in TensorFlow's tree.
"""

from tf1_mnist.tf1.contrib.learn import (
    combined,
    dnn,
    estimator,
    experiment,
    linear,
    metric_spec,
    model_fn,
    monitors,
    run_config,
    validation_monitor,
)
from tf1_mnist.tf1.estimator import inputs

_ESTIMATORS = {
    "Estimator": estimator.Estimator,
    "SKCompat": estimator.SKCompat,
    "infer_real_valued_columns_from_input": estimator.infer_real_valued_columns_from_input,
    "infer_real_valued_columns_from_input_fn": estimator.infer_real_valued_columns_from_input_fn,
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
_MONITORS = (
    "BaseMonitor",
    "CaptureVariable",
    "EveryN",
    "LoggingTrainable",
    "NanLoss",
    "NanLossDuringTrainingError",
    "PrintTensor",
    "RunHookAdapterForMonitors",
    "StopAtStep",
    "SummarySaver",
    "get_default_monitors",
)
_TREE = {
    **_ESTIMATORS,
    "Experiment": experiment.Experiment,
    **{f"monitors.{name}": getattr(monitors, name) for name in _MONITORS},
    "monitors.ValidationMonitor": validation_monitor.ValidationMonitor,
    "io.numpy_input_fn": inputs.numpy_input_fn,
    "io.pandas_input_fn": inputs.pandas_input_fn,
    "learn_runner.run": experiment.run,
}
_INSIDE = {
    **_TREE,
    "experiment.Experiment": experiment.Experiment,
    "metric_spec.MetricSpec": metric_spec.MetricSpec,
    **{f"estimators.{name}": value for name, value in _ESTIMATORS.items()},
    "estimators.estimator.Estimator": estimator.Estimator,
    "estimators.estimator.SKCompat": estimator.SKCompat,
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
