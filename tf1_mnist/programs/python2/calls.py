"""What a translated tree calls, by name."""

from tf1_mnist.programs.python2.classes import adapted
from tf1_mnist.programs.python2.formatting import mod
from tf1_mnist.programs.python2.methods import method
from tf1_mnist.programs.python2.operations import (
    COMPARISONS,
    Printer,
    div,
    divisor,
    each,
    text,
    unicode,
)

BY_NAME = {
    "__py2_div__": div,
    "__py2_divisor__": divisor,
    "__py2_mod__": mod,
    **{f"__py2_{name}__": function for name, function in COMPARISONS.items()},
    "__py2_print__": Printer,
    "__py2_str__": text,
    "__py2_unicode__": unicode,
    "__py2_each__": each,
    "__py2_method__": method,
    "__py2_class__": adapted,
}
