"""Hold a run's text against the slides: `python -m tf1_mnist.compare STEP [FILE]`.

    python -m lessons.step05_lr0001 | python -m tf1_mnist.compare step05
    python -m tf1_mnist.compare --class outputs/*.txt

A figure agrees when it shows the slide's digits, or lies where rounding alone
can put it (the bands of tf1_mnist.slides). Exit codes: 0 all agree, 1 some do
not, 2 the input cannot be used. Imports neither TensorFlow nor NumPy.
"""
import csv
import json
import math
import os
import re
import sys
from typing import NamedTuple, Optional

from tf1_mnist import slides
from tf1_mnist.flags import Parser

EQUAL, WITHIN, OUTSIDE, MISSING = "equal to the digits", "within rounding", "outside", "missing"
COLOURS = {EQUAL: "32", WITHIN: "32", OUTSIDE: "31", MISSING: "33"}


class Unusable(Exception):
    """The text is no run that can be compared: which line and why, in one line."""


class Verdict(NamedTuple):
    """One figure held against the slide.

    difference: relative for costs, in points for accuracies; None when missing.
    rounding: how far rounding alone can move it from the bands' mean, in the same terms.
    """
    figure: str
    slide: str
    run: Optional[str]
    difference: Optional[float]
    rounding: float
    verdict: str


class Report(NamedTuple):
    """A run held against one step of the deck."""
    step: slides.Step
    verdicts: list

    def count(self, *verdicts):
        return sum(each.verdict in verdicts for each in self.verdicts)

    @property
    def agrees(self):
        return not self.count(OUTSIDE)

    def summary(self):
        """'step05_lr0001: 11 of 11 figures agree with the slide'"""
        present = len(self.verdicts) - self.count(MISSING)
        line = (f"{self.step.module}: {self.count(EQUAL, WITHIN)} of {present} figures "
                f"agree with the slide")
        if self.count(MISSING):
            line += f" ({self.count(MISSING)} missing)"
        return line


NUMBER = r"([-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|\.\d+|nan|inf))"
EPOCH = re.compile(r"Epoch:?\s*0*(\d+)\s*,?\s*cost\s*[=:]\s*(.*)", re.I)
ACCURACY = re.compile(r"Accuracy\s*\((train|test)\)\s*:\s*(.*)", re.I)
KERAS_EPOCH = re.compile(r"Epoch 0*(\d+)/(\d+)\b")
KERAS_BAR = re.compile(r"\d+/(\d+)\s.*\bloss:")
KERAS_LOSS = re.compile(r"\bloss:\s*(\S+)")
KERAS_ACCURACY = re.compile(r"\b(?:acc|accuracy):\s*(\S+)")
KERAS_TEST = re.compile(r"Test (loss|cost|accuracy)\s*:\s*(.*)", re.I)
PARAMETER = re.compile(r"(learning_rate|training_cnt|batch_size) = (\S+)")


def read(text, step=None):
    """The figures of a run's text: {figure: the number as printed}.

    Args: text, what a lesson or a slide's own program printed, stderr mixed in
    or not; step, whose parameters the lesson's banner must name.
    Raises: Unusable, for a line that is broken or shows other parameters or data.
    """
    figures, keras_epoch, keras_total = {}, None, None

    def add(name, value, number):
        value = value.strip()
        if not re.fullmatch(NUMBER, value, re.I):
            raise Unusable(f"line {number}: {name} is {value[:40]!r}, not a number")
        if name in figures:
            raise Unusable(f"line {number}: {name} a second time; give one run at a time")
        figures[name] = value

    for number, line in enumerate(re.split(r"[\r\n]+", text), start=1):
        line = line.strip("\x08 \t")
        if found := EPOCH.match(line):
            add(f"cost {int(found[1][:9])}", found[2], number)
        elif found := ACCURACY.match(line):
            add(f"accuracy {found[1].lower()}", found[2], number)
        elif found := KERAS_TEST.match(line):
            add("accuracy test" if found[1].lower() == "accuracy" else "loss test", found[2], number)
        elif found := KERAS_EPOCH.match(line):
            keras_epoch = int(found[1][:9])
        elif keras_epoch is not None and (found := KERAS_BAR.match(line)):
            keras_total = keras_total or found[1]
            if found[1] != keras_total:
                continue        # the bar of `evaluate`, which has other images to count
            # A terminal's bar is drawn many times over: the last one stands.
            for name, pattern in ((f"loss {keras_epoch}", KERAS_LOSS), (f"accuracy {keras_epoch}", KERAS_ACCURACY)):
                if found := pattern.search(line):
                    figures.pop(name, None)
                    add(name, found[1], number)
        elif "built-in digits" in line or line.startswith("data: not MNIST"):
            raise Unusable(f"line {number}: the slides' figures are MNIST's; the run: not on MNIST")
        elif line.startswith("restored from"):
            raise Unusable(f"line {number}: the run went on from a checkpoint; compare one from the start")
        elif step and (found := PARAMETER.fullmatch(line)):
            _check_parameter(step, found[1], found[2], f"line {number}: ")
    if not figures:
        raise Unusable("no line of it is a cost or an accuracy as the lessons print them")
    epochs = [int(name.split()[1]) for name in figures if name.startswith("cost")]
    if step and epochs and max(epochs) > step.training_cnt:
        raise Unusable(f"{max(epochs)} epochs, the slide has {step.training_cnt}: other parameters")
    return figures


def _check_parameter(step, name, value, where=""):
    slide = getattr(step, name)
    try:
        same = math.isclose(float(value), slide, rel_tol=1e-9)
        fewer = name == "training_cnt" and float(value) <= slide
    except ValueError:
        raise Unusable(f"{where}{name} is {value[:40]!r}, not a number") from None
    if not (same or fewer):
        raise Unusable(f"{where}{name} was {value}, the slide's is {slide}: other parameters, other figures")


def refuse_other_run(step, parameters, is_mnist):
    """Raise Unusable unless a run with these parameters ({name: value}) and data can be compared."""
    for name, value in parameters.items():
        _check_parameter(step, name, str(value))
    if not is_mnist:
        raise Unusable("the data are not MNIST; the slides' figures are")


def report(step, text, kind="rerun"):
    """Hold a run's text against a step. Returns: Report. Raises: Unusable."""
    figures = read(text, step)
    kind = "seeds" if step.number == 9 else kind
    bands = slides.bands(kind).get(step.number)
    if bands is None:
        raise Unusable(f"there are no {kind} bands of {step.module}; python -m tf1_mnist.bands makes them")
    complete = all(f"cost {epoch}" in figures for epoch in (1, step.training_cnt)) or step.number == 9
    verdicts = []
    for name, slide in step.figures.items():
        run, band = figures.get(name), bands[name]
        # Accuracies are of the last epoch: those of fewer epochs are other figures.
        if run is None or (name.startswith("accuracy t") and not complete):
            verdicts.append(Verdict(name, slide, None, None, slides.half_width(name, band), MISSING))
            continue
        verdicts.append(Verdict(name, slide, run, _difference(name, run, slide),
                                slides.half_width(name, band), _verdict(name, run, slide, band)))
    return Report(step, verdicts)


def _difference(name, run, slide):
    run, slide = float(run), float(slide)
    return run / slide - 1 if slides.is_cost(name) else run - slide


def _verdict(name, run, slide, band):
    value = float(run)
    if not math.isfinite(value):
        return WITHIN if band.diverged else OUTSIDE
    digits = len(slide.partition(".")[2])
    if value == float(slide) or f"{value:.{digits}f}" == slide:
        return EQUAL
    return WITHIN if slides.in_band(name, run, band) else OUTSIDE


def guess(figures):
    """The step whose first cost (or loss) a run comes nearest to. Raises: Unusable without one."""
    def distance(step):
        name = "cost 1" if "cost 1" in step.figures else "loss 1"
        value = float(figures.get(name, "nan"))
        return abs(math.log(value / float(step.figures[name]))) if 0 < value < math.inf else math.inf
    nearest = min(slides.STEPS, key=distance)
    if math.isinf(distance(nearest)):
        raise Unusable("no first epoch to tell the step by; name the STEP")
    return nearest


def table(report, colour=False):
    """The report as text: a row a figure, then the one-line summary."""
    rows = [f"{'figure':15}{'slide':>20}{'this run':>20}{'difference':>12}{'rounding':>11}  verdict"]
    for name, slide, run, difference, rounding, verdict in report.verdicts:
        shown = "" if difference is None else f"{difference:+.1e}"
        mark = f"\033[{COLOURS[verdict]}m{verdict}\033[0m" if colour else verdict
        rows.append(f"{name:15}{slide:>20}{run or '-':>20}{shown:>12}{'±%.1e' % rounding:>11}  {mark}")
    return "\n".join(rows + [report.summary()])


def wants_colour(stream):
    """Colour on a terminal alone, and never against NO_COLOR."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def decode(data):
    """Bytes as text, also as Windows shells redirect it (UTF-16 with its mark)."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")


def _input(path):
    if path in (None, "-"):
        return decode(sys.stdin.buffer.read())
    with open(path, "rb") as stream:
        return decode(stream.read())


def as_record(report):
    """The report for machines: plain lists and dictionaries."""
    return {"step": report.step.module, "agrees": report.agrees, "summary": report.summary(),
            "figures": [verdict._asdict() for verdict in report.verdicts]}


def compare_class(paths, step, kind, stream):
    """Write one CSV row a file. Returns: the exit code, the gravest of the rows."""
    rows, code = csv.writer(stream, lineterminator="\n"), 0
    rows.writerow(["file", "step", "agree", "outside", "missing", "verdict"])
    for path in paths:
        try:
            text = _input(path)
            held = report(step or guess(read(text)), text, kind)
            rows.writerow([path, held.step.module, held.count(EQUAL, WITHIN), held.count(OUTSIDE),
                           held.count(MISSING), "agrees" if held.agrees else "does not agree"])
            code = max(code, 0 if held.agrees else 1)
        except (Unusable, OSError) as error:
            rows.writerow([path, "", "", "", "", f"unusable: {getattr(error, 'strerror', None) or error}"])
            code = 2
    return code


def main(argv=None):
    """The command line. Returns: the exit code."""
    parser = Parser(prog="python -m tf1_mnist.compare", description=__doc__.partition("\n")[0])
    parser.add_argument("step", nargs="?", metavar="STEP", help="step05, 5, step05_lr0001; optional with --class")
    parser.add_argument("files", nargs="*", metavar="FILE", help="a run's text (default: stdin)")
    parser.add_argument("--class", action="store_true", dest="of_class", help="many files, one CSV row each")
    parser.add_argument("--first-run", action="store_true", help="the run's shuffle was unseeded: wider bands")
    parser.add_argument("--json", action="store_true", help="the report as JSON")
    parser.add_argument("--csv", action="store_true", help="the report as CSV, a row a figure")
    args = parser.parse_args(argv)
    kind = "first-run" if args.first_run else "rerun"
    if args.step is None:
        parser.error("name the STEP" if not args.of_class else "name the files of the class")
    try:
        step = slides.step(args.step)
    except ValueError as error:
        if not args.of_class:
            parser.error(str(error))
        step, args.files = None, [args.step, *args.files]
    if args.of_class:
        return compare_class(args.files, step, kind, sys.stdout)
    if len(args.files) > 1:
        parser.error(f"{len(args.files)} files; give one, or --class")
    try:
        held = report(step, _input(args.files[0] if args.files else None), kind)
    except (Unusable, OSError) as error:
        print(f"python -m tf1_mnist.compare: {args.files[0] if args.files else 'stdin'}: "
              f"{getattr(error, 'strerror', None) or error}", file=sys.stderr)
        return 2
    if args.json:
        print(json.dumps(as_record(held), indent=1))
    elif args.csv:
        rows = csv.writer(sys.stdout, lineterminator="\n")
        rows.writerow(Verdict._fields)
        rows.writerows(held.verdicts)
    else:
        print(table(held, wants_colour(sys.stdout)))
    return 0 if held.agrees else 1


if __name__ == "__main__":
    sys.exit(main())
