"""Arrays that TensorFlow reads where they are: `Session.run` copies other arrays that are fed."""

import numpy

ALIGNMENT = 64  # bytes: EIGEN_MAX_ALIGN_BYTES of TensorFlow's widest kernels; NumPy's is 16


def empty(shape, dtype):
    """As numpy.empty, from an address that is a multiple of ALIGNMENT."""
    size = numpy.dtype(dtype).itemsize * int(numpy.prod(shape))
    memory = numpy.empty(size + ALIGNMENT, numpy.uint8)
    start = -memory.ctypes.data % ALIGNMENT
    return memory[start : start + size].view(dtype).reshape(shape)
