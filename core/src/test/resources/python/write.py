"""Writes the pickles and arrays that PickleTest and NumpyArrayTest read (Python 3.11, NumPy 2.4).

The names of NumPy's modules before its version 2 are put in by replacing bytes, and str of
Python 2 by a pickler that writes str as Python 2 does.
"""
import collections
import io
import os
import pickle
import struct

import numpy as np

here = os.path.dirname(os.path.abspath(__file__))


def values():
    return {
        "floats": np.arange(6, dtype=np.float32).reshape(2, 3) / 4,
        "columns": np.asfortranarray(np.arange(30, dtype=np.float64).reshape(2, 3, 5)),
        "big": np.array([1.5, -2.5, np.inf, np.nan], dtype=">f8"),
        "half": np.array([0.5, -65504], dtype=np.float16),
        "bytes": np.array([-128, 127], dtype=np.int8),
        "unsigned": np.array([0, 2**64 - 1], dtype=np.uint64),
        "short": np.array([-2, 258], dtype=">i2"),
        "truths": np.array([True, False]),
        "latin": np.array([b"ab", b"c"]),
        "unicode": np.array(["\u00e9t\u00e9", "x"]),
        "objects": np.array(["one", None, 3, 2.5], dtype=object),
        "empty": np.zeros((0, 3)),
        "scalar": np.float64(2.25),
        "whole": np.int32(-7),
        "plain": [None, True, False, 0, 255, 65535, -1, 2**40, 2**70, -(2**70), 1e-3, (1, "z")],
        "raw": b"\x00\xff",
        "\u00fc": "\U0001f600",
        "again": {1: "a", 2.5: "b"},
    }


def write(name, content):
    with open(os.path.join(here, name), "wb") as file:
        file.write(content)


class Python2(pickle._Pickler):
    """Writes str and bytes as Python 2 wrote str."""

    dispatch = dict(pickle._Pickler.dispatch)

    def save_old(self, text):
        raw = text.encode("latin1") if isinstance(text, str) else text
        if len(raw) < 256:
            self.write(pickle.SHORT_BINSTRING + bytes([len(raw)]) + raw)
        else:
            self.write(pickle.BINSTRING + struct.pack("<i", len(raw)) + raw)
        self.memoize(text)

    dispatch[str] = save_old
    dispatch[bytes] = save_old


for protocol in (2, 3, 4, 5):
    write(f"values-{protocol}.pkl", pickle.dumps(values(), protocol))

old = io.BytesIO()
Python2(old, 2).dump(
    {
        "long": np.arange(600, dtype=np.float64),
        "short": np.arange(3, dtype=np.float32),
        "name": "caf\u00e9",
        "id": np.array(["x", "y"], dtype=object),
    }
)
write("python2.pkl", old.getvalue().replace(b"numpy._core", b"numpy.core"))


class Evil:
    def __reduce__(self):
        return os.system, ("echo run",)


write("evil-2.pkl", pickle.dumps({"a": [Evil()]}, 2))
write("evil-4.pkl", pickle.dumps({"a": [Evil()]}, 4))
write("ordered.pkl", pickle.dumps(collections.OrderedDict(a=1), 4))
write("oldest.pkl", pickle.dumps({"a": np.arange(3)}, 0))

np.save(os.path.join(here, "floats.npy"), np.arange(6, dtype=np.float32).reshape(2, 3) / 4)
np.save(os.path.join(here, "columns.npy"), np.asfortranarray(np.arange(6).reshape(2, 3)))
np.save(os.path.join(here, "objects.npy"), np.array([None, 1], dtype=object))
