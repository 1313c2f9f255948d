"""A lesson's graph, read without a session.

Blocks are what the slide shows: a placeholder, a variable, a matmul, a dropout.
Each is one op or the ops of one name scope, and belongs to a layer.
"""

from typing import NamedTuple

RANDOM = {
    "RandomStandardNormal": "normal",
    "TruncatedNormal": "truncated normal",
    "RandomUniform": "uniform",
}


class Block(NamedTuple):
    """A part of the forward graph that the slide shows as one thing.

    name: the op's, or its name scope's. slide: the name that the lesson gives
    its output, '' without one. layer: 'input', 'layer1' …, 'cost'. ops: the
    tf.Operations, in build order. output: the tensor that leaves the block.
    feeds: names of the blocks that feed it.
    """

    name: str
    slide: str
    layer: str
    ops: tuple
    output: object
    feeds: tuple

    @property
    def kind(self):
        """Type of the op that bears the block's name: Placeholder, VariableV2, MatMul, …; else 'name scope'."""
        return {op.name: op.type for op in self.ops}.get(self.name, "name scope")

    @property
    def is_variable(self):
        return self.ops[0].type == "VariableV2"


class Variable(NamedTuple):
    """A variable that is trained: name, the slide's name, shape, how it starts, TF 1's op seed of that."""

    name: str
    slide: str
    shape: tuple
    initializer: str
    seed: int | None


def forward(model):
    """The ops that the cost is computed from, in build order; initialisers are none of them."""
    wanted, todo = set(), [model.cost.op]
    while todo:
        op = todo.pop()
        if op not in wanted:
            wanted.add(op)
            todo.extend(tensor.op for tensor in op.inputs)
    return [op for op in model.cost.graph.get_operations() if op in wanted]


def blocks(model, names):
    """The forward part as a list of Block, in build order, each after the blocks that feed it."""
    groups = {}
    for op in forward(model):
        groups.setdefault(_scope(op), []).append(op)
    groups = {name: ops for name, ops in groups.items() if any(op.type != "Const" for op in ops)}
    found = {}
    for name, ops in groups.items():
        feeds = dict.fromkeys(_scope(tensor.op) for op in ops for tensor in op.inputs)
        feeds = tuple(feed for feed in feeds if feed != name and feed in groups)
        output = _output(ops)
        found[name] = Block(
            name,
            _slide_name(output, names),
            _layer(ops, [found[feed] for feed in feeds]),
            tuple(ops),
            output,
            feeds,
        )
    # A variable belongs to the layer that reads it.
    readers = {
        feed: block.layer for block in reversed(list(found.values())) for feed in block.feeds
    }
    return [
        block._replace(layer=readers[block.name]) if block.is_variable else block
        for block in found.values()
    ]


def _scope(op):
    return op.name.partition("/")[0]


def _output(ops):
    """The output that no op of the block takes in: of its last op, but for the cross-entropy's gradient."""
    taken = {tensor.name for op in ops for tensor in op.inputs}
    return [op.outputs[0] for op in ops if op.outputs[0].name not in taken][-1]


def _layer(ops, feeds):
    """'input' for a placeholder, one more than its feeds' where weights come in, 'cost' from the labels on."""
    if not feeds:
        return "input"
    layers = [feed.layer for feed in feeds if not feed.is_variable]
    if "cost" in layers or any("CrossEntropy" in op.type for op in ops):
        return "cost"
    deepest = max(int(layer[5:]) if layer.startswith("layer") else 0 for layer in layers)
    return f"layer{deepest + any(op.type == 'MatMul' for op in ops)}"


def _slide_name(output, names):
    """The lesson's name for a tensor, or for the variable that it is read from."""
    for name, value in names.items():
        tensors = [getattr(value, "name", None), getattr(getattr(value, "op", None), "name", None)]
        if output.name in tensors or output.op.name.removesuffix("/read") in tensors:
            return name
    return ""


def variables(model, names):
    """The variables that are trained, in build order, as a list of Variable."""
    from tf1_mnist import legacy as tf

    found = []
    for variable in model.cost.graph.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES):
        text, seed = _initializer(variable.initializer.inputs[1].op)
        found.append(
            Variable(
                variable.op.name,
                _slide_name(variable.value(), names),
                tuple(variable.shape.as_list()),
                text,
                seed,
            )
        )
    return found


def _initializer(op):
    """How a variable starts, in words and figures read from the graph, and the op seed."""
    from tf1_mnist import legacy as tf

    inputs, todo, random = [], [op], None
    while todo:
        op = todo.pop()
        random = op if op.type in RANDOM else random
        inputs.append(op)
        todo.extend(tensor.op for tensor in op.inputs)
    if random is None:
        return inputs[0].type, None
    constant = {
        op.name.rpartition("/")[2]: float(tf.get_static_value(op.outputs[0]))
        for op in inputs
        if op.type == "Const" and not op.name.endswith("/shape")
    }
    if random.type == "RandomUniform":
        text = f"{constant['min']:.4g} … {constant['max']:.4g}"
    else:
        text = f"stddev {constant['stddev']:.4g}"
    return f"{RANDOM[random.type]}, {text}", random.get_attr("seed2")


def counts(model):
    """How many ops each part has, in build order: {'forward and initialisers': n, …}."""
    operations = model.cost.graph.get_operations()
    cost, train = operations.index(model.cost.op), operations.index(model.op_train)
    between = operations[cost + 1 : train + 1]
    gradients = sum(op.name.startswith("gradients") for op in between)
    forward_part = len(forward(model))
    return {
        "forward": forward_part,
        "initialisers and constants": cost + 1 - forward_part,
        "gradients": gradients,
        "optimiser": len(between) - gradients,
        "prediction and accuracy": len(operations) - train - 1,
        "all": len(operations),
    }


def shape_text(tensor):
    """A shape as the slides write it: [None, 784]; ? where the graph does not know."""
    shape = tensor.shape
    return "?" if shape.rank is None else f"[{', '.join(map(str, shape.as_list()))}]"
