"""From the bytes of a page or a text file to text, whatever its encoding."""

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""")
_HEAD = 2048  # bytes in which a page declares its encoding (HTML: 1,024)
# What browsers read where a page says these names: pages mean the larger set.
_LARGER = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "utf-16": "utf-8",
}


_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.01  # of all characters; a text may hold a few by mistake, a program or a picture has many


def is_text(text: str) -> bool:
    """Whether it is text, and not what is left of a picture or a program."""
    return len(_CONTROLS.findall(text)) <= _MOST_CONTROLS * len(text)


def without_controls(text: str) -> str:
    """The text without characters that only machines of the past have a use for."""
    return _CONTROLS.sub("", text)


def decoded(raw: bytes, declared: str | None = None) -> str:
    """The text, by the first of these encodings that fits: byte-order mark, `declared` by the server, declared by the page, UTF-8, the likeliest.

    Bytes that cannot be read become U+FFFD; a page is never refused for one bad letter.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace")
    said = _DECLARED.search(raw[:_HEAD])
    names = [declared, said and said[1].decode("ascii"), "utf-8", _looks_like(raw)]
    for name in filter(None, names):
        if (text := _in(raw, name)) is not None:
            return text
    return raw.decode("utf-8", "replace")


def _in(raw: bytes, name: str) -> str | None:
    wanted = _LARGER.get(name.lower(), name)
    try:
        return raw.decode(wanted) if "utf" in wanted.lower() or not _is_utf8(raw) else raw.decode("utf-8")
    except (LookupError, UnicodeError, ValueError):
        return None


def _is_utf8(raw: bytes) -> bool:
    """Whether the bytes are UTF-8 beyond ASCII: hardly any text in another encoding is by chance."""
    try:
        return not raw.decode("utf-8").isascii()
    except UnicodeError:
        return False


def _looks_like(raw: bytes) -> str | None:
    """The encoding that the bytes look like; None where nothing can tell."""
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415  (comes with the extra `import`)
    except ImportError:
        return "cp1252"
    best = from_bytes(raw).best()
    return best.encoding if best else None
