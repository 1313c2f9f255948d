"""Inputs of the expressions in `expressions.py`: name -> value, fed to its placeholder."""

import numpy as np


def _floats(*shape):
    return (
        np.sin(np.arange(1, 1 + int(np.prod(shape)), dtype=np.float64) * 1.7)
        .astype(np.float32)
        .reshape(shape)
    )


def _unit(*shape):
    return (0.5 + 0.45 * _floats(*shape)).astype(np.float32)


_M = np.array([[2.0, 0.5, 0.1], [0.5, 3.0, 0.2], [0.1, 0.2, 1.5]], np.float32)

DENSE = {
    "x": _floats(4, 3),
    "y": _floats(4, 3)[::-1].copy(),
    "p": _unit(4, 3),
    "x3": _floats(3, 3),
    "y3": _unit(3, 3),
    "row": _unit(3),
    "prow": _unit(3) + 1,
    "col": _unit(4, 1),
    "s": np.float32(0.75),
    "v": _floats(5) + np.arange(5, dtype=np.float32),
    "v4": _unit(4),
    "m": _M,
    "mm": np.stack([_M, _M + np.eye(3, dtype=np.float32)]),
    "m3": _floats(3, 3),
    "m4": _floats(4, 3),
    "t": _unit(2, 3, 4),
    "image": _unit(2, 8, 8, 3),
    "image1": _unit(8, 8, 3),
    "image4": _unit(2, 4, 4, 4),
    "batch4": _unit(4, 4, 4, 1),
    "big": _unit(1, 24, 24, 1),
    "uimage": (_unit(8, 8, 3) * 255).astype(np.uint8),
    "kernel": _floats(3, 3, 3, 2),
    "kernel_t": _floats(3, 3, 4, 3),
    "kernel_t2": _floats(3, 3, 4, 3),
    "dkernel": _floats(3, 3, 3, 2),
    "pkernel": _floats(1, 1, 6, 4),
    "video": _unit(2, 4, 4, 4, 2),
    "kernel3": _floats(2, 2, 2, 2, 3),
    "kernel3_t": _floats(2, 2, 2, 3, 2),
    "seq": _unit(2, 6, 3),
    "kernel1": _floats(3, 3, 2),
    "time_logits": _floats(8, 4, 5),
    "lengths": np.array([8, 8, 7, 6], np.int32),
    "ids": np.array([0, 2, 1, 2], np.int32),
    "ids64": np.array([0, 2, 1, 2], np.int64),
    "ids2": np.array([[0], [2], [1], [2]], np.int64),
    "ids64c": np.array([[0], [2], [1], [2]], np.int64),
    "tops": np.array([[0, 1], [1, 2], [0, 2], [2, 1]], np.int64),
    "col_ids": np.array([[0], [2], [1], [2]], np.int32),
    "ids23": np.array([[0, 3, 1], [2, 2, 0]], np.int32),
    "perm": np.array([2, 0, 3, 1], np.int32),
    "seg": np.array([0, 0, 1, 2], np.int32),
    "ids64b": np.array([[0, 1], [1, 0], [2, 2], [3, 1]], np.int64),
    "pairs": np.array([[0, 1], [1, 0], [2, 2], [3, 1]], np.int32),
    "n": np.array([[1, 2, 3], [2, 4, 6], [1, 3, 5], [0, 1, 2]], np.int32),
    "i0": np.int32(2),
    "flag": np.bool_(True),
    "onehot": np.eye(3, dtype=np.float32)[[0, 2, 1, 2]],
    "b": _floats(4, 3) > 0,
    "bv": np.array([True, False, True, True]),
    "bv3": np.array([True, False, True]),
    "b23": np.array([[True, False, True], [False, True, True]]),
    "c": (_floats(4, 4) + 1j * _floats(4, 4).T).astype(np.complex64),
    "c3": (_floats(2, 2, 2) + 1j * _unit(2, 2, 2)).astype(np.complex64),
    "boxes": np.array([[0, 0, 0.5, 0.5], [0.2, 0.2, 0.9, 0.8]], np.float32),
    "boxes3": np.array([[[0, 0, 0.5, 0.5]], [[0.2, 0.2, 0.9, 0.8]]], np.float32),
    "scores": np.array([0.9, 0.8], np.float32),
    "offsets": np.array([[0, 0], [0.2, 0.1]], np.float32),
    "word": np.array(b"a b", object),
    "words": np.array([b"a b", b"c,d", b"e"], object),
    "words4": np.array([b"abcd", b"efgh"], object),
    "numbers": np.array([b"1", b"2", b"3"], object),
    "csv": np.array([b"1,2,a", b"2,3,b"], object),
    "example": np.array(b"", object),
}
# name -> (indices, values, shape)
_POSITIONS = np.array([[0, 1], [1, 0], [2, 2], [3, 1]], np.int64)
SPARSE = {
    "sp": (_POSITIONS, _unit(4), (4, 3)),
    "sp_ids": (_POSITIONS, np.array([0, 2, 1, 2], np.int64), (4, 3)),
    "sp_int": (_POSITIONS, np.array([0, 2, 1, 2], np.int32), (4, 3)),
    "sp64": (_POSITIONS, np.array([0, 2, 1, 2], np.int64), (4, 3)),
}
