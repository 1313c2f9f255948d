"""Runs for pages, made of what a real TF 1.8 printed."""

import random

from tests.conftest import ROOT
from tf1_mnist.deck import figures, judging, reading
from tf1_mnist.pages import run as run_page
from tf1_mnist.pages import students


def figures_of(run):
    """A TF 1.8 run's figures as a lesson prints them."""
    found = {f"cost {epoch}": f"{cost:.9f}" for epoch, cost in enumerate(run["epoch_cost"], 1)}
    return {
        **found,
        "accuracy train": f"{run['accuracy_train']:.8g}",
        "accuracy test": f"{run['accuracy_test']:.8g}",
    }


def lesson(number, tf18, **changes):
    """A run_page.Lesson of a step, from what a real TF 1.8 printed."""
    step = figures.STEPS[number]
    rng = random.Random(number)
    record = {
        "format": 1,
        "step": step.module,
        "kind": "rerun",
        "restored": None,
        "seconds": 1.5,
        "parameters": {"learning_rate": step.learning_rate, "training_cnt": 15, "batch_size": 100},
        "data": {"name": "MNIST", "is_mnist": True, "directory": "MNIST_data", "sha256": {}},
        "versions": {"tensorflow": "2.21.0"},
        "command": ["python", "-m", f"lessons.{step.module}"],
        "figures": figures_of(tf18[number]["runs"][0]),
        "predictions": [rng.randrange(10) for _ in range(200)],
        "weights": {"W": [[rng.gauss(0, 1) for _ in range(10)] for _ in range(784)]}
        if number == 0
        else None,
        **changes,
    }
    source = (ROOT / "lessons" / f"{step.module}.py").read_text(encoding="utf-8")
    before = figures.STEPS[number - 1].module if number else None
    run = reading.Run(record["figures"], {}, "rerun", record["data"]["is_mnist"])
    return run_page.Lesson(
        step,
        0,
        record,
        run,
        (ROOT / "lessons" / f"{before}.py").read_text(encoding="utf-8") if before else "",
        source,
    )


def student(name, tf18, number=5, **changes):
    run = reading.Run({**figures_of(tf18[number]["runs"][1]), **changes})
    return students.Student(name, judging.report(figures.STEPS[number], run), run)
