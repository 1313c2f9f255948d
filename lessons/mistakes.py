"""The classic mistakes, made on purpose: `python -m lessons.mistakes`.

Each function below makes one, in a graph of its own. Its lines are printed, then
TensorFlow's message and what that means. No data are needed.
"""

import contextlib
import inspect
import io
import sys
import textwrap

import numpy as np

from tf1_mnist import legacy as tf
from tf1_mnist.flags import Parser
from tf1_mnist.process import startup
from tf1_mnist.teaching import explain

IMAGES = np.linspace(0, 1, 3 * 784, dtype=np.float32).reshape(3, 784)  # three grey images
LABELS = np.array([7, 2, 1])


def placeholder_not_fed():
    X = tf.placeholder(tf.float32, [None, 784])
    W = tf.Variable(tf.random_normal([784, 10]))
    logits = tf.matmul(X, W)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        sess.run(logits)


def variable_not_initialized():
    W = tf.Variable(tf.random_normal([784, 10]))
    with tf.Session() as sess:
        sess.run(W)


def keep_prob_left_at_0_7_in_the_test():
    X = tf.placeholder(tf.float32, [None, 784])
    keep_prob = tf.placeholder(tf.float32)
    W1 = tf.Variable(tf.random_normal([784, 10], seed=1))
    logits = tf.matmul(tf.nn.dropout(X, keep_prob=keep_prob), W1)
    with tf.Session() as sess:
        sess.run(tf.global_variables_initializer())
        for kept in (0.7, 0.7, 1, 1):
            value = sess.run(logits, feed_dict={X: IMAGES, keep_prob: kept})[2, 0]
            print(f"keep_prob {kept}: logits[2,0] = {value:.4f}")


def graph_not_reset_on_a_re_run():
    for run in range(2):
        W1 = tf.get_variable("W1", shape=[784, 256])


def tensor_from_another_graph():
    X = tf.placeholder(tf.float32, [None, 784])
    with tf.Graph().as_default():
        W = tf.ones([784, 10])
    tf.matmul(X, W)


def one_hot_forgotten():
    Y = tf.placeholder(tf.float32, [None, 10])
    with tf.Session() as sess:
        sess.run(tf.reduce_sum(Y), feed_dict={Y: LABELS})


def re_run_without_the_seed():
    for seed in (None, None, 1234, 1234):
        tf.reset_default_graph()
        if seed:
            tf.set_random_seed(seed)
        W = tf.Variable(tf.random_normal([784, 10]))
        with tf.Session() as sess:
            sess.run(tf.global_variables_initializer())
            print(f"seed {seed}: W[0,0] = {sess.run(W)[0, 0]:.6f}")


TEXTS = {
    placeholder_not_fed: {
        "en": (
            "A placeholder is not fed",
            "A placeholder has no value of its own; whatever is run must be given all the "
            "placeholders that it depends on. Fix: sess.run(logits, feed_dict={X: batch_xs}).",
        ),
        "ko": (
            "placeholder에 값을 넣지 않았다",
            "placeholder는 스스로 값을 갖지 않습니다. 실행하려는 연산이 쓰는 placeholder는 모두 "
            "feed_dict로 넣어야 합니다. 고치기: sess.run(logits, feed_dict={X: batch_xs}).",
        ),
    },
    variable_not_initialized: {
        "en": (
            "A variable is used before it is initialised",
            "tf.Variable only says how the variable will start; the session has no value of it "
            "until the initialiser has run. Fix: sess.run(tf.global_variables_initializer()) "
            "first.",
        ),
        "ko": (
            "초기화하지 않은 변수를 썼다",
            "tf.Variable은 어떤 값으로 시작할지만 정합니다. 초기화 연산을 실행해야 세션에 값이 "
            "생깁니다. 고치기: 먼저 sess.run(tf.global_variables_initializer())를 실행합니다.",
        ),
    },
    keep_prob_left_at_0_7_in_the_test: {
        "en": (
            "keep_prob is left at 0.7 in the test",
            "No error, which makes it worse: with 0.7 three units in ten are left out at random, "
            "so the same image gives other logits each time and the accuracy is too low. Fix: "
            "feed keep_prob: 1 in the test.",
        ),
        "ko": (
            "검정할 때도 keep_prob를 0.7로 두었다",
            "오류가 나지 않아서 더 위험합니다. 0.7이면 열에 셋꼴로 무작위로 빠지므로 같은 "
            "이미지에도 결과가 매번 다르고 정확도가 낮게 나옵니다. 고치기: 검정할 때는 "
            "keep_prob: 1을 넣습니다.",
        ),
    },
    graph_not_reset_on_a_re_run: {
        "en": (
            "A cell is run again without resetting the graph",
            "The default graph of the kernel still has the first run's W1, and get_variable "
            "makes no second one of that name. (tf.Variable would: it becomes Variable_1, and "
            "the graph grows.) Fix: tf.reset_default_graph() at the top, as the slide has it.",
        ),
        "ko": (
            "그래프를 초기화하지 않고 셀을 다시 실행했다",
            "커널의 기본 그래프에 처음 실행한 W1이 남아 있고, get_variable은 같은 이름을 두 번 "
            "만들지 않습니다. (tf.Variable이라면 Variable_1이 새로 생겨 그래프가 자꾸 커집니다.) "
            "고치기: 슬라이드처럼 맨 앞에서 tf.reset_default_graph()를 부릅니다.",
        ),
    },
    tensor_from_another_graph: {
        "en": (
            "A tensor comes from another graph",
            "Ops join tensors of one graph only, and a session runs one graph only. Usually a "
            "cell made part of the network before tf.reset_default_graph() and the rest after "
            "it. Fix: build everything anew after the reset.",
        ),
        "ko": (
            "다른 그래프의 tensor를 섞어 썼다",
            "연산은 한 그래프 안의 tensor만 이을 수 있고, 세션도 그래프 하나만 실행합니다. 보통 "
            "tf.reset_default_graph() 앞에서 만든 것과 뒤에서 만든 것을 섞을 때 생깁니다. "
            "고치기: 초기화한 다음 모두 새로 만듭니다.",
        ),
    },
    one_hot_forgotten: {
        "en": (
            "one_hot=True is forgotten",
            "Without it labels are the digits themselves, [3], where the placeholder Y wants a "
            "row of ten for each, [3, 10]. Fix: read_data_sets(…, one_hot=True).",
        ),
        "ko": (
            "one_hot=True를 빠뜨렸다",
            "그러면 레이블이 숫자 그대로인 [3] 모양입니다. placeholder Y는 하나마다 열 칸짜리 "
            "[3, 10]을 기대합니다. 고치기: read_data_sets(…, one_hot=True).",
        ),
    },
    re_run_without_the_seed: {
        "en": (
            "It is run again without the seed",
            "No error: without a seed each run draws other weights, and nobody can repeat the "
            "figures. The seed belongs to the graph, so it is set after each reset. Fix: "
            "tf.set_random_seed(1234) after tf.reset_default_graph().",
        ),
        "ko": (
            "seed 없이 다시 실행했다",
            "오류는 나지 않습니다. seed가 없으면 실행할 때마다 다른 가중치로 시작해 같은 결과를 "
            "다시 얻을 수 없습니다. seed는 그래프에 속하므로 초기화할 때마다 다시 정합니다. "
            "고치기: tf.reset_default_graph() 다음에 tf.set_random_seed(1234)를 부릅니다.",
        ),
    },
}

HEADINGS = {
    "en": ("what it says", "no error", "what it means"),
    "ko": ("나온 말", "오류 없음", "뜻"),
}


def main(argv=None):
    """Make all mistakes, or those whose numbers are given. Returns: the exit code."""
    mistakes = list(TEXTS)
    parser = Parser(prog="python -m lessons.mistakes", description=__doc__.partition("\n")[0])
    parser.add_argument(
        "numbers", nargs="*", type=int, metavar="N", help=f"1 … {len(mistakes)}; none: all"
    )
    explain.add_language(parser)
    args = parser.parse_args(argv)
    wrong = [number for number in args.numbers if not 1 <= number <= len(mistakes)]
    if wrong:
        parser.error(f"there is no mistake {wrong[0]}; they are 1 … {len(mistakes)}")
    startup.quiet_tensorflow()
    tf.disable_eager_execution()  # this process is a TF 1 program, with one default graph
    for number in args.numbers or range(1, len(mistakes) + 1):
        show(number, mistakes[number - 1], args.lang)
    return 0


def show(number, mistake, language):
    """Print a mistake's lines, make it, and print the result and its meaning."""
    title, meaning = TEXTS[mistake][language]
    says, no_error, means = HEADINGS[language]
    lines = textwrap.dedent("".join(inspect.getsourcelines(mistake)[0][1:]))
    print(
        f"\n{number}. {title}\n\n{textwrap.indent(lines.rstrip(), '    ')}\n\n{says}:", flush=True
    )
    tf.reset_default_graph()
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            mistake()
        came = f"{printed.getvalue()}({no_error})"
    except (tf.errors.OpError, ValueError, TypeError) as error:
        came = f"{type(error).__name__}: {first_sentence(error)}"
    print(textwrap.indent(came, "    "))
    print(
        f"{means}:\n{textwrap.fill(meaning, 92, initial_indent='    ', subsequent_indent='    ')}"
    )


def first_sentence(error):
    """The message of an error, without the ops and stack traces that TensorFlow adds."""
    text = getattr(error, "message", None) or str(error)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    added = "Graph execution error", "Detected at node", "Node:", "File ", "node "
    message = [line for line in lines if not line.startswith(added)]
    return (message or lines)[0].removesuffix(" Originally defined at:")


if __name__ == "__main__":
    sys.exit(main())
