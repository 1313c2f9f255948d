"""The data: MNIST files read, fetched and verified; the built-in digits."""
