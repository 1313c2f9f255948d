"""Step 10, beyond the deck: step 7's network, trained by several processes at once.

    python -m lessons.step10_cluster --workers 2 --sync

The variables are on the parameter server, /job:ps. Each worker builds the same graph,
computes gradients on its own images and sends them there (between-graph replication). With
--sync an update uses the mean of all workers' gradients; with --async each gradient is an
update by itself.
"""
from tf1_mnist import legacy as tf
from tf1_mnist.distributed.command import main
from tf1_mnist.lesson.loop import Model, test

learning_rate = 0.001
training_cnt = 15
batch_size = 100


def build_graph(task):
    # Variables go to the parameter server, everything else to this worker.
    with tf.device(tf.train.replica_device_setter(cluster=task.cluster, worker_device=task.name)):
        tf.set_random_seed(1234)

        X = tf.placeholder(tf.float32, [None, 784])
        Y = tf.placeholder(tf.float32, [None, 10])

        W1 = tf.get_variable("W1", shape=[784, 512],
                             initializer=tf.keras.initializers.he_normal())
        b1 = tf.Variable(tf.random_normal([512]))
        L1 = tf.nn.relu(tf.matmul(X, W1) + b1)

        W2 = tf.get_variable("W2", shape=[512, 512],
                             initializer=tf.keras.initializers.he_normal())
        b2 = tf.Variable(tf.random_normal([512]))
        L2 = tf.nn.relu(tf.matmul(L1, W2) + b2)

        W3 = tf.get_variable("W3", shape=[512, 512],
                             initializer=tf.keras.initializers.he_normal())
        b3 = tf.Variable(tf.random_normal([512]))
        L3 = tf.nn.relu(tf.matmul(L2, W3) + b3)

        W4 = tf.get_variable("W4", shape=[512, 512],
                             initializer=tf.keras.initializers.he_normal())
        b4 = tf.Variable(tf.random_normal([512]))
        L4 = tf.nn.relu(tf.matmul(L3, W4) + b4)

        W5 = tf.get_variable("W5", shape=[512, 10],
                             initializer=tf.keras.initializers.he_normal())
        b5 = tf.Variable(tf.random_normal([10]))
        logits = tf.matmul(L4, W5) + b5

        cost = tf.reduce_mean(
            tf.nn.softmax_cross_entropy_with_logits_v2(logits=logits, labels=Y))
        costs = task.costs(cost)

        global_step = tf.train.get_or_create_global_step()      # updates so far, by all workers
        optimizer = tf.train.AdamOptimizer(learning_rate)
        if task.sync:
            optimizer = tf.train.SyncReplicasOptimizer(
                optimizer, replicas_to_aggregate=task.workers, total_num_replicas=task.workers)
        gradients = optimizer.compute_gradients(cost)
        with tf.control_dependencies([costs.note]):     # a step's gradients wait for its costs
            gradients = [(tf.identity(gradient), variable) for gradient, variable in gradients]
        op_train = optimizer.apply_gradients(gradients, global_step=global_step)

        pred = tf.nn.softmax(logits)
        prediction = tf.argmax(pred, 1)
        true_Y = tf.argmax(Y, 1)
        accuracy = tf.reduce_mean(tf.cast(tf.equal(prediction, true_Y), dtype=tf.float32))

    return Model(X, Y, cost, op_train, prediction, accuracy), costs, optimizer


def work(task):
    """What every worker does; the chief, worker 0, prints."""
    model, costs, optimizer = build_graph(task)
    X, Y, cost, op_train = model.X, model.Y, model.cost, model.op_train
    hooks = task.hooks(optimizer, op_train)

    with tf.train.MonitoredTrainingSession(
            task.target, is_chief=task.is_chief, hooks=hooks, **task.options) as sess:
        step = task.turn()
        epoch = step // task.total_batch

        while step < training_cnt * task.total_batch:
            batch_xs, batch_ys = task.batches.mine(step)
            feed_dict = {X: batch_xs, Y: batch_ys, costs.step: step}
            c, _ = sess.run([cost, op_train], feed_dict=feed_dict)
            step = task.turn()

            while epoch < step // task.total_batch:
                if task.is_chief:
                    avg_cost = costs.mean(sess, epoch)
                    print('Epoch:', '%04d' % (epoch + 1), 'cost =',
                          f'{avg_cost:.9f}', flush=True)
                epoch += 1

        task.trained()
        if task.is_chief:
            print('Learning Finished!', flush=True)
            test(sess, model, task.batches.mnist)


if __name__ == "__main__":
    main(__name__)
