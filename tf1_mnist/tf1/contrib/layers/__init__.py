"""`tf.contrib.layers`: layers, normalisation, regularisers, optimisers, summaries."""
