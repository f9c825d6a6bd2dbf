"""The dialect of Markdown: GitHub's (CommonMark with tables, footnotes, alerts, ticks, ~~strokes~~, bare addresses), with links and citations.

One parser reads the prose of records and the pages of `content/`, so that both look as the forge shows them. `[[id]]` becomes a link to a
record and `[@id]` a numbered citation, each for the page whose LinksAndNotes stand in the environment (`env`) of a conversion.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from markdown.extensions.toc import unique
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup
from mdit_py_plugins.gfm import gfm_plugin

from dossierkit.language import gettext as _
from dossierkit.language import mark, translated
from dossierkit.prose.links_and_notes import LinksAndNotes

DEEPEST = 40  # lists and quotations inside one another, where a list and its entry count as two; a page is a few deep
STROKE = "\ue000"  # stands for the `|` of a link while Markdown looks for the cells of tables
RECORD = re.compile(rf"\[\[\s*([^\[\]|{STROKE}\n]+?)\s*(?:[|{STROKE}]\s*([^\[\]\n]+?)\s*)?\]\]")
SOURCE = re.compile(r"\[@\s*([^\[\],\s]+)\s*(?:,\s*([^\[\]\n]+?)\s*)?\]")

Slug: TypeAlias = Callable[[str], str]


@cache
def parser() -> MarkdownIt:
    """The one parser. It keeps nothing between two texts; making it costs more than using it."""
    markdown = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).use(gfm_plugin)
    markdown.core.ruler.after("normalize", "dossierkit_strokes", _hide_strokes)
    markdown.core.ruler.after("block", "dossierkit_alerts", _alert_titles)
    markdown.core.ruler.push("dossierkit_headings", _heading_ids)
    markdown.inline.ruler.before("link", "dossierkit_record", _record_link)
    markdown.inline.ruler.before("link", "dossierkit_source", _citation)
    for name, rule in _RENDERS.items():
        markdown.add_render_rule(name, rule)
    return markdown


def convert(text: str, links_and_notes: LinksAndNotes | None, slug: Slug) -> str:
    """The HTML of a text, not yet cleaned. `slug` makes the id of a heading from its words.

    Without `links_and_notes`, links show as plain words and citations not at all.
    """
    html: str = parser().render(text, {"links_and_notes": links_and_notes, "slug": slug})
    return html.replace(STROKE, "|").strip("\n")


def blocks(text: str) -> list[Token]:
    """The blocks of a text: paragraphs, lists, tables, code, each with its lines, without what stands inside a line.

    `token.map` counts lines from 0, and its end is the first line behind the block.
    """
    tokens: list[Token] = []
    markdown = parser()
    plain = text.replace("\r", " ").replace("\0", "\ufffd")
    markdown.block.parse(RECORD.sub(lambda found: found[0].replace("|", STROKE), plain), markdown, {}, tokens)
    return tokens


# --- before the parser: a `|` in a link is no border of a cell ---


def _hide_strokes(state: StateCore) -> None:
    if "[[" in state.src:
        state.src = RECORD.sub(lambda found: found[0].replace("|", STROKE), state.src)


# --- links and citations ---


def _record_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  (markdown-it's signature)
    found = RECORD.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    if not found:
        return False
    if not silent:
        id_, words = found.groups()
        links_and_notes = _links_and_notes(state.env)
        record = links_and_notes.library.records.get(id_) if links_and_notes else None
        if links_and_notes and record and not state.linkLevel:
            _push(state, links_and_notes.start_of_link(record, words))
            _push(state, words or record.label, "text")
            _push(state, "</a>")
        else:
            _push(state, words or (record.label if record else id_), "text")
    state.pos = found.end()
    return True


def _citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  (markdown-it's signature)
    found = SOURCE.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    if not found:
        return False
    if not silent:
        state.pending = state.pending.rstrip(" \t")  # a raised number stands right behind its word
        links_and_notes = _links_and_notes(state.env)
        if links_and_notes and not state.linkLevel:
            _push(state, links_and_notes.cite_article(*found.groups()))
    state.pos = found.end()
    return True


def _push(state: StateInline, content: str, type_: str = "dossierkit_html") -> None:
    state.push(type_, "", 0).content = content


def _links_and_notes(env: EnvType) -> LinksAndNotes | None:
    found: LinksAndNotes | None = env.get("links_and_notes")
    return found


_IN_HTML = re.compile(rf"<!--.*?(?:-->|\Z)|<[^<>]*>|{RECORD.pattern}|[ \t]*{SOURCE.pattern}", re.DOTALL)


def _block_of_html(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
    """A block of HTML may hold links and citations too, outside its tags."""
    links_and_notes = _links_and_notes(env)

    def linked(found: re.Match[str]) -> str:
        id_, words, article, locator = found.groups()
        if not id_ and not article:
            return found[0]
        if article:
            return links_and_notes.cite_article(article, locator) if links_and_notes else ""
        record = links_and_notes.library.records.get(id_) if links_and_notes else None
        if links_and_notes and record:
            return Markup("{}{}</a>").format(links_and_notes.start_of_link(record, words), words or record.label)
        return Markup.escape(words or id_)

    return _IN_HTML.sub(linked, tokens[index].content)


# --- headings ---


def _heading_ids(state: StateCore) -> None:
    """Each heading has an id, which no other heading of the text has."""
    taken: set[str] = set()
    numbered: dict[str, int] = {}  # how far equal headings are numbered; without it each one counts from 1 again
    for heading, words in pairwise(state.tokens):
        if heading.type == "heading_open":
            heading.attrSet("id", unique(state.env["slug"](_words(words.children or ())), taken, numbered))


def _words(tokens: Sequence[Token]) -> str:
    return "".join(token.content if token.type in {"text", "code_inline"} else " " if token.type == "softbreak" else "" for token in tokens)


# --- how the rest is drawn: with what `conversion.clean` lets through ---


def _table_cell(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    token = tokens[index]
    if style := token.attrs.pop("style", None):
        token.attrSet("align", str(style).removeprefix("text-align:"))
    return renderer.renderToken(tokens, index, options, env)


_BOXES: Mapping[bool | None, str] = {True: "☑ ", False: "☐ "}


def _list_item(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    token = tokens[index]
    box = _BOXES.get(token.meta.get("checked"), "")
    return renderer.renderToken(tokens, index, options, env) + box


ALERTS = {"note": mark("Note"), "tip": mark("Tip"), "important": mark("Important"), "warning": mark("Warning"), "caution": mark("Caution")}


def _alert_titles(state: StateCore) -> None:
    """The title of an alert is the interface's word, in its language."""
    for title, words in pairwise(state.tokens):
        if title.type == "alert_title_open":
            words.content = translated(ALERTS[words.content.lower()])


def _alert(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
    return f'<div class="dk-alert dk-alert-{tokens[index].meta["kind"].lower()}">\n'


def _alert_title(_renderer: RendererHTML, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: EnvType) -> str:
    return '<p class="dk-alert-title">'


# Footnotes are lettered, because sources are numbered.


def letters(number: int) -> str:
    """`a` for 0, `z` for 25, `aa` for 26: as lists in lower-case letters count."""
    head, last = divmod(number, 26)
    return (letters(head - 1) if head else "") + chr(ord("a") + last)


def _footnote_reference(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
    letter = letters(tokens[index].meta["id"])
    return f'<sup class="dk-footnote" id="{_place(tokens[index])}"><a href="#note-{letter}">{letter}</a></sup>'


def _place(token: Token) -> str:
    """The id of the place in the text that leads to a footnote."""
    again = token.meta["subId"]
    return f"note-{letters(token.meta['id'])}-from" + (f"-{again + 1}" if again else "")


def _footnote_block(_renderer: RendererHTML, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: EnvType) -> str:
    return '<ol class="dk-footnotes">\n'


def _end_of_footnote_block(_renderer: RendererHTML, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: EnvType) -> str:
    return "</ol>\n"


def _footnote(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
    return f'<li id="note-{letters(tokens[index].meta["id"])}">'


def _footnote_anchor(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
    return f' <a href="#{_place(tokens[index])}" title="{Markup.escape(_("Back to the text"))}">↩</a>'


def _as_it_is(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
    return tokens[index].content


Render: TypeAlias = Callable[[RendererHTML, Sequence[Token], int, OptionsDict, EnvType], str]
_RENDERS: Mapping[str, Render] = {
    "dossierkit_html": _as_it_is,
    "html_block": _block_of_html,
    "th_open": _table_cell,
    "td_open": _table_cell,
    "list_item_open": _list_item,
    "alert_open": _alert,
    "alert_title_open": _alert_title,
    "footnote_ref": _footnote_reference,
    "footnote_block_open": _footnote_block,
    "footnote_block_close": _end_of_footnote_block,
    "footnote_open": _footnote,
    "footnote_anchor": _footnote_anchor,
}
