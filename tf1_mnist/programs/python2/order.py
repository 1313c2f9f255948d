"""The order in which Python 2.7 walks a dict or a set: that of its hash table.

Names of variables come in this order where a program walks its dict of weights,
and with them their seeds.
"""

import math
import operator

_WORD = 1 << 64


class _Unknown(Exception):
    """A key whose hash is an address."""


def ordered(keys):
    """The keys, given in the order in which they came, as a list in Python 2.7's order.

    A table made by insertions alone is followed. Keys that Python 2 hashes by their
    address have no order that could be kept: then the given one stays.
    """
    keys = list(keys)
    if len(keys) < 2:
        return keys
    try:
        hashes = [_hash(key) for key in keys]
    except _Unknown:
        return keys
    mask, slots, used = 7, {}, 0
    for item in zip(hashes, keys):
        _put(slots, mask, item)
        used += 1
        if used * 3 >= (mask + 1) * 2:
            size = 8
            while size <= used * (2 if used > 50000 else 4):
                size <<= 1
            mask, old, slots = size - 1, slots, {}
            for slot in sorted(old):
                _put(slots, mask, old[slot])
    return [slots[slot][1] for slot in sorted(slots)]


def _put(slots, mask, item):
    perturb = item[0] % _WORD
    at = item[0] & mask
    while at & mask in slots:
        at = at * 5 + perturb + 1
        perturb >>= 5
    slots[at & mask] = item


def _signed(value):
    value %= _WORD
    value = value - _WORD if value >= _WORD >> 1 else value
    return -2 if value == -1 else value


def _hash(key):
    """Python 2.7's `hash` on a machine of 64 bits."""
    kind = type(key)
    if kind is float:
        return _hash_of_float(key)
    if kind is tuple:
        value, factor = 0x345678, 1000003
        for left, part in zip(range(len(key) - 1, -1, -1), key):
            value = (value ^ _hash(part)) * factor % _WORD
            factor = (factor + 82520 + 2 * left) % _WORD
        return _signed(value + 97531)
    if isinstance(key, str):
        key = key.encode("utf-8", "surrogateescape")
    if isinstance(key, bytes):
        if not key:
            return 0
        key = bytearray(key)
        value = key[0] << 7
        for byte in key:
            value = (1000003 * value % _WORD) ^ byte
        return _signed(value ^ len(key))
    try:
        number = operator.index(key)
    except TypeError:
        raise _Unknown() from None
    if abs(number) >= _WORD >> 1:
        raise _Unknown()
    return _signed(number)


def _hash_of_float(value):
    if math.isinf(value) or math.isnan(value):
        raise _Unknown()
    if value == int(value):
        return _hash(int(value))
    part, exponent = math.frexp(value)
    part *= 2147483648.0
    high = int(part)
    low = int((part - high) * 2147483648.0)
    return _signed(high + low + (exponent << 15))
