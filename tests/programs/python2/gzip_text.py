# A compressed table read as text: what gzip gives is a str.
import gzip
import numpy as np
import tensorflow as tf
out = gzip.open("table.csv.gz", "w")
out.write("# sepal,petal,kind\n")
for i in range(12):
    out.write("%.2f,%.2f,%s\n" % (i * 0.31 % 2, i * 0.17 % 1, ["setosa", "virginica"][i % 2]))
out.close()
features, labels, kinds = [], [], {}
for line in gzip.open("table.csv.gz"):
    line = line.strip()
    if not line or line.startswith("#"):
        continue
    words = line.split(",")
    if not kinds.has_key(words[-1]):
        kinds[words[-1]] = len(kinds)
    features.append(map(float, words[:-1]))
    labels.append(kinds[words[-1]])
print kinds, len(features), features[1], labels
whole = gzip.open("table.csv.gz").read()
print len(whole), whole[0], repr(whole[:8]), whole.count("setosa"), "virginica" in whole
print [ord(c) for c in whole[:3]], whole.split("\n")[1].replace(",", ";").upper()
first = gzip.GzipFile("table.csv.gz").readline()
print first == "# sepal,petal,kind\n", "-".join(first.split(",")),
print {"# sepal": 1}[first.split(",")[0]]
tf.set_random_seed(8)
X = tf.constant(features, tf.float32)
Y = tf.one_hot(labels, 2)
W = tf.Variable(tf.truncated_normal([2, 2]))
loss = tf.losses.softmax_cross_entropy(Y, tf.matmul(X, W))
train = tf.train.GradientDescentOptimizer(0.5).minimize(loss)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for i in range(3):
        print sess.run([train, loss])[1]
