"""What TF 1.8's tools print that today's do not, or print otherwise."""

import tensorflow.compat.v1 as tf


def convert_variables_to_constants(
    sess,
    input_graph_def,
    output_node_names,
    variable_names_whitelist=None,
    variable_names_blacklist=None,
):
    """`tf.graph_util.convert_variables_to_constants`: a graph of constants; says how many.

    Args: sess, holds the variables; output_node_names, what the graph has to compute; the
    lists, names of variables to be converted, or not to be. Returns: a GraphDef.
    """
    frozen = tf.graph_util.convert_variables_to_constants(
        sess,
        input_graph_def,
        output_node_names,
        variable_names_whitelist,
        variable_names_blacklist,
    )
    before = {
        node.name for node in input_graph_def.node if node.op in ("Variable", "VariableV2")
    } | {node.name for node in input_graph_def.node if node.op == "VarHandleOp"}
    converted = sum(node.op == "Const" and node.name in before for node in frozen.node)
    print(f"Converted {converted} variables to const ops.")
    return frozen


def print_tensors_in_checkpoint_file(file_name, tensor_name, all_tensors, all_tensor_names=False):
    """`inspect_checkpoint.print_tensors_in_checkpoint_file`: one tensor, all, or the names.

    What is wrong with the file is printed, too.
    """
    try:
        reader = tf.train.NewCheckpointReader(file_name)
        if all_tensors or all_tensor_names:
            for name in sorted(reader.get_variable_to_shape_map()):
                print("tensor_name: ", name)
                if all_tensors:
                    print(reader.get_tensor(name))
        elif not tensor_name:
            print(reader.debug_string().decode("utf-8"))
        else:
            print("tensor_name: ", tensor_name)
            print(reader.get_tensor(tensor_name))
    except (tf.errors.OpError, ValueError) as error:
        print(str(error))
