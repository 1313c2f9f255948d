"""Which release of TensorFlow a program is written for, from the names and orders that it uses."""

import ast
import re
import sys

from tf1_mnist.programs.symbols import alternatives, symbols
from tf1_mnist.tf1 import release

# Names that 1.0 dropped: a program that reads one does not run on any 1.x.
_BEFORE_1_0 = re.compile(
    r"^tf\.(mul|sub|neg|pack|unpack|select|inv|batch_matmul|complex_abs|concat_v2|listdiff|op_scope"
    r"|variable_op_scope|(scalar|histogram|image|audio|merge)_summary|merge_all_summaries"
    r"|batch_matrix_\w+|batch_cholesky|train\.SummaryWriter|nn\.(rnn|seq2seq|bidirectional_rnn"
    r"|state_saving_rnn|deconv2d)(\.\w+)?|models\..*|python\.ops\.seq2seq(\.\w+)?"
    r"|python\.ops\.rnn\.rnn|image\.per_image_whitening|contrib\.skflow(\.\w+)?)$"
)
# Names that came with 1.5 and later.
_SINCE_1_5 = re.compile(
    r"^tf\.(nn\.(softmax_cross_entropy_with_logits_v2|swish)|manip\.\w+|unravel_index"
    r"|train\.(cosine_decay|linear_cosine_decay|noisy_linear_cosine_decay)\w*|compat\.v1(\..*)?"
    r"|math\.\w+|random\.\w+|strings\.\w+|data\.experimental(\..*)?|keras\.layers\.CuDNN\w+"
    r"|enable_eager_execution|GradientTape|initializers\.(he|lecun)_\w+|contrib\.eager(\..*)?)$"
)
_CROSS_ENTROPY = re.compile(r"^tf\.nn\.(sparse_softmax|softmax|sigmoid)_cross_entropy_with_logits$")


def guess(texts):
    """The release that a program is written for, and why.

    Args: texts, each a sources.Source. Returns: ("0.x", "1.0-1.4" or "1.5+", the reasons,
    as "line 3: tf.mul"). Without a reason it is 1.0-1.4: all its names are of any 1.x.
    """
    older, newer = [], []
    for text in texts:
        for found, its in zip((older, newer), _of(text.tree), strict=True):
            found += [f"{text.where({line})}: {reason}" for line, reason in sorted(its)]
    if newer:
        return "1.5+", newer
    return ("0.x", older) if older else ("1.0-1.4", [])


def _of(tree):
    """What in a text is of 0.x, and what of 1.5 and later, each as [(line, reason)]."""
    either = alternatives(tree)
    older, newer = _older_calls(tree), []
    for name, lines in symbols(tree).items():
        if _BEFORE_1_0.match(name):
            older += [(line, name) for line in lines]
        elif _SINCE_1_5.match(name):
            newer += [(line, name) for line in lines]
    newer += [
        (node.lineno, "keepdims=")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "").startswith("reduce_")
        and any(each.arg == "keepdims" for each in node.keywords)
    ]
    return tuple([(at, why) for at, why in found if at not in either] for found in (older, newer))


def _older_calls(tree):
    """Calls whose order of arguments is 0.x's, each as (line, text)."""
    bound = _aliases(tree)
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = bound(node.func)
        named = {each.arg for each in node.keywords}
        if name and _CROSS_ENTROPY.match(name):
            if (
                node.args
                and not (named & {"logits"})
                and (len(node.args) > 1 or "labels" in named or "targets" in named)
            ):
                found.append((node.lineno, name + "(logits, labels)"))
        elif name == "tf.split":
            if (
                named & {"split_dim", "num_split"}
                or (
                    len(node.args) > 2 and _is_number(node.args[0]) and not _is_number(node.args[2])
                )
                or (node.args and _is_number(node.args[0]) and "value" in named)
            ):
                found.append((node.lineno, "tf.split(split_dim, num_split, value)"))
        elif name == "tf.concat":
            if "concat_dim" in named or (node.args and _is_number(node.args[0])):
                found.append((node.lineno, "tf.concat(concat_dim, values)"))
        elif (
            name
            and re.match(r"^tf\.(nn|python\.ops)\.rnn_cell\.(Basic|GRU|LSTM)\w*Cell$", name)
            and "input_size" in named
        ):
            found.append((node.lineno, name + "(input_size=)"))
        elif name == "tf.image.resize_images":
            if named & {"new_height", "new_width"} or (
                len(node.args) > 2 and _is_number(node.args[1]) and _is_number(node.args[2])
            ):
                found.append((node.lineno, "tf.image.resize_images(images, height, width)"))
    return found


def _is_number(node):
    if isinstance(node, ast.UnaryOp):
        node = node.operand
    return isinstance(node, ast.Constant) and type(node.value) is int


def _aliases(tree):
    """A function that gives the dotted name from `tf.` on of what a call calls, or None."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.partition(".")[0] == "tensorflow":
                    whole = "tf" + alias.name[len("tensorflow") :]
                    names[alias.asname or "tensorflow"] = whole if alias.asname else "tf"
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "tensorflow":
            for alias in node.names:
                names[alias.asname or alias.name] = (
                    "tf" + node.module[len("tensorflow") :] + "." + alias.name
                )

    def dotted(node):
        parts = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if isinstance(node, ast.Name) and node.id in names:
            return ".".join([names[node.id], *reversed(parts)])
        return None

    return dotted


_said = False


def take(texts, name):
    """Take a program as what `guess` says; one line on stderr where that is 0.x. See tf1.release.

    Args: texts, each a sources.Source. Returns: whether it is of 0.x.
    """
    global _said
    found, reasons = guess(texts)
    if found == "0.x" and not _said:
        _said = True
        release.take_as_before_1_0()
        print(
            f"tf1_mnist.run: {name} is of TensorFlow 0.x ({reasons[0]}): taken so, "
            "with the ops and cells of 0.12",
            file=sys.stderr,
        )
    return found == "0.x"
