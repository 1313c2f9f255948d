"""What the pages say, each text in Korean and in English."""

TEXTS = {
    # every page
    "language": ("언어", "Language"),
    "theme": ("밝게/어둡게", "Light/dark"),
    "made_by": ("{command} 로 만든 파일입니다.", "Made by {command}."),
    "self_contained": (
        "이 파일 하나로 끝입니다. 네트워크에서 아무것도 불러오지 않습니다.",
        "This file is complete and loads nothing from the network.",
    ),
    "back": ("목록으로", "Back to the list"),
    # figures and verdicts
    "figure": ("수치", "Figure"),
    "slide": ("슬라이드", "Slide"),
    "run": ("이번 실행", "This run"),
    "difference": ("차이", "Difference"),
    "rounding": ("반올림 허용 폭", "Rounding allows"),
    "verdict": ("판정", "Verdict"),
    "equal": ("숫자까지 같음", "equal to the digits"),
    "within": ("반올림 범위 안", "within rounding"),
    "outside": ("범위 밖", "outside"),
    "missing": ("없음", "missing"),
    "agrees": ("일치", "agrees"),
    "disagrees": ("불일치", "does not agree"),
    "incomplete": ("일부만 있음", "incomplete"),
    "unusable": ("비교할 수 없음", "cannot be compared"),
    "score": ("{total}개 중 {agree}개 일치", "{agree} of {total} agree"),
    "score_missing": (
        "{total}개 중 {agree}개 일치, {missing}개 없음",
        "{agree} of {total} agree, {missing} missing",
    ),
    "difference_note": (
        "비용은 비율로, 정확도는 점수 차이로 견줍니다. "
        "반올림 허용 폭은 float 반올림만으로 움직일 수 있는 크기입니다.",
        "Costs are compared by ratio, accuracies by points. "
        "Rounding allows: how far float rounding alone can move the figure.",
    ),
    # the chart of costs
    "costs_caption": (
        "에폭(가로)마다의 비용(세로, 로그 눈금).",
        "Cost (vertical, logarithmic) by epoch (horizontal).",
    ),
    "legend_run": ("이번 실행", "this run"),
    "legend_slide": ("슬라이드의 값", "the slide's figures"),
    "legend_band": ("반올림만으로 생기는 범위", "what rounding alone can do"),
    "legend_band_first-run": ("섞는 순서가 달라 생기는 범위", "what other shuffles can do"),
    "legend_band_seeds": ("seed가 달라 생기는 범위", "what other seeds can do"),
    "no_chart": ("그릴 수 있는 비용이 없습니다.", "There is no cost that can be drawn."),
    # a run
    "run_title": ("DNN 성능 향상 과정", "From softmax to a deep network, step by step"),
    "step": ("단계", "Step"),
    "change": ("바뀐 것", "Change"),
    "accuracy_test": ("검정 정확도", "Test accuracy"),
    "ladder_caption": (
        "단계(가로)마다의 검정 정확도(세로, 0에서 1까지). 값은 위 표에 있습니다.",
        "Test accuracy (vertical, 0 to 1) by step (horizontal). The values are in the table above.",
    ),
    "against_slide": ("슬라이드와 비교", "Against the slide"),
    "not_mnist": (
        "MNIST가 아닌 데이터({name})로 돌린 결과입니다. 슬라이드의 수치와 비교하지 않습니다.",
        "Trained on {name}, not on MNIST: these figures are not compared with the slides'.",
    ),
    "table_prints": (
        "{step}단계의 검정 정확도가 덱의 마지막 표에는 {value}로 인쇄되어 있습니다.",
        "The deck's closing table prints {value} for step {step}'s test accuracy.",
    ),
    "failed": ("실패 (종료 코드 {code})", "failed (exit code {code})"),
    "costs": ("비용", "Costs"),
    "figures": ("슬라이드에 있는 수치", "The slide's figures"),
    "figures_of_run": ("이번 실행의 수치", "This run's figures"),
    "weights": ("숫자마다 배운 가중치", "What each digit's weights look for"),
    "weights_caption": (
        "파란 화소는 그 숫자라는 쪽으로, 빨간 화소는 아니라는 쪽으로 표를 던집니다.",
        "A blue pixel votes for the digit, a red one against it.",
    ),
    "wrong": ("틀린 검정 이미지", "Wrong test digits"),
    "wrong_caption": (
        "{total}개 가운데 {wrong}개가 틀렸습니다. 처음 {shown}개: 정답 → 예측.",
        "{wrong} of {total} are wrong. The first {shown}: what it is → what the network said.",
    ),
    "confusion": ("혼동 행렬", "Confusion matrix"),
    "confusion_caption": (
        "줄은 정답, 칸은 예측입니다. 진한 칸일수록 자주 틀린 곳입니다.",
        "Rows: what it is; columns: what the network said. Darker cells: more frequent mistakes.",
    ),
    "is_said": ("정답 \\ 예측", "is \\ said"),
    "code": ("앞 단계에서 바뀐 코드", "What changed in the code"),
    "code_caption": (
        "{before} 에서 {after} 로. −는 없어진 줄, +는 새 줄입니다.",
        "From {before} to {after}. − lines are gone, + lines are new.",
    ),
    "first_code": ("처음 코드", "The code"),
    "facts": ("실행 정보", "About this run"),
    "data": ("데이터", "Data"),
    "parameters": ("매개변수", "Parameters"),
    "kind": ("실행 방식", "Kind of run"),
    "kind_rerun": ("다시 실행 (셔플 seed 1234)", "re-run (shuffle seeded by 1234)"),
    "kind_first-run": ("처음 실행 (셔플 seed 없음)", "first run (shuffle unseeded)"),
    "kind_seeds": ("seed를 정한 Keras 실행", "Keras, seeded"),
    "versions": ("버전", "Versions"),
    "seconds": ("걸린 시간", "Time"),
    "seconds_value": ("{value}초", "{value} s"),
    "command": ("다시 만드는 명령", "The command that makes it again"),
    # a class
    "class_title": ("우리 반의 실행 결과", "The runs of a class"),
    "student": ("학생", "Student"),
    "agreeing": ("일치한 수치", "Figures that agree"),
    "first_difference": ("처음 다른 수치", "First figure that differs"),
    "cause": ("가장 그럴듯한 원인", "Likeliest cause"),
    "filter": ("이름이나 원인으로 찾기", "Filter by name or cause"),
    "show": ("보기", "Show"),
    "all": ("모두", "all"),
    "shown": ("줄 보임", "rows shown"),
    "sort_note": ("열 이름을 누르면 그 열로 정렬합니다.", "Press a column's name to sort by it."),
    "summary_class": (
        "{total}명: 일치 {agrees}, 불일치 {disagrees}, 일부만 {incomplete}, "
        "비교할 수 없음 {unusable}",
        "{total} runs: {agrees} agree, {disagrees} do not, {incomplete} incomplete, "
        "{unusable} cannot be compared",
    ),
    "student_title": ("슬라이드와 비교한 결과", "A run compared with its slide"),
    "no_cause": (
        "처음 비용만으로는 원인을 알 수 없습니다.",
        "The first cost does not tell the cause.",
    ),
    "cause_note": (
        "원인은 처음 비용으로 짐작한 것입니다. 변경마다 첫 에폭의 비용을 미리 재어 두었고, "
        "그 가운데 하나가 다른 것보다 훨씬 잘 맞을 때만 적습니다.",
        "A cause is a guess from the first cost. It is given only where one known change, of those "
        "whose first epoch was measured, fits it far better than all others.",
    ),
    "cause_rate": ("learning_rate가 {value}", "learning_rate was {value}"),
    "cause_batch": ("batch_size가 {value}", "batch_size was {value}"),
    "cause_keep_prob": ("keep_prob가 {value}", "keep_prob was {value}"),
    "cause_shuffle": (
        "셔플에 seed가 없음 (커널에서 처음 실행)",
        "the shuffle was unseeded (a kernel's first run)",
    ),
    "cause_seed": (
        "그래프에 seed 1234가 없음 (tf.set_random_seed)",
        "the graph's seed was not 1234 (tf.set_random_seed)",
    ),
    "cause_today": (
        "요즘 TensorFlow의 연산 seed로 만든 가중치",
        "weights drawn from the op seeds of today's TensorFlow",
    ),
    "cause_he-later": (
        "TF 1.10 이후의 he_normal (표준편차를 0.8796으로 나눔)",
        "he_normal of TF 1.10 and later (stddev divided by 0.8796)",
    ),
    "cause_he": ("Xavier 대신 He initializer", "He's initializer in place of Xavier's"),
    "cause_xavier": ("He 대신 Xavier initializer", "Xavier's initializer in place of He's"),
    "cause_adam": ("AdamOptimizer를 씀", "AdamOptimizer in place of gradient descent"),
    "cause_gradient-descent": (
        "Adam 대신 GradientDescentOptimizer를 씀",
        "GradientDescentOptimizer in place of Adam",
    ),
    "cause_step": ("{value}단계의 프로그램", "it is step {value}'s program"),
    # a notebook or program
    "against_title": ("그때 출력과 비교", "Compared with what it printed then"),
    "against_counts": (
        "수치 {total}개: 같음 {equal}, 몇 자리까지 같음 {close}, 다름 {differs}, "
        "출력되지 않음 {not_printed}, 비교 대상 아님 {not_comparable}",
        "{total} figures: {equal} equal, {close} equal to some digits, {differs} differ, "
        "{not_printed} not printed now, {not_comparable} not comparable",
    ),
    "cells": ("셀", "Cells"),
    "cell": ("셀", "Cell"),
    "source": ("첫 줄", "First line"),
    "figures_printed": ("출력한 수치", "Figures printed"),
    "then": ("그때", "Then"),
    "now": ("지금", "Now"),
    "line": ("그 수치가 있는 줄", "Line"),
    "close": ("몇 자리까지 같음", "same to some digits"),
    "close_to": ("{digits}자리까지 같음", "same to {digits} digits"),
    "differs": ("다름", "differs"),
    "not_printed": ("출력되지 않음", "not printed now"),
    "not_comparable": ("비교 대상 아님", "not comparable"),
    "left_out": (
        "수치 {number}개는 여기에 싣지 않았습니다.",
        "{number} more figures are left out here.",
    ),
}
