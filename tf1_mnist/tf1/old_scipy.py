"""`scipy.misc` as programs of TF 1.8's day knew it: images by Pillow. SciPy has dropped it.

Mirrors `scipy/misc/pilutil.py` of SciPy 1.1.
"""

import sys
import types

import numpy

_WAYS = {"nearest": 0, "lanczos": 1, "bilinear": 2, "bicubic": 3, "cubic": 3}  # Pillow's numbers


def install(module):
    """Give the module scipy.misc, where SciPy has one, what it has no more."""
    for name in _NAMES:
        if name not in vars(module):
            setattr(module, name, globals()[name])


def misc():
    """A module scipy.misc, for a SciPy without one."""
    module = types.ModuleType("scipy.misc", __doc__)
    install(module)
    special = sys.modules.get("scipy.special")
    if special is None:
        import scipy.special as special  # here: only a program that imports SciPy comes here
    for name in ("comb", "factorial", "factorial2", "factorialk", "logsumexp"):
        setattr(module, name, getattr(special, name))
    return module


def bytescale(data, cmin=None, cmax=None, high=255, low=0):
    """`scipy.misc.bytescale`: numbers from cmin to cmax (default: all) as uint8, low to high.

    uint8 stays as it is. Raises: ValueError, limits that are not in order.
    """
    if data.dtype == numpy.uint8:
        return data
    if not 0 <= low <= high <= 255:
        raise ValueError("`low` and `high` should be in order, between 0 and 255.")
    cmin = data.min() if cmin is None else cmin
    cmax = data.max() if cmax is None else cmax
    if cmax < cmin:
        raise ValueError("`cmax` should be larger than `cmin`.")
    scale = float(high - low) / ((cmax - cmin) or 1)
    scaled = (data - cmin) * scale + low
    return (scaled.clip(low, high) + 0.5).astype(numpy.uint8)


def toimage(arr, high=255, low=0, cmin=None, cmax=None, pal=None, mode=None, channel_axis=None):
    """`scipy.misc.toimage`: an array [H, W], or of 3 or 4 channels on some axis, as an image.

    Args: high, low, cmin, cmax, as in bytescale; pal, colours [N, 3] of mode "P"; mode,
    Pillow's; channel_axis, default: the first one of length 3, or 4.
    Raises: ValueError, a shape or mode that no image has.
    """
    data = numpy.asarray(arr)
    if data.ndim == 2:
        return _grey(data, high, low, cmin, cmax, pal, mode)
    if data.ndim != 3 or not {3, 4} & set(data.shape):
        raise ValueError("'arr' does not have a suitable array shape for any mode.")
    if channel_axis is None:
        channel_axis = data.shape.index(3 if 3 in data.shape else 4)
    channels = data.shape[channel_axis]
    modes = {3: ("RGB", "YCbCr"), 4: ("RGBA", "CMYK")}.get(channels)
    if modes is None:
        raise ValueError("Channel axis dimension is not valid.")
    if mode is not None and mode not in modes:
        raise ValueError("Mode is unknown or incompatible with input array shape.")
    data = numpy.moveaxis(bytescale(data, cmin, cmax, high, low), channel_axis, 2)
    return _image(mode or modes[0], data)


def _grey(data, high, low, cmin, cmax, pal, mode):
    if mode == "F":
        return _image("F", data.astype(numpy.float32))
    if mode == "1":
        return _image("L", (data > high).astype(numpy.uint8) * 255).convert("1")
    if mode == "I":
        cmin = data.min() if cmin is None else cmin
        cmax = data.max() if cmax is None else cmax
        scaled = (data * 1.0 - cmin) * (high - low) / (cmax - cmin) + low
        return _image("I", scaled.astype(numpy.uint32))
    if mode not in (None, "L", "P"):
        raise ValueError("Mode is unknown or incompatible with input array shape.")
    image = _image("L", bytescale(data, cmin, cmax, high, low))
    if pal is None and mode == "P":
        pal = numpy.repeat(numpy.arange(256), 3)
    if pal is not None:
        image.putpalette(numpy.asarray(pal, dtype=numpy.uint8).tobytes())
    return image


def _image(mode, data):
    from PIL import Image  # here: Pillow is not needed for the rest

    return Image.frombytes(mode, data.shape[1::-1], numpy.ascontiguousarray(data).tobytes())


def fromimage(im, flatten=False, mode=None):
    """`scipy.misc.fromimage`: an image of Pillow's as an array; flatten: as float32 grey."""
    if mode is not None:
        im = im.convert(mode)
    elif im.mode == "P":
        im = im.convert("RGBA" if "transparency" in im.info else "RGB")
    if flatten:
        im = im.convert("F")
    elif im.mode == "1":
        im = im.convert("L")
    return numpy.array(im)


def imread(name, flatten=False, mode=None):
    """`scipy.misc.imread`: an image file as an array [H, W] or [H, W, channels]."""
    from PIL import Image  # here: Pillow is not needed for the rest

    return fromimage(Image.open(name), flatten, mode)


def imsave(name, arr, format=None):
    """`scipy.misc.imsave`: write an array [H, W], [H, W, 3] or [H, W, 4], scaled to 0..255."""
    toimage(arr, channel_axis=2).save(name, *([] if format is None else [format]))


def imresize(arr, size, interp="bilinear", mode=None):
    """`scipy.misc.imresize`: an array of another size, scaled to 0..255 as uint8.

    Args: size, (height, width), percent as an int or a share as a float; interp,
    "nearest", "bilinear", "bicubic" or "lanczos".
    """
    image = toimage(arr, mode=mode)
    if isinstance(size, (int, numpy.integer)):
        size = tuple((numpy.array(image.size) * (size / 100.0)).astype(int))
    elif isinstance(size, (float, numpy.floating)):
        size = tuple((numpy.array(image.size) * size).astype(int))
    else:
        size = size[1], size[0]
    return fromimage(image.resize(size, resample=_WAYS[interp]))


def imrotate(arr, angle, interp="bilinear"):
    """`scipy.misc.imrotate`: an array turned counterclockwise, degrees; scaled to 0..255."""
    return fromimage(toimage(arr).rotate(angle, resample=_WAYS[interp]))


_NAMES = "bytescale toimage fromimage imread imsave imresize imrotate".split()
