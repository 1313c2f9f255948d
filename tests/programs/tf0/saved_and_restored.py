# A Saver of 0.x, whose files are of version 1 where it is told so.
import os
import tensorflow as tf
tf.set_random_seed(22)
W = tf.Variable(tf.random_normal([2, 3]), name="W")
step = tf.Variable(0, name="step", trainable=False)
count = tf.assign(step, tf.sub(step, -5))
saver = tf.train.Saver(tf.all_variables(), write_version=tf.train.SaverDef.V1)
after = tf.random_normal([2])
newer = tf.train.Saver(write_version=tf.train.SaverDef.V2, max_to_keep=2)
more = tf.random_normal([2])
with tf.Session() as sess:
    sess.run(tf.initialize_all_variables())
    print(sess.run([after, more]))
    sess.run(count)
    saved = sess.run(W)
    path = saver.save(sess, "./model.ckpt", global_step=step)
    print(path, os.path.exists(path), os.path.exists(path + ".meta"))
    print(newer.save(sess, "./newer.ckpt"), os.path.exists("newer.ckpt.index"))
with tf.Session() as sess:
    saver.restore(sess, "./model.ckpt-5")
    print(sess.run(step), (sess.run(W) == saved).all(), sess.run(W).sum())
    checkpoint = tf.train.get_checkpoint_state(".")
    print(os.path.basename(checkpoint.model_checkpoint_path))
    newer.restore(sess, tf.train.latest_checkpoint("."))
    print(sess.run(step))
