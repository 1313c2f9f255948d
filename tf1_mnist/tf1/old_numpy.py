"""What programs of TF 1.8's day take from NumPy, and how it printed a number in a list."""

import functools
import inspect

import numpy


def install():
    """Give NumPy its old names and its old way of printing scalars back, in this process."""
    for name, kind in (
        ("int", int),
        ("float", float),
        ("bool", bool),
        ("object", object),
        ("str", str),
        ("complex", complex),
        ("long", int),
        ("unicode", str),
        ("float_", numpy.float64),
        ("int0", numpy.intp),
        ("product", numpy.prod),
        ("cumproduct", numpy.cumprod),
        ("sometrue", numpy.any),
        ("alltrue", numpy.all),
        ("in1d", numpy.isin),
        ("NaN", numpy.nan),
        ("Inf", numpy.inf),
        ("infty", numpy.inf),
        ("unicode_", numpy.str_),
        ("string_", numpy.bytes_),
        ("complex_", numpy.complex128),
        ("row_stack", numpy.vstack),
        ("asscalar", lambda array: array.item()),
        ("trapz", getattr(numpy, "trapezoid", None)),
    ):
        if kind is not None and name not in vars(numpy):
            setattr(numpy, name, kind)
    if "newshape" not in inspect.signature(numpy.reshape).parameters:
        numpy.reshape = _with_newshape(numpy.reshape)
    numpy.fromstring = _of_bytes(numpy.fromstring)
    if int(numpy.__version__.partition(".")[0]) >= 2:
        numpy.set_printoptions(legacy="1.25")  # 3.29, not np.float32(3.29)


def _with_newshape(reshape):
    @functools.wraps(reshape)
    def renamed(a, *arguments, newshape=None, **options):
        return (
            reshape(a, *arguments, **options)
            if newshape is None
            else reshape(a, newshape, **options)
        )

    del renamed.__wrapped__  # its signature has newshape, by which install() knows it
    return renamed


def _of_bytes(fromstring):
    """`numpy.fromstring` of bytes, which NumPy 2.3 dropped: a copy of what frombuffer gives."""
    if hasattr(fromstring, "__wrapped__"):
        return fromstring

    @functools.wraps(fromstring)
    def given(string, dtype=float, count=-1, *, sep="", **options):
        if sep:
            return fromstring(string, dtype, count, sep=sep, **options)
        data = string.encode("latin-1") if isinstance(string, str) else string
        return numpy.frombuffer(data, dtype, count).copy()

    return given
