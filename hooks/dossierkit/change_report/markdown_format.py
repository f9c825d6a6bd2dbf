"""A report as Markdown, for a comment on a pull request.

What is written in records is data: it can bring neither markup nor links, pictures, mentions or references into the comment.
"""

import re
from html import escape

from dossierkit.change_report.pieces_of_text import Entry, Piece, Report, Section, Sentence, linked_to
from dossierkit.problems import printable

MARK = "<!-- dossier-report -->"  # by which an earlier comment is found again
LIMIT = 65_000  # characters; a comment holds 65,536, and a workflow adds where the rest is
_CUT = "\n\n**The report is cut here.** The whole of it is the page `report.html` among the artefacts of this run.\n"
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#!|~&^])")
_NOT_THERE = "\u2060"  # a word joiner: nobody sees it, and nothing that looks for a pattern finds one across it
# What GitHub makes links, mentions or pictures of by itself, wherever it stands in a text.
_AUTOMATIC = re.compile(r"(@|#(?=\d)|GH-(?=\d)|:(?=//)|www(?=\.)|:(?=[\w+-]+:))", re.IGNORECASE)
_BLOCK = re.compile(r"^([-+=]|\d+(?=[.)]))")


def markdown(report: Report, site: str = "", limit: int = LIMIT) -> str:
    """The report in at most `limit` characters. `site` is the address where the site is published; without it nothing is a link."""
    blocks = [f"{MARK}\n## What this change does\n"]
    if report.summary:
        blocks.append(f"{_in_short(report, site)}\n")
    text, room = "".join(f"{block}\n" for block in blocks), limit - len(_CUT) - len("\n</details>\n")
    for section in report.sections:
        opening, closing = _frame(section)
        lines = [_entry(entry, site) for entry in section.entries]
        fitting = _fitting(lines, room - len(text) - len(opening) - len(closing))
        if len(fitting) < len(lines):
            cut = opening + "".join(fitting) + closing if fitting else ""
            return text + cut + _CUT
        text += opening + "".join(lines) + closing
    return text.rstrip("\n") + "\n"


def _in_short(report: Report, site: str) -> str:
    """The summary in bold letters; warnings bring their own."""
    warnings = [one for one in report.summary if any(piece.tone == "warning" for piece in one)]
    others = " · ".join(_sentence(one, site) for one in report.summary if one not in warnings)
    return " · ".join([*([f"**{others}**"] if others else []), *(_sentence(one, site) for one in warnings)])


def _frame(section: Section) -> tuple[str, str]:
    if section.folded:  # its heading is HTML, not Markdown
        return f"<details><summary>{_unlinked(escape(one_line(section.title)))}</summary>\n\n", "\n</details>\n\n"
    return f"### {escaped(section.title)}\n\n", "\n"


def _fitting(lines: list[str], room: int) -> list[str]:
    fitting = []
    for line in lines:
        room -= len(line)
        if room < 0:
            break
        fitting.append(line)
    return fitting


def _entry(entry: Entry, site: str) -> str:
    return "".join((f"- {_sentence(entry.sentence, site)}\n", *(f"  - {_sentence(one, site)}\n" for one in entry.details)))


def _sentence(sentence: Sentence, site: str) -> str:
    return _BLOCK.sub(r"\\\1", "".join(_piece(piece, site) for piece in sentence))


def _piece(piece: Piece, site: str) -> str:
    words = in_code(piece.text) if piece.tone == "code" else escaped(piece.text)
    linked = f"[{words}]({linked_to(piece, site)})" if linked_to(piece, site) else words
    return {"name": f"**{linked}**", "warning": f"⚠️ **{linked}**"}.get(piece.tone, linked)


def escaped(text: str) -> str:
    """Words without any meaning in Markdown but themselves; nothing in them becomes a link or a mention on GitHub."""
    return _unlinked(_MARKUP.sub(r"\\\1", one_line(text))).replace("$", "<span>$</span>")


def _unlinked(text: str) -> str:
    return _AUTOMATIC.sub(lambda found: found[0] + _NOT_THERE, text)


def in_code(text: str) -> str:
    """Words as code, fenced by more backticks than they contain."""
    words = one_line(text)
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{pad}{words}{pad}{fence}"


def one_line(text: str) -> str:
    """The words on one line, without characters that cannot be seen or that turn the direction of others."""
    return printable(re.sub(r"\s+", " ", text.replace("\u200c", "").replace("\u200d", "")))
