"""Pages to look at: a run, a class, a notebook, each as one self-contained HTML file."""
