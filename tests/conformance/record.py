"""python -m tests.conformance.record: note what a real TF 1.8 makes of every case.

python -m tests.conformance.record --tf18 PYTHON   tf18.json and tf18_values.json, a case a line
python -m tests.conformance.record --left          left.json, what disagrees on this TensorFlow,
                                                   and the product's list of what is verified on the
                                                   newest TensorFlow
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import textwrap

from tests.conformance import values

HERE = pathlib.Path(__file__).resolve().parent
TF18, LEFT = HERE / "tf18.json", HERE / "left.json"
VALUES = HERE / "tf18_values.json"
GUIDE = HERE.parent.parent / "tf1_mnist/tf1/README.md"
VERIFIED = HERE.parent.parent / "tf1_mnist/tf1/counts/verified.json"
OPS_OF_TF012 = HERE.parent / "golden/tf012_ops.json"
# Of no case; programs of tests/programs that use them print the figures of TF 1.8, or 0.12.
OF_PROGRAMS = {
    "functions": {
        "concat_v2",
        "contrib.distributions.bijectors.Exp",
        "contrib.distributions.bijectors.Sigmoid",
        "contrib.image.angles_to_projective_transforms",
        "contrib.image.compose_transforms",
        "contrib.image.rotate",
        "contrib.image.transform",
        "contrib.image.translate",
        "contrib.lookup.HashTable",
        "contrib.lookup.KeyValueTensorInitializer",
        "contrib.lookup.index_table_from_tensor",
        "contrib.lookup.index_to_string_table_from_tensor",
        "contrib.losses.metric_learning.contrastive_loss",
        "contrib.losses.metric_learning.lifted_struct_loss",
        "contrib.losses.metric_learning.npairs_loss",
        "contrib.losses.metric_learning.triplet_semihard_loss",
        "contrib.rnn._Linear",
        "contrib.rnn._linear",
        "contrib.rnn.stack_bidirectional_dynamic_rnn",
        "contrib.rnn.static_bidirectional_rnn",
        "contrib.seq2seq.sequence_loss",
        "contrib.slim.nets.alexnet.alexnet_v2",
        "contrib.slim.nets.alexnet.alexnet_v2_arg_scope",
        "contrib.slim.nets.alexnet.trunc_normal",
        "contrib.slim.nets.overfeat.overfeat",
        "contrib.slim.nets.overfeat.overfeat_arg_scope",
        "contrib.slim.nets.overfeat.trunc_normal",
        "contrib.slim.nets.resnet_utils.conv2d_same",
        "contrib.slim.nets.resnet_utils.resnet_arg_scope",
        "contrib.slim.nets.resnet_utils.stack_blocks_dense",
        "contrib.slim.nets.resnet_utils.subsample",
        "contrib.slim.nets.resnet_v1.bottleneck",
        "contrib.slim.nets.resnet_v1.resnet_arg_scope",
        "contrib.slim.nets.resnet_v1.resnet_v1",
        "contrib.slim.nets.resnet_v1.resnet_v1_50",
        "contrib.slim.nets.resnet_v1.resnet_v1_block",
        "contrib.slim.nets.resnet_v2.bottleneck",
        "contrib.slim.nets.resnet_v2.resnet_arg_scope",
        "contrib.slim.nets.resnet_v2.resnet_v2",
        "contrib.slim.nets.resnet_v2.resnet_v2_50",
        "contrib.slim.nets.resnet_v2.resnet_v2_block",
        "contrib.slim.nets.vgg.vgg_16",
        "contrib.slim.nets.vgg.vgg_19",
        "contrib.slim.nets.vgg.vgg_a",
        "contrib.slim.nets.vgg.vgg_arg_scope",
        "contrib.slim.nets.vgg.vgg_d",
        "contrib.slim.nets.vgg.vgg_e",
        "contrib.training.bucket",
        "contrib.training.bucket_by_sequence_length",
        "contrib.training.rejection_sample",
        "contrib.training.resample_at_rate",
        "contrib.training.stratified_sample",
        "contrib.training.weighted_resample",
        "keras.backend.batch_dot",
        "keras.backend.batch_flatten",
        "keras.backend.bias_add",
        "keras.backend.binary_crossentropy",
        "keras.backend.categorical_crossentropy",
        "keras.backend.clip",
        "keras.backend.concatenate",
        "keras.backend.dot",
        "keras.backend.dropout",
        "keras.backend.elu",
        "keras.backend.eval",
        "keras.backend.exp",
        "keras.backend.expand_dims",
        "keras.backend.get_value",
        "keras.backend.gradients",
        "keras.backend.hard_sigmoid",
        "keras.backend.int_shape",
        "keras.backend.l2_normalize",
        "keras.backend.mean",
        "keras.backend.permute_dimensions",
        "keras.backend.random_normal",
        "keras.backend.random_uniform",
        "keras.backend.relu",
        "keras.backend.repeat_elements",
        "keras.backend.reshape",
        "keras.backend.set_value",
        "keras.backend.sparse_categorical_crossentropy",
        "keras.backend.sqrt",
        "keras.backend.square",
        "keras.backend.std",
        "keras.backend.sum",
        "keras.backend.switch",
        "keras.backend.transpose",
        "keras.backend.var",
        "keras.backend.variable",
        "keras.backend.zeros_like",
        "keras.layers.Input",
        "nn.rnn_cell._Linear",
    },
    "gradients": {"BatchMatMulV2"},
}
OF_FUNCTION = re.compile(r"\btf\.(?!gradients\b)([\w.]+)\(")
MARKS = "<!-- left: python -m tests.conformance.record --left -->", "<!-- /left -->"


def observed(python=sys.executable, **options):
    """{"tensorflow": version, "cases": case -> record} of the TensorFlow of that interpreter."""
    root = HERE.parent.parent
    environment = {**os.environ, "PYTHONPATH": str(root)}
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "cases.json")
        command = [python, "-m", "tests.conformance.observe", str(path)]
        done = subprocess.run(
            command, cwd=root, env=environment, stderr=subprocess.PIPE, text=True, **options
        )
        if done.returncode:
            sys.exit(done.stderr)
        return json.loads(path.read_text())


def recorded():
    """case -> what TF 1.8 made of it; cases that TF 1.8 itself refuses are left out."""
    cases, results = json.loads(TF18.read_text()), json.loads(VALUES.read_text())
    return {case: {**record, "values": results.get(case)} for case, record in cases.items()}


def disagreement(ours, theirs):
    """In which of the things noted the two differ; empty where they agree."""
    if "error" in ours:
        return ["error"]
    seeds = [[seed[1:] for seed in record["seeds"]] for record in (ours, theirs)]
    return [
        *(["count"] if ours["after"] != theirs["after"] else []),
        *(["seeds"] if seeds[0] != seeds[1] else []),
        *(["results"] if ours["out"] != theirs["out"] else []),
        *(["values"] if not _values_agree(ours, theirs) else []),
    ]


def _values_agree(ours, theirs):
    return theirs["values"] is None or values.agree(ours.get("values", "none"), theirs["values"])


def disagreeing(found):
    """case -> in what it differs from TF 1.8, of the cases that do."""
    pairs = {case: disagreement(found[case], theirs) for case, theirs in recorded().items()}
    return {case: differs for case, differs in pairs.items() if differs}


def write(path, table):
    """JSON, an entry a line, so that a change is a line's."""
    lines = (
        f"{json.dumps(key)}: {json.dumps(table[key], sort_keys=True)}" for key in sorted(table)
    )
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")


def guide():
    """The guide's list: functions of which a case disagrees on some TensorFlow."""
    names = set()
    for case in left():
        if case.startswith("model "):
            names.add(case.split(" ", 2)[2])
            continue
        found = re.search(OF_FUNCTION, case)
        names.add(found.group(1) if found else "operators and gradients")
    return textwrap.fill(", ".join(f"`{name}`" for name in sorted(names)), 100)


def verified(found):
    """What tf1_mnist/tf1/counts/verified.json says: functions and gradients of cases that agree.

    The function that a case is of is left out if the case disagrees in its count, unless that is
    for resource variables alone. Added are the functions of TF 0.12 that golden/tf012_ops.json
    has. Args: found, what `observed` returns.
    """
    now = disagreeing(found["cases"])
    wrong = {case for case, differs in now.items() if set(differs) - {"results", "values"}}
    right = [found["cases"][case] for case in recorded() if case not in wrong]
    functions = _and_aliases({name for record in right for name in record["names"]}, found)
    general = (case for case in wrong if case[:2] not in ("w ", "W "))
    blamed = {name for case in general for name in re.findall(OF_FUNCTION, case)[:1]}
    functions -= _and_aliases(blamed, found)
    functions |= set(OF_FUNCTION.findall(OPS_OF_TF012.read_text())) | OF_PROGRAMS["functions"]
    gradients = {name for record in right for name in record["gradients"]}
    gradients |= OF_PROGRAMS["gradients"]
    return {
        "tensorflow": release(found["tensorflow"]),
        "functions": sorted(functions),
        "gradients": sorted(gradients),
    }


def _and_aliases(names, found):
    more = (aliases for aliases in found["aliases"] if names.intersection(aliases))
    return names.union(*more)


def release(version):
    return ".".join(version.split(".")[:2])


def left():
    """case -> releases of TensorFlow on which it still disagrees."""
    return json.loads(LEFT.read_text()) if LEFT.exists() else {}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--tf18", metavar="PYTHON", help="an interpreter that has TF 1.8")
    what.add_argument("--left", action="store_true", help="note what disagrees now")
    options = parser.parse_args()
    if options.tf18:
        cases = observed(options.tf18)["cases"]
        cases = {case: record for case, record in cases.items() if "error" not in record}
        results = {case: record.pop("values", None) for case, record in cases.items()}
        write(TF18, cases)
        write(VALUES, {case: each for case, each in results.items() if isinstance(each, list)})
        return
    found = observed()
    here, table = release(found["tensorflow"]), left()
    now = disagreeing(found["cases"])
    for case in {*table, *now}:
        releases = set(table.get(case, ())) - {here} | ({here} if case in now else set())
        table[case] = sorted(releases)
    write(LEFT, {case: releases for case, releases in table.items() if releases})
    listed = json.loads(VERIFIED.read_text())["tensorflow"]
    if [int(part) for part in here.split(".")] >= [int(part) for part in listed.split(".")]:
        VERIFIED.write_text(json.dumps(verified(found), indent=0) + "\n")
    text = GUIDE.read_text()
    begin, end = (text.index(mark) for mark in MARKS)
    GUIDE.write_text(f"{text[: begin + len(MARKS[0])]}\n{guide()}\n{text[end:]}")
    print(f"TF {here}: {len(recorded()) - len(now)} of {len(recorded())} cases agree with TF 1.8")


if __name__ == "__main__":
    main()
