"""`tf.nn.ctc_beam_search_decoder` of TF 1.8, of which the scores are no log-probabilities."""

import tensorflow.compat.v1 as tf

from tf1_mnist.tf1.counts import counter

_today = tf.nn.ctc_beam_search_decoder


def ctc_beam_search_decoder(
    inputs, sequence_length, beam_width=100, top_paths=1, merge_repeated=True
):
    """`tf.nn.ctc_beam_search_decoder`: [time, batch, classes] logits to (decoded, scores).

    The scores, [batch, top_paths], are of each step's logits less the largest of them;
    today's are log-probabilities.
    """
    inputs = tf.convert_to_tensor(inputs)
    decoded, scores = _today(inputs, sequence_length, beam_width, top_paths, merge_repeated)
    made = counter.place()
    steps = tf.sequence_mask(sequence_length, tf.shape(inputs)[0], inputs.dtype)
    largest = tf.reduce_max(inputs, 2)
    excess = tf.transpose(tf.reduce_logsumexp(inputs, 2) - largest) * steps
    scores = tf.stop_gradient(scores + tf.reduce_sum(excess, 1, keepdims=True))  # it has none
    counter.book(made - counter.place())
    return decoded, scores
