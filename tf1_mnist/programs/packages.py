"""What to do about a module that an old program imports and that is not there."""

# The package's name where it is not the module's.
_PACKAGES = {
    "cv2": "opencv-python",
    "PIL": "pillow",
    "skimage": "scikit-image",
    "sklearn": "scikit-learn",
    "yaml": "pyyaml",
    "bs4": "beautifulsoup4",
    "Crypto": "pycryptodome",
    "matplotlib": "matplotlib",
}
_GONE = {
    "google.colab": "it exists only in Google Colab's notebooks; delete the lines that use it",
    "distutils": "Python 3.12 dropped it; pip install setuptools",
    "imp": "Python 3.12 dropped it; use importlib",
    "tensorflow_hub": "pip install tensorflow-hub; its modules of TF 1 may not load",
}


def add_hint(error):
    """Say in a ModuleNotFoundError's text what to do; nothing where the text says so already."""
    name = error.name or ""
    if "; " in str(error) or not name or name.split(".")[0] in ("tensorflow", "keras"):
        return error
    known = next((_GONE[each] for each in (name, name.partition(".")[0]) if each in _GONE), None)
    package = _PACKAGES.get(name.partition(".")[0], name.partition(".")[0])
    error.msg = f"{error}; {known or f'pip install {package}, or put {name}.py beside the program'}"
    error.args = (error.msg,)
    return error
