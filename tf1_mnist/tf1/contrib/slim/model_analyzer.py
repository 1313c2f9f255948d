"""`slim.model_analyzer` of TF 1.8: how large a graph's tensors and a model's variables are."""


def tensor_description(var):
    """The dtype and shape of a tensor or variable in one word, as "(float32 1x8x8x1024)"."""
    sizes = "x".join(str(size) for size in var.get_shape())
    return f"({var.dtype.name} {sizes})"


def analyze_ops(graph, print_info=False):
    """The number of elements of all outputs in a graph, those of unknown shape not counted.

    Args: print_info, whether to print a line for each op.
    """
    if print_info:
        _head("Operations: name -> (type shapes) [size]")
    total = 0
    for op in graph.get_operations():
        sizes = [output.get_shape().num_elements() or 0 for output in op.outputs]
        if print_info:
            known = (output for output in op.outputs if output.get_shape())
            shapes = ", ".join(tensor_description(output) for output in known)
            print(op.name, "\t->", shapes, f"[{sum(sizes)}]")
        total += sum(sizes)
    return total


def analyze_vars(variables, print_info=False):
    """The number of elements and of bytes of some variables.

    Args: print_info, whether to print a line for each variable, and the sums.
    """
    if print_info:
        _head("Variables: name (type shape) [size]")
    size = memory = 0
    for var in variables:
        elements = var.get_shape().num_elements() or 0
        size, memory = size + elements, memory + elements * var.dtype.size
        if print_info:
            described = f"[{elements}, bytes: {elements * var.dtype.size}]"
            print(var.name, tensor_description(var), described)
    if print_info:
        print(f"Total size of variables: {size}")
        print(f"Total bytes of variables: {memory}")
    return size, memory


def _head(line):
    print("---------", line, "---------", sep="\n")
