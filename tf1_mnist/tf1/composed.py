"""Functions composed anew over TF 1.8's ops: their public names, and their places inside
TensorFlow.

A function of a module below replaces TensorFlow's under every public name that is
the same object, and where TensorFlow's own modules call it.
"""

import functools
import importlib

import tensorflow.compat.v1 as native

from tf1_mnist.tf1.ops import (
    array_ops,
    check_ops,
    clip_ops,
    ctc_ops,
    custom_gradient,
    embedding_ops,
    functional_ops,
    image_files,
    image_ops,
    image_resizing,
    image_sizes,
    linalg_ops,
    losses,
    math_ops,
    metrics,
    nn_ops,
    parsing_ops,
    ranking_metrics,
    sparse_ops,
    special_math_ops,
    spectral_ops,
    string_ops,
    threshold_metrics,
)

# module -> where TensorFlow has its functions; other names of the same object are found.
_MODULES = {
    array_ops: "",
    check_ops: "",
    clip_ops: "",
    ctc_ops: "nn.",
    custom_gradient: "",
    embedding_ops: "nn.",
    functional_ops: "",
    image_files: "image.",
    image_ops: "image.",
    image_resizing: "image.",
    image_sizes: "image.",
    linalg_ops: "",
    math_ops: "",
    losses: "losses.",
    metrics: "metrics.",
    ranking_metrics: "metrics.",
    threshold_metrics: "metrics.",
    nn_ops: "nn.",
    parsing_ops: "",
    string_ops: "",
    sparse_ops: "",
    special_math_ops: "",
    spectral_ops: "spectral.",
}
_NAMESPACES = (
    "",
    "nn.",
    "image.",
    "linalg.",
    "spectral.",
    "math.",
    "metrics.",
    "losses.",
    "sparse.",
    "strings.",
    "debugging.",
    "io.",
)

_RENAMED = {
    "linalg.diag": array_ops.matrix_diag,
    "linalg.diag_part": array_ops.matrix_diag_part,
    "linalg.set_diag": array_ops.matrix_set_diag,
}

# module of tensorflow.python.ops -> name there -> function
_INSIDE = {
    "array_ops": {
        **{
            name: getattr(array_ops, name)
            for name in (
                "expand_dims",
                "zeros",
                "ones",
                "zeros_like",
                "ones_like",
                "transpose",
                "shape_n",
                "split",
                "one_hot",
                "sequence_mask",
                "matrix_diag",
                "matrix_diag_part",
                "matrix_set_diag",
            )
        }
    },
    "math_ops": {
        "_ReductionDims": math_ops.reduction_axes,
        "matmul": math_ops.matmul,
        "reduced_shape": math_ops.reduced_shape,
        "saturate_cast": math_ops.saturate_cast,
        "tensordot": math_ops.tensordot,
        "trace": math_ops.trace,
    },
    "check_ops": {
        name: getattr(check_ops, name)
        for name in (
            "assert_equal",
            "assert_none_equal",
            "assert_less",
            "assert_less_equal",
            "assert_greater",
            "assert_greater_equal",
            "assert_positive",
            "assert_negative",
            "assert_non_negative",
            "assert_non_positive",
        )
    },
    "image_ops_impl": {
        "_Check3DImage": image_sizes.check_3d,
        "_CheckAtLeast3DImage": image_sizes.check_at_least_3d,
        "crop_to_bounding_box": image_sizes.crop_to_bounding_box,
        "pad_to_bounding_box": image_sizes.pad_to_bounding_box,
        **{
            name: getattr(image_ops, name)
            for name in (
                "convert_image_dtype",
                "adjust_brightness",
                "adjust_contrast",
                "adjust_hue",
                "adjust_saturation",
            )
        },
    },
    "confusion_matrix": {
        "confusion_matrix": sparse_ops.confusion_matrix,
        "remove_squeezable_dimensions": sparse_ops.remove_squeezable_dimensions,
    },
    "metrics_impl": {
        "mean": metrics.mean,
        "mean_squared_error": metrics.mean_squared_error,
        "_num_relevant": ranking_metrics.number_of_relevant,
    },
    "sparse_ops": {"sparse_reshape": sparse_ops.sparse_reshape},
    "nn_impl": {"fused_batch_norm": nn_ops.fused_batch_norm},
    "embedding_ops": {"embedding_lookup": embedding_ops.embedding_lookup},
}


def names():
    """dotted public name -> function."""
    spaces = {prefix: vars(_space(prefix)) for prefix in _NAMESPACES}
    found = {}
    for module, prefix in _MODULES.items():
        for name, function in vars(module).items():
            if name.startswith("_") or getattr(function, "__module__", None) != module.__name__:
                continue
            theirs = spaces[prefix].get(name) or spaces["linalg."].get(name)
            for space, public in spaces.items():
                for alias, value in public.items():
                    if theirs is not None and value is theirs:
                        found[space + alias] = function
    return {**found, **_RENAMED}


def _space(prefix):
    space = native
    for part in prefix.split(".")[:-1]:
        space = getattr(space, part)
    return space


def install():
    """Replace TensorFlow's where its own modules call them. Raises: AttributeError where
    one is not there.
    """
    for place, functions in _INSIDE.items():
        module = importlib.import_module("tensorflow.python.ops." + place)
        for name, function in functions.items():
            getattr(module, name)
            setattr(module, name, _without_layout(function))


def _without_layout(function):
    """TensorFlow's own modules hand on layouts, and hints to XLA, which TF 1.8 has none of."""

    @functools.wraps(function)
    def inside(*arguments, **options):
        for option in ("layout", "grad_a", "grad_b"):
            options.pop(option, None)
        return function(*arguments, **options)

    return inside
