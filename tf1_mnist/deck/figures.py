"""The deck's figures and errata, digit for digit as it prints them (slides.json)."""

import json
import pathlib
import re
from typing import NamedTuple


class Step(NamedTuple):
    """One step of the deck.

    figures: what the slide prints, as text, by name: 'cost 1' … 'cost 15' (nats,
    epochs 6 to 11 elided), 'accuracy train', 'accuracy test' (0 … 1); for the
    Keras step 'loss 1', 'accuracy 1', …, 'loss test', 'accuracy test'.
    table_accuracy_test: the closing table's figure as printed, None for Keras.
    """

    number: int
    module: str
    title_ko: str
    title_en: str
    change: str
    learning_rate: float
    training_cnt: int
    batch_size: int
    figures: dict
    table_accuracy_test: str | None


class Erratum(NamedTuple):
    """Where the deck contradicts itself: what it prints, what it should print, and why."""

    step: int | None
    where: str
    prints: str
    should: str
    why: str


_SLIDES = json.loads(pathlib.Path(__file__).with_name("slides.json").read_text(encoding="utf-8"))
STEPS = tuple(Step(**{field: step[field] for field in Step._fields}) for step in _SLIDES["steps"])
ERRATA = tuple(Erratum(**erratum) for erratum in _SLIDES["errata"])


def step(name):
    """The step called `name`: 5, '5', 'step05', 'step05_lr0001', 'lessons.step05_lr0001'.

    'lessons/step05_lr0001.py', the lesson's file, names it too; no other path does.
    Raises: ValueError, one line, where there is none.
    """
    text = re.sub(r"^lessons[./\\](.*?)(\.py)?$", r"\1", str(name))
    for step in STEPS:
        if text in (str(step.number), step.module, step.module.partition("_")[0]):
            return step
    raise ValueError(f"no step {str(name)!r}; the steps are {STEPS[0].module} … {STEPS[-1].module}")


def is_cost(figure):
    """Whether a figure is a cost or loss (compared by ratio), not an accuracy (by points)."""
    return figure.startswith(("cost", "loss"))
