"""Python 2's standard library: modules under their old names, with what they had of their own."""

import collections
import gzip
import importlib
import io
import itertools
import operator
import os
import string
import sys
import time

from tf1_mnist.programs.python2 import old_random
from tf1_mnist.programs.python2.files import GivesBytes, bytes_file
from tf1_mnist.programs.python2.strings import Bytes, bytes_of, text_of

# name -> the modules of Python 3 that have its names.
RENAMED = {
    "cPickle": ("pickle",),
    "cStringIO": ("io",),
    "StringIO": ("io",),
    "urllib": ("urllib.request", "urllib.parse", "urllib.error", "urllib"),
    "urllib2": ("urllib.request", "urllib.error", "urllib.parse"),
    "urlparse": ("urllib.parse",),
    "Queue": ("queue",),
    "ConfigParser": ("configparser",),
    "Tkinter": ("tkinter",),
    "tkMessageBox": ("tkinter.messagebox",),
    "tkFileDialog": ("tkinter.filedialog",),
    "ttk": ("tkinter.ttk",),
    "HTMLParser": ("html.parser",),
    "htmlentitydefs": ("html.entities",),
    "httplib": ("http.client",),
    "Cookie": ("http.cookies",),
    "cookielib": ("http.cookiejar",),
    "SocketServer": ("socketserver",),
    "BaseHTTPServer": ("http.server",),
    "SimpleHTTPServer": ("http.server",),
    "xmlrpclib": ("xmlrpc.client",),
    "thread": ("_thread",),
    "dummy_thread": ("_thread",),
    "copy_reg": ("copyreg",),
    "anydbm": ("dbm",),
    "repr": ("reprlib",),
    "UserDict": ("collections",),
    "UserList": ("collections",),
    "UserString": ("collections",),
    "commands": ("subprocess",),
    "exceptions": ("builtins",),
    "future_builtins": ("builtins",),
    "md5": ("hashlib",),
    "sha": ("hashlib",),
    "sets": ("builtins",),
}


def _pickle():
    import pickle

    def load(file):
        return pickle.load(bytes_file(file), encoding="latin1")

    def loads(data):
        data = data.encode("latin1") if isinstance(data, str) else data
        return pickle.loads(data, encoding="latin1")

    def dump(value, file, protocol=0):
        pickle.dump(value, bytes_file(file), protocol)

    def dumps(value, protocol=0):
        return Bytes(pickle.dumps(value, protocol))

    return {"load": load, "loads": loads, "dump": dump, "dumps": dumps}


class _StringIO(io.StringIO):
    """Takes text and, where it begins with bytes that are no text, is of bytes."""

    def __new__(cls, initial=""):
        if isinstance(initial, bytes):
            return _BytesIO(bytes(initial))
        return super().__new__(cls)

    def write(self, data):
        return super().write(text_of(data))


class _BytesIO(GivesBytes, io.BytesIO):
    def getvalue(self):
        return Bytes(super().getvalue())


def _string_io():
    return {"StringIO": _StringIO}


class _GzipFile(GivesBytes, gzip.GzipFile):
    pass


def _gzip():
    def open(filename, mode="rb", compresslevel=9):
        return _GzipFile(filename, mode if "b" in mode else mode + "b", compresslevel)

    return {"open": open, "GzipFile": _GzipFile}


def _urllib():
    from urllib import request

    def urlopen(url, data=None, *arguments, **options):
        answer = request.urlopen(
            url, None if data is None else bytes_of(data), *arguments, **options
        )
        read = answer.read
        answer.read = lambda *size: Bytes(read(*size))
        return answer

    return {"urlopen": urlopen}


def _string():
    def maketrans(a, b):
        return str.maketrans(a, b)

    methods = (
        "lower upper split strip lstrip rstrip replace find rfind count zfill ljust rjust center"
    )
    return {
        "letters": string.ascii_letters,
        "lowercase": string.ascii_lowercase,
        "uppercase": string.ascii_uppercase,
        "maketrans": maketrans,
        "join": lambda words, sep=" ": sep.join(words),
        "joinfields": lambda words, sep=" ": sep.join(words),
        "atoi": int,
        "atof": float,
        "atol": int,
        **{name: getattr(str, name) for name in methods.split()},
        "capitalize": str.capitalize,
    }


def _itertools():
    return {
        "izip": zip,
        "imap": map,
        "ifilter": filter,
        "izip_longest": itertools.zip_longest,
        "ifilterfalse": itertools.filterfalse,
    }


def _sys():
    return {
        "maxint": sys.maxsize,
        "setdefaultencoding": lambda name: None,
        "getdefaultencoding": lambda: "ascii",
        "exc_clear": lambda: None,
        "version_info": _Version((2, 7, 18, "final", 0)),
        "version": "2.7.18 (translated for Python " + sys.version + ")",
        "hexversion": 0x020712F0,
    }


class _Version(tuple):
    major, minor, micro, releaselevel, serial = (
        property(operator.itemgetter(place)) for place in range(5)
    )


def _os():
    return {"getcwdu": os.getcwd, "errno": importlib.import_module("errno")}


def _math():
    import math

    return {
        "floor": lambda value: float(math.floor(value)),
        "ceil": lambda value: float(math.ceil(value)),
    }


def _types():
    return {
        "StringType": str,
        "UnicodeType": str,
        "StringTypes": (str, bytes),
        "IntType": int,
        "LongType": int,
        "FloatType": float,
        "BooleanType": bool,
        "ListType": list,
        "TupleType": tuple,
        "DictType": dict,
        "DictionaryType": dict,
        "NoneType": type(None),
        "ClassType": type,
        "InstanceType": object,
        "ObjectType": object,
        "TypeType": type,
        "FileType": io.IOBase,
    }


def _operator():
    from tf1_mnist.programs.python2.operations import div

    return {
        "div": div,
        "isCallable": callable,
        "sequenceIncludes": operator.contains,
        "isSequenceType": lambda value: hasattr(value, "__getitem__"),
        "isNumberType": lambda value: isinstance(value, (int, float, complex)),
    }


def _csv():
    import csv

    def reader(lines, *arguments, **options):
        return csv.reader(map(text_of, lines), *arguments, **options)

    class DictReader(csv.DictReader):
        def __init__(self, lines, *arguments, **options):
            super().__init__(map(text_of, lines), *arguments, **options)

    return {"reader": reader, "DictReader": DictReader}


def _hashlib():
    import hashlib

    def taking_text(make):
        def made(data=b""):
            found = _Hash()
            found.make = make(bytes_of(data))
            return found

        return made

    kinds = {
        name: taking_text(getattr(hashlib, name)) for name in ("md5", "sha1", "sha256", "sha512")
    }
    return {**kinds, "new": kinds["md5"]}


class _Hash:
    """A hash that also takes text."""

    def update(self, data):
        self.make.update(bytes_of(data))

    def __getattr__(self, name):
        return getattr(self.make, name)


def _subprocess():
    import subprocess

    def check_output(*arguments, **options):
        return Bytes(subprocess.check_output(*arguments, **options))

    return {"check_output": check_output}


def _struct():
    import struct

    def packed(data):
        return data.encode("latin1") if isinstance(data, str) else data

    return {
        "unpack": lambda form, data: struct.unpack(text_of(form), packed(data)),
        "pack": lambda form, *values: Bytes(struct.pack(text_of(form), *map(bytes_of, values))),
        "calcsize": lambda form: struct.calcsize(text_of(form)),
    }


def _zlib():
    import zlib

    return {
        name: (lambda data, *rest, call=getattr(zlib, name): _as_bytes(call(bytes_of(data), *rest)))
        for name in ("compress", "decompress", "crc32", "adler32")
    }


def _as_bytes(value):
    return Bytes(value) if isinstance(value, bytes) else value


def _re():
    import re

    return {
        name: (
            lambda pattern, *rest, call=getattr(re, name), **options: call(
                text_of(pattern) if isinstance(pattern, bytes) else pattern,
                *map(text_of, rest),
                **options,
            )
        )
        for name in ("match", "search", "findall", "finditer", "split", "sub", "subn")
    }


def _base64():
    import base64

    return {
        name: (lambda data, *rest, call=getattr(base64, new): Bytes(call(bytes_of(data), *rest)))
        for name, new in (
            ("b64encode", "b64encode"),
            ("b64decode", "b64decode"),
            ("encodestring", "encodebytes"),
            ("decodestring", "decodebytes"),
        )
    }


def _collections():
    import collections.abc

    return {
        name: getattr(collections.abc, name)
        for name in dir(collections.abc)
        if name[0] != "_" and not hasattr(collections, name)
    }


# name -> a function that gives the names that Python 3 does not have, or has changed.
CHANGED = {
    "cPickle": _pickle,
    "pickle": _pickle,
    "cStringIO": _string_io,
    "StringIO": _string_io,
    "gzip": _gzip,
    "urllib": _urllib,
    "urllib2": _urllib,
    "string": _string,
    "itertools": _itertools,
    "sys": _sys,
    "os": _os,
    "types": _types,
    "math": _math,
    "operator": _operator,
    "random": lambda: old_random.NAMES,
    "csv": _csv,
    "hashlib": _hashlib,
    "md5": _hashlib,
    "subprocess": _subprocess,
    "struct": _struct,
    "base64": _base64,
    "zlib": _zlib,
    "re": _re,
    "collections": _collections,
    "time": lambda: {"clock": time.process_time},
    "UserDict": lambda: {"IterableUserDict": collections.UserDict, "DictMixin": object},
    "sets": lambda: {"Set": set, "ImmutableSet": frozenset},
    "thread": lambda: {"start_new_thread": importlib.import_module("_thread").start_new_thread},
}
