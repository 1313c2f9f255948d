"""Whose code is asking: the program's, or a library's."""

import os
import site
import sys
import sysconfig

PROGRAM, LIBRARY, PASSED = "program", "library", "passed"  # passed: who called it is asked
_HERE = os.path.dirname(os.path.realpath(__file__))
_PACKAGE = os.path.dirname(_HERE)
# They import, complete and show names for the code in a cell.
_SHELLS = ("IPython", "ipykernel", "jedi")
_known = {}  # file name of a code object -> kind


def _directories(paths):
    return tuple({os.path.join(os.path.realpath(path), "") for path in paths if path})


_STANDARD = _directories(sysconfig.get_path(kind) for kind in ("stdlib", "platstdlib"))
_INSTALLED = _directories(
    [
        *(sysconfig.get_path(kind) for kind in ("purelib", "platlib")),
        *(site.getsitepackages() if hasattr(site, "getsitepackages") else ()),
        site.getusersitepackages() if hasattr(site, "getusersitepackages") else "",
        _PACKAGE,
    ]
)


def is_program():
    """Whether the innermost code that is neither the standard library's nor the import
    machinery's (this directory's) is the program's: those act on behalf of their caller.
    """
    frame = sys._getframe(1)
    while frame is not None:
        kind = kind_of_frame(frame)
        if kind != PASSED:
            return kind == PROGRAM
        frame = frame.f_back
    return True


def kind_of_frame(frame):
    """PROGRAM, LIBRARY or PASSED, of a frame."""
    name = frame.f_code.co_filename
    if name.startswith("<") and not name.startswith("<frozen"):
        # Compiled from a text: it belongs to the file whose globals it runs in.
        name = frame.f_globals.get("__file__") or name
    kind = _known.get(name)
    if kind is None:
        kind = _known[name] = kind_of(name)
    return kind


def kind_of(file):
    """PROGRAM, LIBRARY or PASSED, of the name of a source file."""
    if file.startswith("<frozen"):
        return PASSED
    if file.startswith("<"):
        return PROGRAM
    path = os.path.realpath(file)
    if path.startswith(os.path.join(_HERE, "")):
        return PASSED
    installed = next((each for each in _INSTALLED if path.startswith(each)), None)
    if installed or f"{os.sep}site-packages{os.sep}" in path or "dist-packages" in path:
        top = path[len(installed or "") :].split(os.sep)[0]
        return PASSED if top in _SHELLS else LIBRARY
    return PASSED if path.startswith(_STANDARD) else PROGRAM
