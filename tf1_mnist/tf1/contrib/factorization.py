"""`tf.contrib.factorization.KMeans` of TF 1.8, over the clustering kernels that today's
TensorFlow still has.

Mirrors `tensorflow/contrib/factorization/python/ops/clustering_ops.py`.
"""

import tensorflow.compat.v1 as tf
from tensorflow.python.ops import gen_clustering_ops as kernels

from tf1_mnist.tf1.ops import array_ops, check_ops, embedding_ops, math_ops, random_ops

SQUARED_EUCLIDEAN_DISTANCE, COSINE_DISTANCE = "squared_euclidean", "cosine"
RANDOM_INIT, KMEANS_PLUS_PLUS_INIT, KMC2_INIT = "random", "kmeans_plus_plus", "kmc2"
CLUSTERS_VAR_NAME = "clusters"


class KMeans:
    """The graph of k-means: `training_graph()` makes it.

    Args:
        inputs: a float32 tensor [points, features], or a list of such shards.
        num_clusters: how many centers; ignored where initial_clusters are given as numbers.
        initial_clusters: "random", "kmeans_plus_plus" or "kmc2", a function of (inputs, how
            many), or the centers as a tensor or array [num_clusters, features].
        distance_metric: "squared_euclidean" or "cosine".
        use_mini_batch: move the centers by the points of a batch, and not to their mean.
        mini_batch_steps_per_iteration: after so many steps the moved centers come into use.
        random_seed: of the choice of the first centers.
        kmeans_plus_plus_num_retries: further candidates for each center of kmeans_plus_plus.
        kmc2_chain_length: candidates for each center of kmc2.
    Raises: ValueError, an unknown metric or way of choosing.
    """

    def __init__(
        self,
        inputs,
        num_clusters,
        initial_clusters=RANDOM_INIT,
        distance_metric=SQUARED_EUCLIDEAN_DISTANCE,
        use_mini_batch=False,
        mini_batch_steps_per_iteration=1,
        random_seed=0,
        kmeans_plus_plus_num_retries=2,
        kmc2_chain_length=200,
    ):
        ways = (RANDOM_INIT, KMEANS_PLUS_PLUS_INIT, KMC2_INIT)
        if isinstance(initial_clusters, str) and initial_clusters not in ways:
            raise ValueError(f"Unsupported initialization algorithm '{initial_clusters}'")
        if distance_metric not in (SQUARED_EUCLIDEAN_DISTANCE, COSINE_DISTANCE):
            raise ValueError(f"Unsupported distance metric '{distance_metric}'")
        self._inputs = inputs if isinstance(inputs, list) else [inputs]
        self._num_clusters, self._initial_clusters = num_clusters, initial_clusters
        self._cosine = distance_metric == COSINE_DISTANCE
        self._mini_batch = use_mini_batch
        self._steps = int(mini_batch_steps_per_iteration)
        self._two_copies = use_mini_batch and self._steps > 1
        self._seed, self._retries = random_seed, kmeans_plus_plus_num_retries
        self._chain_length = kmc2_chain_length

    def training_graph(self):
        """The ops of a training.

        Returns: all_scores, cluster_idx and scores, tuples with one tensor for each shard
        (distances [points, clusters], the nearest center's index [points] and its distance
        [points]); cluster_centers_initialized, a bool variable; init_op, to be run until
        that is true; training_op, one step.
        """
        chosen, count = self._initial_clusters, self._num_clusters
        if isinstance(chosen, str) or callable(chosen):
            count = tf.convert_to_tensor(count)
        else:
            chosen = tf.convert_to_tensor(chosen)
            count = tf.shape(chosen)[0]
        centers, initialized, counts, updated, left = self._variables(count)
        first = _FirstCenters(self, chosen, count, centers, updated, initialized)
        init_op = first.op()
        inputs, in_use = self._inputs, centers
        if self._cosine:
            inputs = [tf.nn.l2_normalize(each, axis=1) for each in inputs]
            if not self._kept_normalized():
                in_use = tf.nn.l2_normalize(centers, axis=1)
        all_scores, scores, nearest = self._assigned(inputs, in_use)
        if self._mini_batch:
            sync = self._sync(left, centers, updated, counts) if self._two_copies else tf.no_op()
            with tf.control_dependencies([sync]):
                training_op = _moved(inputs, nearest, updated, counts)
        else:
            training_op = self._means(inputs, count, nearest, centers)
        return all_scores, nearest, scores, initialized, init_op, training_op

    def _kept_normalized(self):
        return self._cosine and (not self._mini_batch or self._steps > 1)

    def _variables(self, count):
        empty = tf.constant([], dtype=tf.float32)
        centers = tf.Variable(empty, name=CLUSTERS_VAR_NAME, validate_shape=False)
        initialized = tf.Variable(False, dtype=tf.bool, name="initialized")
        if self._two_copies:
            updated = tf.Variable(empty, name="clusters_updated", validate_shape=False)
            left = tf.Variable(self._steps, dtype=tf.int64, name="update_in_steps")
            counts = tf.Variable(array_ops.zeros([count], dtype=tf.int64))
            return centers, initialized, counts, updated, left
        counts = None
        if self._mini_batch:
            counts = tf.Variable(array_ops.ones([count], dtype=tf.int64))
        return centers, initialized, counts, centers, None

    def _assigned(self, inputs, centers):
        scores = [self._distances(each, centers) for each in inputs]
        if self._cosine and not self._kept_normalized():
            centers = tf.nn.l2_normalize(centers, axis=1)
        found = []
        for each, score in zip(inputs, scores, strict=True):
            indices, distances = kernels.nearest_neighbors(each, centers, 1)
            if self._cosine:
                distances *= 0.5  # of unit vectors, the squared distance is twice the cosine's
            found.append((score, tf.squeeze(distances, [-1]), tf.squeeze(indices, [-1])))
        return zip(*found, strict=True)

    def _distances(self, points, centers):
        if self._cosine:
            return 1 - math_ops.matmul(points, centers, transpose_b=True)
        length = tf.reduce_sum(tf.square(points), 1, keepdims=True)
        products = 2 * math_ops.matmul(points, centers, transpose_b=True)
        lengths = tf.reduce_sum(tf.square(centers), 1, keepdims=True)
        return length - products + array_ops.transpose(lengths)

    def _sync(self, left, centers, updated, counts):
        """Every so many steps: the moved centers come into use, and the counts start anew."""

        def sync():
            with tf.control_dependencies([tf.assign(left, self._steps - 1)]):
                moved = tf.nn.l2_normalize(updated, axis=1) if self._cosine else updated
                with tf.control_dependencies([tf.assign(centers, moved)]):
                    emptied = tf.assign(counts, array_ops.zeros_like(counts))
                    with tf.control_dependencies([emptied]):
                        return tf.identity(left)

        return tf.cond(left <= 0, sync, lambda: tf.assign_sub(left, 1))

    def _means(self, inputs, count, nearest, centers):
        epsilon = tf.constant(1e-6, dtype=inputs[0].dtype)
        sums, counts = [], []
        for points, indices in zip(inputs, nearest, strict=True):
            sums.append(tf.unsorted_segment_sum(points, indices, count))
            each = array_ops.ones(tf.reshape(tf.shape(points)[0], [-1]))
            counts.append(tf.unsorted_segment_sum(tf.reshape(each, [-1, 1]), indices, count))
        means = tf.add_n(sums) / (tf.cast(tf.add_n(counts), sums[0].dtype) + epsilon)
        if self._kept_normalized():
            means = tf.nn.l2_normalize(means, axis=1)
        return tf.assign(centers, means)


def _moved(inputs, nearest, centers, counts):
    """Each center x of n points so far, given k new ones: x += (their sum - k x) / (n + k)."""
    updates = []
    for points, indices in zip(inputs, nearest, strict=True):
        ids, places = tf.unique(tf.reshape(indices, [-1]))
        count = tf.size(ids)
        old_counts, old = array_ops.gather(counts, ids), array_ops.gather(centers, ids)
        new = array_ops.ones_like(places, dtype=counts.dtype)
        new = tf.unsorted_segment_sum(new, places, count)
        shifts = tf.unsorted_segment_sum(points, places, count)
        others = array_ops.ones(tf.reshape(tf.rank(points) - 1, [1]), dtype=tf.int32)
        column = tf.concat([tf.reshape(count, [1]), others], 0)
        shifts -= tf.cast(tf.reshape(new, column), points.dtype) * old
        rate = tf.reciprocal(tf.cast(old_counts + new, points.dtype))
        shifts *= tf.reshape(rate, column)
        updates.append(tf.scatter_add(counts, ids, new))
        updates.append(tf.scatter_add(centers, ids, shifts))
    return tf.group(*updates)


class _FirstCenters:
    """Chooses the first centers; a batch that has too few gives those it has."""

    def __init__(self, means, chosen, count, centers, updated, initialized):
        self._means, self._chosen, self._count = means, chosen, count
        self._inputs = means._inputs
        self._centers, self._updated, self._initialized = centers, updated, initialized
        self._selected = tf.shape(centers)[0]
        self._remaining = count - self._selected
        self._points = tf.add_n([tf.shape(each)[0] for each in self._inputs])

    def op(self):
        return tf.cond(
            tf.equal(self._remaining, 0),
            lambda: check_ops.assert_equal(self._initialized, True),
            self._initialize,
        )

    def _initialize(self):
        with tf.control_dependencies([check_ops.assert_positive(self._remaining)]):
            kmc2 = isinstance(self._chosen, str) and self._chosen == KMC2_INIT
            left = self._by_chains() if kmc2 else self._at_once()
            done = lambda: tf.assign(self._initialized, True)  # noqa: E731
            return tf.cond(tf.equal(left, 0), done, tf.no_op)

    def _at_once(self):
        new = self._choice()
        if self._means._cosine:
            new = tf.nn.l2_normalize(new, axis=1)
        none_yet = tf.equal(self._selected, 0)
        with_old = lambda: tf.concat([self._centers, new], 0)  # noqa: E731
        return self._count - tf.shape(self._assign(tf.cond(none_yet, lambda: new, with_old)))[0]

    def _assign(self, centers):
        assigned = tf.assign(self._centers, centers, validate_shape=False)
        if self._updated is not self._centers:
            assigned = tf.assign(self._updated, assigned, validate_shape=False)
        return assigned

    def _choice(self):
        if callable(self._chosen):
            return self._chosen(self._inputs, self._remaining)
        if not isinstance(self._chosen, str):
            enough = check_ops.assert_equal(self._remaining, tf.shape(self._chosen)[0])
            with tf.control_dependencies([enough]):
                return self._chosen
        if self._chosen == RANDOM_INIT:
            few = self._points <= self._remaining
            return tf.cond(few, lambda: tf.concat(self._inputs, 0), self._random)
        enough = check_ops.assert_greater_equal(self._points, self._remaining)
        with tf.control_dependencies([enough]):
            return self._plus_plus()

    def _random(self):
        indices = random_ops.random_uniform(
            tf.reshape(self._remaining, [-1]),
            minval=0,
            maxval=tf.cast(self._points, tf.int64),
            seed=self._means._seed,
            dtype=tf.int64,
        )
        return embedding_ops.embedding_lookup(self._inputs, indices, partition_strategy="div")

    def _plus_plus(self):
        points = self._inputs[0]
        if self._means._cosine:
            points = tf.nn.l2_normalize(points, axis=1)
        return kernels.kmeans_plus_plus_initialization(
            points, tf.to_int64(self._remaining), self._means._seed, self._means._retries
        )

    def _by_chains(self):
        """k-MC2: one center from each part of the batch. Returns: how many are left to choose."""
        points, length = self._inputs[0], self._means._chain_length
        parts = tf.cast(tf.shape(points)[0] / length, dtype=tf.int32)
        wanted = tf.maximum(tf.minimum(self._remaining, parts), 1)

        def normalized(center):
            return tf.nn.l2_normalize(center, axis=1) if self._means._cosine else center

        def one_more(i, _):
            def first():
                return normalized(tf.reshape(points[0], [1, -1]))

            def next_one():
                start = i * length
                part = points[start : start + length]
                _, distances = kernels.nearest_neighbors(part, self._centers, 1)
                index = kernels.kmc2_chain_initialization(tf.squeeze(distances), self._means._seed)
                center = normalized(tf.reshape(part[index], [1, -1]))
                return tf.concat([self._centers, center], 0)

            centers = self._assign(tf.cond(tf.equal(self._selected, 0), first, next_one))
            return i + 1, self._count - tf.shape(centers)[0]

        _, left = tf.while_loop(lambda i, _: tf.less(i, wanted), one_more, [0, 0])
        return left


NAMES = {
    name: globals()[name]
    for name in (
        "KMeans",
        "RANDOM_INIT",
        "KMEANS_PLUS_PLUS_INIT",
        "SQUARED_EUCLIDEAN_DISTANCE",
        "COSINE_DISTANCE",
    )
}
