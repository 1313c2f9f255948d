"""A lesson's graph, read without a session.

A block is what the slide shows as one thing: a placeholder, a variable, a matmul, a dropout.
It is one op, or the ops of one name scope, and belongs to a layer.
"""

from typing import NamedTuple

RANDOM = {
    "RandomStandardNormal": "normal",
    "TruncatedNormal": "truncated normal",
    "RandomUniform": "uniform",
}


class Block(NamedTuple):
    """A part of the forward graph that the slide shows as one thing.

    name: of the op or name scope. slide: the lesson's name for the output, or ''. layer:
    'input', 'layer1' …, 'cost'. ops: tf.Operations, in build order. output: the tensor that
    other blocks use. feeds: names of the blocks that this one uses.
    """

    name: str
    slide: str
    layer: str
    ops: tuple
    output: object
    feeds: tuple

    @property
    def kind(self):
        """The type of the op with the block's name (Placeholder, MatMul, …), or 'name scope'."""
        return {op.name: op.type for op in self.ops}.get(self.name, "name scope")

    @property
    def is_variable(self):
        return self.ops[0].type == "VariableV2"


class Variable(NamedTuple):
    """A trained variable.

    name: of the op. slide: the lesson's name for it. shape: tuple of int. initializer: as
    text. seed: the op seed of its random op, or None.
    """

    name: str
    slide: str
    shape: tuple
    initializer: str
    seed: int | None


def forward(model):
    """The ops that the cost is computed from, in build order, without initialisers."""
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
    """The output that no op of the block uses.

    Of several, the last: the cross-entropy op also has its gradient as an output.
    """
    taken = {tensor.name for op in ops for tensor in op.inputs}
    return [op.outputs[0] for op in ops if op.outputs[0].name not in taken][-1]


def _layer(ops, feeds):
    """The layer of a block: 'input', 'layerN', where a matmul begins a new one, or 'cost'."""
    if not feeds:
        return "input"
    layers = [feed.layer for feed in feeds if not feed.is_variable]
    if "cost" in layers or any("CrossEntropy" in op.type for op in ops):
        return "cost"
    deepest = max(int(layer[5:]) if layer.startswith("layer") else 0 for layer in layers)
    return f"layer{deepest + any(op.type == 'MatMul' for op in ops)}"


def _slide_name(output, names):
    """The lesson's name for a tensor, or for the variable that it reads; '' without one."""
    for name, value in names.items():
        tensors = [getattr(value, "name", None), getattr(getattr(value, "op", None), "name", None)]
        if output.name in tensors or output.op.name.removesuffix("/read") in tensors:
            return name
    return ""


def variables(model, names):
    """The trained variables, in build order, as a list of Variable."""
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
    """(a variable's initialiser as text, with the graph's values; its op seed or None)."""
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
    """The number of ops in each part of the graph, {part: number}, in build order."""
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
    """A shape as the slides write it, [None, 784]; ? if the rank is unknown."""
    shape = tensor.shape
    return "?" if shape.rank is None else f"[{', '.join(map(str, shape.as_list()))}]"
