"""The texts of --explain: {language: {moment: (the slide's heading, text)}}.

The braces are filled with values from the live graph and session.
"""

TEXTS = {
    "en": {
        "enter": "[Enter] ",
        "graph": (
            "Build graph (모델 구축)",
            """\
The graph has {ops} ops. Nothing has been computed yet: the lesson has only written down what to
compute. {x} is a placeholder, {x_type} {x_shape}: None stands for the number of images fed later.
{w} is a variable of shape {w_shape}. It will start as {starts}; its seeds are
({graph_seed}, {seed}): the graph's, and the number of ops in the graph when the random op was made.
All variables together have {parameters:,} parameters.
cost is not a number but {cost}.""",
        ),
        "session": (
            "Open the session (모델 실행: tf.Session)",
            """\
A tf.Session holds the values of the variables and runs parts of the graph. {w} has no value yet:
reading it with sess.run({w}) gave {error}.""",
        ),
        "initialize": (
            "Initialise (모델 실행: sess.run(init))",
            """\
sess.run(init) ran the initialisers of {variables} trained variables and {others} variables of the
optimiser. Now {w}[0,0] is {w00:.6g} (all of {w}: mean {mean:.4g}, stddev {stddev:.4g}),
and {b}[0] is {b0:.6g}.""",
        ),
        "restore": (
            "Restore (instead of training from the start)",
            """\
sess.run(init) ran the initialisers of {variables} trained variables and {others} variables of the
optimiser. Then saver.restore(sess, …) replaced their values by the saved ones.
Now {w}[0,0] is {w00:.6g} (all of {w}: mean {mean:.4g}, stddev {stddev:.4g}),
and {b}[0] is {b0:.6g}.""",
        ),
        "first_run": (
            "First sess.run, with its feed (모델 실행: run/update)",
            """\
sess.run([cost, op_train], feed_dict) was given
{feed}
The first five labels are {labels}. It computed the cost of this batch, {cost:.9f},
and since op_train was run, too, it changed the variables: {b}[0] went from {before:.6g}
to {after:.6g}. Ops that neither cost nor op_train needs, such as accuracy, did not run.""",
        ),
        "epoch": (
            "After one epoch (모델 실행: run/update)",
            """\
{runs} runs, one for each batch. The cost went from {first:.6g} on the first batch
to {last:.6g} on the last one; the mean of all is avg_cost, {avg_cost:.9f}.
{b}[0] is now {b0:.6g}.""",
        ),
        "test": (
            "Test (모델 검정)",
            """\
sess.run(accuracy, feed_dict) was given
{feed}
and gave {accuracy!s}: {right} of {images} images are right. op_train was not run, so nothing was
learned from these images: {b}[0] is still {b0:.6g}.""",
        ),
    },
    "ko": {
        "enter": "[Enter를 누르면 계속합니다] ",
        "graph": (
            "모델 구축 (Build graph)",
            """\
그래프에 연산(op)이 {ops}개 있습니다. 아직 아무것도 계산하지 않았고,
무엇을 계산할지 적어 두기만 했습니다.
{x}은(는) placeholder이고 {x_type} {x_shape}입니다.
None 자리에는 나중에 넣는 이미지 수가 들어갑니다.
{w}은(는) shape가 {w_shape}인 변수입니다. 초기값은 {starts}이고,
seed는 ({graph_seed}, {seed})입니다.
앞은 그래프의 seed, 뒤는 난수 연산을 만들 때 그래프에 있던 연산의 수입니다.
학습할 변수는 모두 합쳐 파라미터가 {parameters:,}개입니다.
cost는 숫자가 아니라 {cost}입니다.""",
        ),
        "session": (
            "세션 열기 (모델 실행: tf.Session)",
            """\
tf.Session은 변수의 값을 가지고 있고, 그래프의 필요한 부분을 실행합니다.
{w}에는 아직 값이 없습니다.
sess.run({w})로 읽어 보니 {error}이(가) 났습니다.""",
        ),
        "initialize": (
            "변수 초기화 (모델 실행: sess.run(init))",
            """\
sess.run(init)이 학습할 변수 {variables}개와 optimizer가 따로 쓰는 변수 {others}개를 초기화했습니다.
이제 {w}[0,0]은 {w00:.6g}이고({w} 전체의 평균 {mean:.4g}, 표준편차 {stddev:.4g}),
{b}[0]은 {b0:.6g}입니다.""",
        ),
        "restore": (
            "복원 (저장한 값에서 이어 가기)",
            """\
sess.run(init)이 학습할 변수 {variables}개와 optimizer가 따로 쓰는 변수 {others}개를 초기화한 다음,
saver.restore(sess, …)가 저장해 둔 값을 그 자리에 넣었습니다.
이제 {w}[0,0]은 {w00:.6g}이고({w} 전체의 평균 {mean:.4g}, 표준편차 {stddev:.4g}),
{b}[0]은 {b0:.6g}입니다.""",
        ),
        "first_run": (
            "첫 sess.run과 feed (모델 실행: run/update)",
            """\
sess.run([cost, op_train], feed_dict)에 넣은 값은 다음과 같습니다.
{feed}
앞의 레이블 다섯 개는 {labels}입니다. 이 batch의 cost를 계산하니 {cost:.9f}입니다.
op_train도 함께 실행했으므로 변수가 바뀌었습니다.
{b}[0]이 {before:.6g}에서 {after:.6g}(으)로 갔습니다.
cost와 op_train에 필요 없는 연산(예: accuracy)은 실행되지 않았습니다.""",
        ),
        "epoch": (
            "1 epoch 뒤 (모델 실행: run/update)",
            """\
batch마다 한 번씩 모두 {runs}번 실행했습니다.
cost는 첫 batch의 {first:.6g}에서 마지막 batch의 {last:.6g}(으)로 갔고,
평균이 avg_cost, {avg_cost:.9f}입니다. {b}[0]은 이제 {b0:.6g}입니다.""",
        ),
        "test": (
            "모델 검정 (Test)",
            """\
sess.run(accuracy, feed_dict)에 넣은 값은 다음과 같습니다.
{feed}
결과는 {accuracy!s}, 곧 이미지 {images}개 중 {right}개를 맞혔습니다.
op_train은 실행하지 않았으므로 이 이미지로는 학습하지 않았습니다.
{b}[0]은 그대로 {b0:.6g}입니다.""",
        ),
    },
}
