"""List the commands of the project: `python -m tf1_mnist`."""

import sys

COMMANDS = (
    (
        "the deck's lessons",
        (
            ("lessons", "list the deck's steps, run several, print the closing table"),
            (
                "lessons.step00_softmax … step09_keras",
                "one step of the deck; --help lists its flags",
            ),
            ("lessons.step10_cluster", "beyond the deck: step 7 on several processes or machines"),
            ("lessons.mistakes", "seven classic mistakes and what TensorFlow says of each"),
        ),
    ),
    (
        "data, comparing, servers",
        (
            ("tf1_mnist.compare", "compare a run with the slides; --class: a whole class"),
            (
                "tf1_mnist.slides",
                "how many of the slides' figures lie in their bands; the deck's errata",
            ),
            ("tf1_mnist.bands", "measure how far float rounding alone moves each figure"),
            (
                "tf1_mnist.signatures",
                "measure the first cost of a lesson under each common change",
            ),
            ("tf1_mnist.download", "download MNIST and verify it"),
            ("tf1_mnist.digits", "look at the built-in digits, or write them as IDX files"),
            ("tf1_mnist.server", "a TensorFlow server for a lesson's --target"),
        ),
    ),
    (
        "a lesson's flags for teaching",
        (
            ("lessons.STEP --graph", "the graph as a table; --dot and --png: as a picture"),
            (
                "lessons.STEP --explain",
                "stop at the slides' headings and explain what just happened",
            ),
            ("lessons.STEP --logdir DIR", "write the run for TensorBoard"),
            ("lessons --notebooks DIR", "every lesson as a Jupyter notebook"),
        ),
    ),
    (
        "old programs",
        (
            ("tf1_mnist.run", "run a TensorFlow 1 program, unmodified; --check: what it uses"),
            ("tf1_mnist.run NOTEBOOK.ipynb", "the same with a notebook; --against-stored: compare"),
            ("tf1_mnist.kernel install", "a kernel for old notebooks in Jupyter's menu"),
        ),
    ),
    (
        "in a checkout",
        (
            ("tests.benchmarks", "how fast, beside TF 1.8, Keras and PyTorch"),
            ("tests.benchmarks.roofline", "what a training step must cost, and what it does"),
            ("tests.benchmarks.growth", "how cost grows"),
            ("tests.benchmarks.cluster", "what a cluster costs"),
        ),
    ),
)


def main():
    """Print the commands. Returns: the exit code."""
    width = max(len(command) for _, commands in COMMANDS for command, _ in commands)
    for title, commands in COMMANDS:
        print(f"{title}:")
        for command, does in commands:
            print(f"  python -m {command:{width}}  {does}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
