"""A directory for PYTHONPATH: each Python that finds it there gives its programs TF 1."""
