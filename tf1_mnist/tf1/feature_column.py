"""`tf.feature_column` of TF 1.8: TensorFlow still has its columns of the day inside."""

from tensorflow.python.feature_column import feature_column as inside

input_layer, linear_model = inside.input_layer, inside.linear_model
make_parse_example_spec = inside.make_parse_example_spec
numeric_column = inside._numeric_column
bucketized_column = inside._bucketized_column
embedding_column = inside._embedding_column
indicator_column = inside._indicator_column
crossed_column = inside._crossed_column
weighted_categorical_column = inside._weighted_categorical_column
categorical_column_with_hash_bucket = inside._categorical_column_with_hash_bucket
categorical_column_with_identity = inside._categorical_column_with_identity
categorical_column_with_vocabulary_file = inside._categorical_column_with_vocabulary_file
categorical_column_with_vocabulary_list = inside._categorical_column_with_vocabulary_list
