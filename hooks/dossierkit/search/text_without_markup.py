"""The words of a Markdown text without its markup, for the search.

It costs a hundredth of converting the text to HTML. Only the words have to be right; a page is always made by `prose/conversion.py`.
"""

import re
from html import unescape

from dossierkit.library import Library
from dossierkit.prose.dialect import RECORD, SOURCE

_CODE = re.compile(r"^[ \t>]*(```+|~~~+)[^\n]*\n(.*?)^[ \t>]*\1[`~]*[ \t]*$|(`+)(?!`)(.+?)(?<!`)\3(?!`)", re.DOTALL | re.MULTILINE)
_SET_ASIDE = re.compile("\ue001(\\d+)\ue001")
_CITATION = re.compile(rf"\s*{SOURCE.pattern}")  # a raised number stands right behind its word
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]@]+\]:.*$", re.MULTILINE)
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BEFORE_BLOCKS = re.compile(r"^(?:[ \t]*(?:>|#{1,6}[ \t]|[-*+][ \t]|\d+[.)][ \t]))+", re.MULTILINE)
_AFTER_HEADINGS = re.compile(r"[ \t]#+[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:[-=*_][ \t]*){3,}$|^[ \t]*=+[ \t]*$", re.MULTILINE)
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<![\\\w])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)|\*{1,3}(?=\S)(.+?)(?<=\S)\*{1,3}", re.DOTALL)
_SPACES = re.compile(r"[ \t\r\n\f\v]+")  # those that part words: the one in `1 500` need not
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+.!|-])")


_MAY_BE_MARKUP = re.compile(r"[][\\`*_~<>&|#=\ue001]|^[ \t]*(?:[-+:]|\d+[.)])", re.MULTILINE)


def plain_words(text: str, library: Library) -> str:
    """A Markdown text as its readers read it, on one line: links as their words, `[[id]]` as the record's name, citations left out."""
    if not text:
        return ""
    if not _MAY_BE_MARKUP.search(_CITATION.sub(r" \2", RECORD.sub(r"\2", text))):  # most texts have nothing but words, names and citations
        return _SPACES.sub(" ", _CITATION.sub("", RECORD.sub(lambda found: found[2] or _name(library, found[1]), text))).strip()
    done: list[str] = []  # code, escaped signs and names, in which nothing is markup

    def set_aside(words: str) -> str:
        done.append(words)
        return f"\ue001{len(done) - 1}\ue001"

    text = _COMMENT.sub(" ", _CODE.sub(lambda found: set_aside(found[2] or found[4]), text))
    text = _ESCAPE.sub(lambda found: set_aside(found[1]), text)
    text = _CITATION.sub("", RECORD.sub(lambda found: set_aside(found[2] or _name(library, found[1])), text))
    text = _DEFINITION.sub(" ", _LINK.sub(lambda found: found[1], _AUTOLINK.sub(lambda found: found[1], text)))
    text = _TABLE_RULE.sub(" ", _RULE.sub(" ", text))
    text = _AFTER_HEADINGS.sub("", _BEFORE_BLOCKS.sub("", text))
    text = _EMPHASIS.sub(lambda found: found[2] or found[3], _TAG.sub(" ", text))
    return _SPACES.sub(" ", _SET_ASIDE.sub(lambda found: done[int(found[1])], unescape(text.replace("|", " ")))).strip()


def _name(library: Library, id_: str) -> str:
    record = library.records.get(id_)
    return record.label if record else id_
