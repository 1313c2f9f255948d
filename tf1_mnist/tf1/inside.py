"""`tensorflow.python.*` and `tensorflow.contrib.*.python.*` as programs of TF 1 import them.

These modules were never public, and many have moved. A name in one of them is
looked for, in this order: the public function of that name (`math_ops.reduce_sum`
is `tf.reduce_sum`, with TF 1.8's ops), the module itself, its neighbours in the
same package. What is in none of them raises MissingSymbol, which names it.
"""

import importlib
import re
import sys
import types

from tf1_mnist.tf1.namespace import Namespace

# Where TF 1 had Keras beside tensorflow.keras.
_KERAS = re.compile(
    r"^tensorflow\.(python\.keras(\._impl(\.keras)?)?"
    r"|contrib\.keras(\.(api|python)(\.keras)?)?)(?=\.|$)"
)
_CONTRIB = re.compile(r"^tensorflow\.contrib\.(\w+)\.python((\.\w+)*)$")

# A module, or a package with all below it -> where its functions were public in TF 1.8.
_PUBLIC = {
    "client": ("",),
    "estimator": ("estimator",),
    "feature_column": ("feature_column",),
    "framework": ("", "train"),
    "framework.graph_util": ("graph_util",),
    "framework.graph_util_impl": ("graph_util",),
    "layers": ("layers",),
    "lib.io.tf_record": ("python_io",),
    "ops": ("",),
    "ops.check_ops": ("",),
    "ops.clip_ops": ("",),
    "ops.ctc_ops": ("nn",),
    "ops.distributions": ("distributions",),
    "ops.embedding_ops": ("nn",),
    "ops.image_ops": ("image",),
    "ops.image_ops_impl": ("image",),
    "ops.init_ops": ("", "initializers"),
    "ops.linalg_ops": ("", "linalg"),
    "ops.losses": ("losses",),
    "ops.metrics": ("metrics",),
    "ops.metrics_impl": ("metrics",),
    "ops.nn": ("nn",),
    "ops.nn_impl": ("nn",),
    "ops.nn_ops": ("nn",),
    "ops.parsing_ops": ("",),
    "ops.rnn": ("nn",),
    "ops.rnn_cell_impl": ("nn.rnn_cell",),
    "ops.sets_impl": ("sets",),
    "platform.app": ("app",),
    "platform.flags": ("flags",),
    "platform.gfile": ("gfile",),
    "platform.tf_logging": ("logging",),
    "pywrap_tensorflow": ("train",),
    "saved_model": ("saved_model",),
    "summary": ("summary",),
    "tools.inspect_checkpoint": ("_tools.inspect_checkpoint",),
    "training": ("train",),
}
# Modules that are gone -> the namespace that has what they had.
_GONE = {
    "ops.rnn_cell": "nn.rnn_cell",
    "ops.seq2seq": "contrib.legacy_seq2seq",
    "ops.spectral_ops": "spectral",
    "estimator": "estimator",
}
_GONE_MODULE = re.compile(rf"^tensorflow\.python\.({'|'.join(map(re.escape, _GONE))})((\.\w+)*)$")
# Modules inside the packages of tf.contrib and tf.estimator, whose names the package had too.
_MODULES = frozenset(
    "python ops arg_scope attention_wrapper base basic_decoder baseline beam_search_decoder "
    "canned checkpoint_ops checkpoint_utils classification clustering_ops confusion_matrix_ops "
    "core_rnn_cell data datasets decoder dnn dnn_linear_combined eager embedding_ops "
    "encoders estimator estimator_lib estimators evaluation experiment export export_lib "
    "export_output export_strategy exporter external_optimizer feature_column "
    "feature_column_ops framework fused_rnn_cell head helper hparam initializers inputs "
    "layers learn learn_io learn_runner "
    "learning linear linear_regressor logistic_regressor loss loss_ops losses losses_ops "
    "metric_key metric_ops metric_spec metrics metrics_impl mnist model model_fn models "
    "monitors normalization numpy_io optimizers pandas_io parsing_utils regularizers rnn "
    "rnn_cell rnn_common run_config seq2seq seq2seq_ops session_run_hook slim summaries "
    "training target_column util utils variables".split()
)
_RENAMED = {"is_sequence": "is_nested"}
# Kernels, and what is written in terms of them: no public function stands for these.
_KERNELS = re.compile(r"(^|\.)gen_\w+$|_grad$")


class Inside(Namespace):
    """The module `tensorflow.python.PATH` of a program. root: the program's tensorflow."""

    def __init__(self, path, source, root):
        super().__init__("tf.python" + (path and "." + path), source)
        self._inside, self._root = path, root
        self._public = [] if _KERNELS.search(path) else list(_namespaces(path, root))

    def __getattr__(self, name):
        if name.startswith("__"):
            return getattr(self._source, name)
        for find in (self._of_public, self._of_itself, self._of_neighbours, self._below):
            found = find(name)
            if found is not None:
                setattr(self, name, found)
                return found
        return super().__getattr__(name)

    def _of_public(self, name):
        for namespace in self._public:
            found = getattr(namespace, name, None)
            # A namespace is no function: `tf.train` is not what framework.train was.
            if found is not None and not isinstance(found, types.ModuleType):
                return found
        return None

    def _below(self, name):
        """A namespace below the public one: `ops.nn.rnn_cell` is tf.nn.rnn_cell."""
        found = (vars(namespace).get(name) for namespace in self._public)
        return next((each for each in found if isinstance(each, Namespace)), None)

    def _of_itself(self, name):
        found = getattr(self._source, _RENAMED.get(name, name), None)
        full = f"{self._source.__name__}.{name}"
        if found is None and hasattr(self._source, "__path__"):
            return self._submodule(full)
        if isinstance(found, types.ModuleType) and found.__name__ == full:
            return self._submodule(full)
        return found

    def _submodule(self, full):
        path = full[len("tensorflow.python.") :]
        if path in _GONE:
            return find(self._root, full)
        if path.split(".")[0] == "keras":
            return self._root.keras
        try:
            return Inside(path, importlib.import_module(full), self._root)
        except ModuleNotFoundError as missing:
            if missing.name != full:
                raise
            return None

    def _of_neighbours(self, name):
        package = self._source.__name__.rpartition(".")[0]
        if hasattr(self._source, "__path__") or package == "tensorflow.python":
            return None
        for full, module in sorted(sys.modules.items()):
            if full.rpartition(".")[0] == package and not _KERNELS.search(full):
                value = vars(module).get(name)
                if value is not None and not isinstance(value, types.ModuleType):
                    return value
        return None


def _namespaces(path, root):
    parts = path.split(".")
    for length in range(len(parts), 0, -1):
        names = _PUBLIC.get(".".join(parts[:length]))
        if names:
            for name in names:
                try:
                    yield _walk(root, name)
                except AttributeError:
                    continue
            return


def _walk(found, path):
    for part in path.split(".") if path else ():
        found = getattr(found, part)
    return found


def find(root, name):
    """What a program imports by a dotted name.

    Args: root, the program's module for the name's first part; name, as in an import
    statement. Raises: MissingSymbol, it has no such part.
    """
    name = _KERAS.sub("tensorflow.keras", name)
    inner = _CONTRIB.match(name)
    if inner:
        package = _walk(root, "contrib." + inner[1])
        return _renamed(name, _end(package, ["python", *inner[2].split(".")[1:]]))
    gone = _GONE_MODULE.match(name)
    if gone:
        package = _walk(root, _GONE[gone[1]])
        return _renamed(name, _end(package, gone[2].split(".")[1:]))
    return _walk(root, name.partition(".")[2])


def _end(package, path):
    """The longest end of a path of names that a package has: of `python.ops.rnn` perhaps `rnn`.

    What was a module inside the package is the package itself. Raises: MissingSymbol.
    """
    for start in range(len(path)):
        if start and path[start - 1] not in _MODULES:
            break
        try:
            return _walk(package, ".".join(path[start:]))
        except AttributeError:
            continue
    if _MODULES.issuperset(path):
        return package
    return _walk(package, path[-1])


def _renamed(name, found):
    """A namespace under the name it is imported by: Python reads that to import from it."""
    if not isinstance(found, Namespace):
        return found
    return Namespace("tf" + name[len("tensorflow") :], found)
