# slim.nets: VGG, AlexNet, OverFeat and residual networks, built in full, and small ones trained.
import tensorflow as tf
import tensorflow.contrib.slim.nets as nets
from tensorflow.contrib.slim.nets import alexnet, overfeat, resnet_utils, resnet_v1, resnet_v2
from tensorflow.contrib.slim.python.slim.nets import vgg
from tensorflow.contrib.slim.python.slim.nets.resnet_v1 import resnet_v1_50
from tensorflow.examples.tutorials.mnist import input_data
slim = tf.contrib.slim
mnist = input_data.read_data_sets("MNIST_data/", one_hot=True)
print(nets.vgg.vgg_16 is vgg.vgg_d, nets.vgg.vgg_19 is vgg.vgg_e, nets.resnet_v1.resnet_v1_50 is resnet_v1_50)
print(vgg.vgg_a.default_image_size, alexnet.alexnet_v2.default_image_size, resnet_v2.resnet_v2.default_image_size)


def describe(network, arg_scope, size, **options):
    with tf.Graph().as_default(), tf.Session() as sess:
        tf.set_random_seed(3)
        images = tf.placeholder(tf.float32, [None, size, size, 3])
        with slim.arg_scope(arg_scope):
            net, end_points = network(images, **options)
        variables = slim.get_model_variables()
        print(net.name, net.shape, len(variables), sum(v.shape.num_elements() for v in variables),
              variables[-1].name, len(tf.losses.get_regularization_losses()))
        print(len(end_points), list(end_points)[:3], list(end_points)[-2:], sess.run(tf.random_normal([2])))


describe(vgg.vgg_a, vgg.vgg_arg_scope(), 224)
describe(vgg.vgg_16, vgg.vgg_arg_scope(weight_decay=0.01), 224, num_classes=10, is_training=False)
describe(vgg.vgg_19, vgg.vgg_arg_scope(), 256, spatial_squeeze=False, dropout_keep_prob=0.8)
describe(overfeat.overfeat, overfeat.overfeat_arg_scope(), 231, num_classes=10, scope="mine")
describe(alexnet.alexnet_v2, alexnet.alexnet_v2_arg_scope(), 300, spatial_squeeze=False)
describe(resnet_v1_50, resnet_v1.resnet_arg_scope(), 224, num_classes=10)
describe(resnet_v2.resnet_v2_50, resnet_v2.resnet_arg_scope(), 65, is_training=False, global_pool=False,
         output_stride=8)

# AlexNet on a digit.
with tf.Graph().as_default(), tf.Session() as sess:
    tf.set_random_seed(4)
    image = tf.image.resize_images(mnist.test.images[:1].reshape(1, 28, 28, 1), [224, 224])
    with slim.arg_scope(alexnet.alexnet_v2_arg_scope()):
        logits, end_points = alexnet.alexnet_v2(image, num_classes=10)
    sess.run(tf.global_variables_initializer())
    print(sess.run([tf.argmax(logits, 1), tf.norm(logits), tf.reduce_sum(end_points["alexnet_v2/conv3"])]))

# Residual networks of few units, trained.
for build, block in ((resnet_v1.resnet_v1, resnet_v1.resnet_v1_block),
                     (resnet_v2.resnet_v2, resnet_v2.resnet_v2_block)):
    with tf.Graph().as_default(), tf.Session() as sess:
        tf.set_random_seed(5)
        images = tf.placeholder(tf.float32, [None, 784])
        labels = tf.placeholder(tf.float32, [None, 10])
        blocks = [block("block1", base_depth=2, num_units=2, stride=2), block("block2", 3, 2, 1)]
        with slim.arg_scope(resnet_utils.resnet_arg_scope(batch_norm_decay=0.9)):
            net, end_points = build(tf.reshape(images, [-1, 28, 28, 1]), blocks, 10, scope="net")
            again, _ = build(tf.reshape(images, [-1, 28, 28, 1]), blocks, 10, is_training=False,
                             reuse=True, scope="net")
        tf.losses.softmax_cross_entropy(labels, tf.squeeze(net, [1, 2]))
        train = slim.learning.create_train_op(tf.losses.get_total_loss(), tf.train.GradientDescentOptimizer(0.05))
        print(list(end_points), [v.name for v in tf.global_variables()][:6])
        sess.run(tf.global_variables_initializer())
        for _ in range(2):
            print("%.3f" % sess.run(train, {images: mnist.train.images[:100], labels: mnist.train.labels[:100]}))
        print(" ".join("%.3f" % each for each in sess.run(again, {images: mnist.test.images[:1]}).ravel()[:4]))

# The parts by themselves.
with tf.Graph().as_default(), tf.Session() as sess:
    tf.set_random_seed(6)
    images = tf.constant(mnist.test.images[:2].reshape(2, 28, 28, 1))
    with slim.arg_scope([slim.conv2d], weights_initializer=overfeat.trunc_normal(0.1)):
        net = resnet_utils.conv2d_same(images, 4, 5, stride=2, rate=1, scope="even")
        wide = resnet_utils.conv2d_same(net, 4, 3, stride=1, rate=2, scope="wide")
        net = resnet_utils.subsample(wide, 2) + resnet_utils.subsample(slim.max_pool2d(net, 2), 1)
    with slim.arg_scope([slim.conv2d], weights_initializer=alexnet.trunc_normal(0.2)):
        one = resnet_v1.bottleneck(net, 6, 2, stride=2, scope="one")
        two = resnet_v2.bottleneck(net, 4, 2, stride=1, rate=2)
        units = [{"depth": 8, "depth_bottleneck": 2, "stride": stride} for stride in (1, 2, 2)]
        dense = resnet_utils.stack_blocks_dense(
            two, [resnet_utils.Block("dense", resnet_v1.bottleneck, units)], output_stride=2)
    late = tf.random_normal([2])
    sess.run(tf.global_variables_initializer())
    print(one.name, two.name, dense.name, dense.shape)
    print(sess.run([tf.reduce_sum(each) for each in (wide, net, one, two, dense)] + [late]))
    for stride in (3, 16):
        try:
            resnet_utils.stack_blocks_dense(two, [resnet_utils.Block("wrong%d" % stride, resnet_v1.bottleneck, units)],
                                            output_stride=stride)
        except ValueError as error:
            print(error)
try:
    resnet_v1_50(tf.zeros([1, 32, 32, 3]), output_stride=6)
except ValueError as error:
    print(error)
