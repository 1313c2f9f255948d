"""`tf.estimator` of TF 1.8, written on tf.train's sessions; its names in TensorFlow's tree."""

from tf1_mnist.tf1.estimator import estimator as core
from tf1_mnist.tf1.estimator import export, exporting, inputs, model_fn, run_config, training
from tf1_mnist.tf1.estimator.canned import models
from tf1_mnist.tf1.estimator.warm_start import VocabInfo, WarmStartSettings

NAMES = {
    "Estimator": core.Estimator,
    "EstimatorSpec": model_fn.EstimatorSpec,
    "ModeKeys": model_fn.ModeKeys,
    "RunConfig": run_config.RunConfig,
    "TrainSpec": training.TrainSpec,
    "EvalSpec": training.EvalSpec,
    "train_and_evaluate": training.train_and_evaluate,
    "Exporter": exporting.Exporter,
    "FinalExporter": exporting.FinalExporter,
    "LatestExporter": exporting.LatestExporter,
    "WarmStartSettings": WarmStartSettings,
    "VocabInfo": VocabInfo,
    **{
        name: getattr(models, name)
        for name in (
            "DNNClassifier",
            "DNNRegressor",
            "LinearClassifier",
            "LinearRegressor",
            "DNNLinearCombinedClassifier",
            "DNNLinearCombinedRegressor",
            "BaselineClassifier",
            "BaselineRegressor",
        )
    },
    "inputs.numpy_input_fn": inputs.numpy_input_fn,
    "inputs.pandas_input_fn": inputs.pandas_input_fn,
    **{
        "export." + name: getattr(export, name)
        for name in (
            "ExportOutput",
            "PredictOutput",
            "ClassificationOutput",
            "RegressionOutput",
            "ServingInputReceiver",
            "TensorServingInputReceiver",
            "build_parsing_serving_input_receiver_fn",
            "build_raw_serving_input_receiver_fn",
        )
    },
}
