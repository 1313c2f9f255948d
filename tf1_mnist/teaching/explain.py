"""Explain a run at the slides' headings, with the values of this run: `--explain`.

Every value is read from the live graph or session; the texts are in explain_texts.py. They
go to stderr. On a terminal, each waits for Enter.
"""

import os
import sys

import numpy as np

from tf1_mnist.errors import UsageError
from tf1_mnist.lesson.tools import Tool, Watcher
from tf1_mnist.teaching import explain_texts, graph

LANGUAGES = ("ko", "en")


def add_language(parser):
    """The flag --lang."""
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=locale_language(),
        help="language of explanations (default: the locale's, %(default)s)",
    )


def locale_language():
    """'ko' where the locale's messages are Korean, else 'en'."""
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "ko" if locale.lower().startswith("ko") else "en"


class Explain(Tool):
    """The flags --explain and --lang."""

    title = "explanations"

    def add_flags(self, group):
        group.add_argument(
            "--explain",
            action="store_true",
            help="stop at the slides' headings and say what just happened, with this run's values",
        )
        add_language(group)

    def check(self, lesson, args):
        if args.explain and not lesson.has_graph:
            raise UsageError(
                "--explain shows a lesson's own graph and session; "
                "in the Keras step they are Keras's"
            )

    def watcher(self, args):
        return Explainer(args.lang) if args.explain else None


class Explainer(Watcher):
    """Explains a run's moments. language: 'ko' or 'en'."""

    def __init__(self, language):
        self._texts = explain_texts.TEXTS[language]
        self._runs = self._epochs = self._tests = 0

    def built(self, sess, built, mnist):
        from tf1_mnist import legacy as tf

        model, names = built
        self._sess, self._model = sess, model
        self._variables = graph.variables(model, names)
        variables = sess.graph.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES)
        # The last bias changes in every step; a hidden unit's may have no gradient.
        self._weight, self._bias = variables[0], variables[-1]
        self._slide = {
            tensor.name: name for name, tensor in names.items() if hasattr(tensor, "name")
        }
        self._w, self._b = (
            variable.slide or variable.name
            for variable in (self._variables[0], self._variables[-1])
        )
        self._tell(
            "graph",
            ops=graph.counts(model)["all"],
            x=self._slide.get(model.X.name, model.X.name),
            x_type=model.X.dtype.name,
            x_shape=graph.shape_text(model.X),
            w=self._w,
            w_shape=list(self._variables[0].shape),
            starts=self._variables[0].initializer,
            seed=self._variables[0].seed,
            graph_seed=sess.graph.seed,
            cost=model.cost,
            parameters=sum(int(np.prod(variable.shape)) for variable in self._variables),
        )
        try:
            error = f"{self._value(self._weight, (0, 0))}"
        except tf.errors.OpError as failed:
            error = type(failed).__name__
        self._tell("session", w=self._w, error=error)

    def session(self, sess):
        return Watched(sess, self._ran)

    def initialized(self, restored):
        from tf1_mnist import legacy as tf

        weights = self._sess.run(self._weight)
        self._before = self._value(self._bias, (0,))
        others = len(self._sess.graph.get_collection(tf.GraphKeys.GLOBAL_VARIABLES)) - len(
            self._variables
        )
        self._tell(
            "restore" if restored else "initialize",
            variables=len(self._variables),
            others=others,
            w=self._w,
            b=self._b,
            w00=weights[0, 0],
            b0=self._before,
            mean=weights.mean(),
            stddev=weights.std(),
        )

    def epoch(self, epoch, avg_cost):
        self._epochs += 1
        if self._epochs == 1:
            self._tell(
                "epoch",
                epoch=epoch,
                runs=self._runs,
                avg_cost=avg_cost,
                first=self._first_cost,
                last=self._last_cost,
                b=self._b,
                b0=self._value(self._bias, (0,)),
            )

    def _ran(self, fetches, feed, result):
        """Called after each sess.run of the lesson."""
        model = self._model
        if fetches == [model.cost, model.op_train]:
            self._runs, self._last_cost = self._runs + 1, float(result[0])
            if self._runs == 1:
                self._first_cost = self._last_cost
                after = self._value(self._bias, (0,))
                self._tell(
                    "first_run",
                    feed=self._fed(feed),
                    cost=self._first_cost,
                    labels=feed[model.Y][:5].argmax(1).tolist(),
                    b=self._b,
                    before=self._before,
                    after=after,
                )
        elif fetches is model.accuracy:
            self._tests += 1
            if self._tests < 2:
                return  # the first test is on the training set
            images = len(feed[model.X])
            self._tell(
                "test",
                feed=self._fed(feed),
                accuracy=result,
                images=images,
                right=int(round(float(result) * images)),
                b=self._b,
                b0=self._value(self._bias, (0,)),
            )

    def _value(self, variable, place):
        return self._sess.run(variable)[place]

    def _fed(self, feed):
        """The feed as text, one line for each placeholder."""
        lines = []
        for placeholder, value in feed.items():
            if isinstance(value, np.ndarray):
                shown = f"{value.dtype} {list(value.shape)}, {value.min():g} … {value.max():g}"
            else:
                shown = str(value)
            lines.append(f"    {self._slide.get(placeholder.name, placeholder.name)} <- {shown}")
        return "\n".join(lines)

    def _tell(self, moment, **values):
        heading, text = self._texts[moment]
        print(f"\n── {heading}\n{text.format(**values)}", file=sys.stderr, flush=True)
        if sys.stdin.isatty() and sys.stderr.isatty():
            print(self._texts["enter"], end="", file=sys.stderr, flush=True)
            sys.stdin.readline()


class Watched:
    """A session that calls `ran(fetches, feed_dict, result)` after each run."""

    def __init__(self, sess, ran):
        self._sess, self._ran = sess, ran

    def run(self, fetches, feed_dict=None):
        result = self._sess.run(fetches, feed_dict=feed_dict)
        self._ran(fetches, feed_dict or {}, result)
        return result

    def __getattr__(self, name):
        return getattr(self._sess, name)
