"""Makes Pagefind's index the same, byte for byte, whenever it is made of the same documents.

Pagefind writes the values of a filter, and the filters in its table of contents, in an order that differs from run to run.
Here they are sorted (and made smaller, see `lean_index.py`), and their files named by what is in them now. The files are lists of lists,
words and whole numbers in CBOR (RFC 8949), behind a signature, compressed with gzip. A file of any other shape is left as it is: a later
Pagefind may write one.
"""

import gzip
import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from dossierkit.search.lean_index import ONLY_SHOWN, make_lean

_SYSTEM, _UNKNOWN = 9, b"\xff"  # the byte that tells on which system a file was compressed, and that it does not matter
_SIGNATURE = b"pagefind_dcd"  # of Pagefind's files
_NUMBER, _WORDS, _LIST = 0, 3, 4  # the major types of CBOR that occur


class _OtherShapeError(ValueError):
    """The file is not what this version of Pagefind writes."""


def make_canonical(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an index by their paths, with all sorted that has no order of its own; as they are where one has another shape than expected."""
    found = {**files}
    try:
        entry = json.loads(found["pagefind-entry.json"])
        for language in entry["languages"].values():
            language["hash"] = _sort_contents(found, language["hash"])
    except (_OtherShapeError, OSError, TypeError, KeyError, IndexError, UnicodeDecodeError):
        return {**files}
    found["pagefind-entry.json"] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return found


def _sort_contents(files: dict[str, bytes], name: str) -> str:
    """Sort the filters of a table of contents and write their files anew; the table's new name."""
    contents = _read(files.pop(f"pagefind.{name}.pf_meta"))
    _version, pages, _chunks, filters, sorts, *_rest = contents
    prefix = name.rpartition("_")[0]
    found = []
    for one in filters:
        values = _read(files.pop(f"filter/{one[1]}.pf_filter"))
        values[1].sort()
        one[1] = f"{prefix}_{_digest(values)[:7]}"
        found.append(values)
    make_lean(files, pages, {values[0]: values[1] for values in found}, sorts)
    for one, values in zip([*filters], found, strict=True):
        if one[0] in ONLY_SHOWN:
            filters.remove(one)
        else:
            files[f"filter/{one[1]}.pf_filter"] = _written(values)
    filters.sort()
    sorts.sort()
    new = f"{prefix}_{_digest(contents)[:10]}"
    files[f"pagefind.{new}.pf_meta"] = _written(contents)
    return new


def _read(packed: bytes) -> Any:
    raw = gzip.decompress(packed)
    if not raw.startswith(_SIGNATURE):
        raise _OtherShapeError
    value, end = _decoded(raw, len(_SIGNATURE))
    if end != len(raw):
        raise _OtherShapeError
    return value


def _written(value: Any) -> bytes:
    packed = gzip.compress(_SIGNATURE + b"".join(_encoded(value)), mtime=0)
    return packed[:_SYSTEM] + _UNKNOWN + packed[_SYSTEM + 1 :]  # Python 3.13 writes another system there than 3.12 (RFC 1952, 2.3.1)


def _digest(value: Any) -> str:
    return sha256(b"".join(_encoded(value))).hexdigest()


def _decoded(raw: bytes, at: int) -> tuple[Any, int]:
    """The value that begins at a byte, and where it ends."""
    major, size = raw[at] >> 5, raw[at] & 31
    at += 1
    if size >= 24:
        length = 1 << (size - 24)
        size, at = int.from_bytes(raw[at : at + length], "big"), at + length
    match major:
        case 0:
            return size, at
        case 3:
            return raw[at : at + size].decode(), at + size
        case 4:
            values = []
            for _ in range(size):
                value, at = _decoded(raw, at)
                values.append(value)
            return values, at
    raise _OtherShapeError(f"type {major}")


def _encoded(value: Any) -> Iterator[bytes]:
    if isinstance(value, int):
        yield _head(_NUMBER, value)
    elif isinstance(value, str):
        words = value.encode()
        yield _head(_WORDS, len(words)) + words
    else:
        yield _head(_LIST, len(value))
        for one in value:
            yield from _encoded(one)


def _head(major: int, size: int) -> bytes:
    if size < 24:
        return bytes([major << 5 | size])
    length = next(number for number in range(4) if size < 1 << (8 << number))
    return bytes([major << 5 | 24 + length]) + size.to_bytes(1 << length, "big")
