"""Inputs that nobody means well with: texts, records, tables, pages and forms made to break their readers or to bring something into a page.

What would act is harmless even if it did: it sets a variable, or asks a host whose name leads nowhere. A thousand inputs in `make test`, ten
thousand in `make test-deep`; INPUTS says how many each reader gets.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from dossierkit.drafting.issue_forms import FORMS
from dossierkit.records.model_keys import keys
from support.examples import thorough
from support.kinds import KIND_FOLDERS, MODELS

# How many inputs the readers of each thing get in `make test`.
INPUTS = {"front matter": 150, "records": 120, "dates": 180, "prose": 200, "tables": 100, "saved pages": 150, "forms": 100}


def hostile(readers: str) -> settings:
    """How many inputs are tried: ten times as many where many examples are."""
    return settings(max_examples=INPUTS[readers] * (10 if thorough() else 1))


ACTS = [
    "<script>window.ran = 1</script>",
    "<SCRIPT SRC=//elsewhere.example/x.js></SCRIPT>",
    '<img src=x onerror="window.ran=1">',
    '<svg onload="window.ran=1">',
    '<a href="javascript:window.ran=1">x</a>',
    "[x](javascript:window.ran=1)",
    "[x](java\tscript:window.ran=1)",
    "![x](https://elsewhere.example/x.png)",
    "![x](//elsewhere.example/x.png)",
    "<javascript:window.ran=1>",
    '"><script>window.ran=1</script>',
    "' onmouseover='window.ran=1",
    '<iframe srcdoc="<script>window.ran=1</script>"></iframe>',
    '<base href="https://elsewhere.example/">',
    '<meta http-equiv="refresh" content="0; url=https://elsewhere.example/">',
    '<link rel="stylesheet" href="https://elsewhere.example/x.css">',
    "<style>@import url(//elsewhere.example/x.css)</style>",
    "<math><mtext><img src=x onerror=window.ran=1></mtext></math>",
    "</script><script>window.ran=1</script>",
    "<!--><script>window.ran=1</script>-->",
    "<![CDATA[<script>window.ran=1</script>]]>",
    "{{ 7 * 7 }}",
    "{% include 'x' %}",
    "[[isis|<script>window.ran=1</script>]]",
    "[@post, <img src=x onerror=window.ran=1>]",
    "[x]: javascript:window.ran=1",
    "<form action=https://elsewhere.example/><input type=submit></form>",
    "&lt;script&gt;window.ran=1&lt;/script&gt;",
    "<p style='background:url(//elsewhere.example/x.png)'>",
    '=HYPERLINK("https://elsewhere.example/")',
]
# What readers stumble over: signs that mean something somewhere, far too much of something, and what no keyboard has.
ODD = [
    *(
        "\x00",
        "\x07",
        "\x1b[31m",
        "\u202e",
        "\u2066",
        "\u200b",
        "\ufeff",
        "\u2028",
        "\x85",
        "\r",
        "\r\n",
        "\t",
        "\\",
        "\ud7ff",
        "\uffff",
        "🏴‍☠️",
        "e\u0301" * 20,
    ),
    *(
        "'",
        '"',
        "`",
        "```\n",
        "~~~\n",
        "#",
        "%",
        "&",
        "*",
        "**",
        "_",
        "[",
        "]",
        "(",
        ")",
        "[[",
        "]]",
        "[@",
        "{",
        "}",
        "{{",
        "|",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
    ),
    *(
        ":",
        ": ",
        " #",
        "!!python/object:os.system",
        "&a [*a]",
        "*a",
        "<<: *a",
        "---",
        "...",
        "? ",
        "!x ",
        "~",
        "null",
        "NaN",
        ".inf",
        "1e400",
        "0x1F",
        "0o7",
        "1_000",
    ),
    *(
        "a" * 3000,
        "[" * 60,
        "(" * 60,
        "> " * 60,
        "*" * 60,
        "[a](" * 60,
        "<a " * 60,
        "![" * 60,
        "`" * 60,
        "  - x\n" * 60,
        "{" * 60,
        "9" * 60,
        "&" * 60,
    ),
]
words = st.sampled_from(ACTS) | st.sampled_from(ODD) | st.text(max_size=12)
texts = st.lists(words, min_size=1, max_size=6).map("".join)
lines = texts.map(lambda text: " ".join(text.split()) or "x")

# Dates: what is nearly one, and what is none.
dates = st.lists(
    st.sampled_from(
        [*"0123456789-/.~?%XTZ[],{}+ ", "2017", "-03", "-22", "..", "/..", "\n", "-3", "29", "W14", "Y170000002", "١٢", "２０１７", "9" * 60]
    )
    | st.sampled_from(ACTS),
    max_size=14,
).map("".join)

PATHS = {f"dossiers/harbour-talks/{folder}/odd.md": kind for folder, kind in KIND_FOLDERS.items()} | {"content/articles/2001/odd.md": "article"}

_scalars = (
    texts
    | dates
    | st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["post-2001-04-03", "mira-sund", "tide-front", "pier-2001-04-02", "harbour-talks", "2001-04-02", "boats", "person"])
    | st.sampled_from(
        ["https://elsewhere.example/", "javascript:window.ran=1", "//elsewhere.example", "https://user:word@elsewhere.example", "data:text/html,x"]
    )
)
_blocks = (
    "value",
    "source",
    "name",
    "title",
    "text",
    "lat",
    "lon",
    "to",
    "by",
    "note",
    "killed",
    "from",
    "between",
    "type",
    "url",
    "file",
    "alt",
    "actor",
    "role",
)
_values = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_blocks) | lines, inner, max_size=4),
    max_leaves=8,
)


@st.composite
def front_matters(draw: st.DrawFn) -> tuple[str, str]:
    """Where a record lies, and a file there: known keys with any values, written as JSON, which is YAML; or anything at all."""
    path = draw(st.sampled_from(sorted(PATHS)))
    if draw(st.booleans()):
        front = draw(texts)
    else:
        model: Any = MODELS[PATHS[path]]
        front = json.dumps(draw(st.dictionaries(st.sampled_from(sorted(keys(model))) | lines, _values, max_size=7)), ensure_ascii=draw(st.booleans()))
    return path, f"---\n{front}\n---\n{draw(texts)}\n"


# The least that makes a record, with a hole for every text that a curator may fill as they like.
_RECORDS = {
    "dossiers/harbour-talks/actors/odd.md": {"name": 1, "kind": "person", "public_role": 1, "names": [{"value": 1}], "summary": 1},
    "dossiers/harbour-talks/meetings/odd.md": {"name": 1, "type": "summit", "start": "2001-06-11", "agenda": [1], "place": {"name": 1, "site": 1}},
    "dossiers/harbour-talks/attacks/odd.md": {
        "name": 1,
        "date": "2001-04-02",
        "place": {"name": 1, "lat": 1.5, "lon": 2.5, "precision": "city"},
        "claims": {"killed": [{"value": 3, "source": "post-2001-04-03", "by": 1, "note": 1}]},
    },
    "content/articles/2001/odd.md": {
        "title": 1,
        "url": "https://odd.example/a",
        "publisher": 1,
        "language": "en",
        "type": "news",
        "published": "2001-05-05",
        "authors": [1],
        "dossiers": ["harbour-talks"],
        "statements": [{"speaker": "mira-sund", "text": 1}],
        "note": 1,
    },
}


@st.composite
def sound_records(draw: st.DrawFn) -> tuple[str, str]:
    """Where a record lies, and a record whose form is right and whose every text is hostile."""
    path = draw(st.sampled_from(sorted(_RECORDS)))

    def filled(value: Any) -> Any:
        match value:
            case dict():
                return {key: filled(inner) for key, inner in value.items()}
            case list():
                return [filled(inner) for inner in value]
            case 1:
                return "".join(sign for sign in draw(lines) if sign.isprintable()).strip()[:400] or "x"
            case _:
                return value

    return path, f"---\n{json.dumps(filled(_RECORDS[path]), ensure_ascii=False)}\n---\n\n{draw(texts)}\n"


# Tables: cells that would be formulas, dates of two kinds, numbers of two kinds, and texts that act.
cells = (
    lines
    | dates
    | st.sampled_from(["=1+1", "@SUM(A1)", "+1", "-1", "1.000", "1,000", "1e400", "01/02/2001", "", " ", '"', ";", "\t", "Turkey", "ZZ", "NaN", "٣"])
)


@st.composite
def tables(draw: st.DrawFn, columns: Mapping[str, list[str]]) -> tuple[bytes, str]:
    """A table as somebody might send it, and the encoding that its reader is told: any cells among those that are right, any separator.

    `columns` has what is right in each of them.
    """
    sign = draw(st.sampled_from([",", ";", "\t", "|"]))
    head = [*draw(st.permutations([*columns])), *draw(st.lists(lines, max_size=1))]
    right = [st.sampled_from(columns.get(name, ["x"])) for name in head]
    rows = [[draw(one if draw(st.integers(0, 5)) else cells) for one in right] for _ in range(draw(st.integers(0, 4)))]
    for row in rows[1:]:
        del row[draw(st.integers(1, 40)) :]
    quoted = draw(st.integers(0, 3))
    written = [sign.join('"' + one.replace('"', '""') + '"' if quoted else one for one in row) for row in [head, *rows]]
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    raw = draw(st.sampled_from(["\n", "\r\n", "\r"])).join(written).encode(encoding, "replace")
    told = draw(st.sampled_from([encoding, encoding, encoding, "utf-8-sig", "no-such-thing"]))
    return raw + draw(st.sampled_from([b"", b"", b"", b"\x00", b"\xff", b"\n" * 50])), told


_SENTENCE = (
    "Two people died in the fire on the northern pier, the Port Authority said on Friday, and many more were seen in the harbour of the old town."
)
_META = [
    "og:title",
    "og:site_name",
    "author",
    "article:published_time",
    "article:author",
    "date",
    "description",
    "og:url",
    "citation_author",
    "og:locale",
]


@st.composite
def saved_pages(draw: st.DrawFn) -> bytes:
    """A saved page: a head that says anything of itself, and a body of anything."""
    metas = "".join(
        f'<meta {draw(st.sampled_from(["name", "property", "itemprop"]))}="{draw(st.sampled_from(_META))}" content="{draw(texts | dates)}">'
        for _ in range(draw(st.integers(0, 4)))
    )
    told = draw(
        st.dictionaries(st.sampled_from(["@type", "@graph", "author", "datePublished", "headline", "publisher", "name", "url"]), _values, max_size=4)
    )
    data = json.dumps(told) if draw(st.booleans()) else draw(texts)
    charset = draw(st.sampled_from(["utf-8", "latin-1", "no-such-thing", "utf-16", "utf-7", ""]))
    head = f'<meta charset="{charset}">{metas}<title>{draw(texts)}</title><link rel="canonical" href="{draw(lines)}">'
    body = f'<h1>{draw(texts)}</h1><time datetime="{draw(dates)}">{draw(dates)}</time><p>{draw(texts)} {_SENTENCE}</p>'
    head += f'<script type="application/ld+json">{data}</script>'
    html = f'<html lang="{draw(lines)}"><head>{head}</head><body><article>{body}</article></body></html>'
    return html.encode(draw(st.sampled_from(["utf-8", "utf-16", "cp1252"])), "replace")


@st.composite
def forms(draw: st.DrawFn) -> bytes:
    """What somebody wrote into a form of issues, as a forge hands it over: its headings, and answers that are right or anything at all."""
    form = FORMS[draw(st.sampled_from(sorted(FORMS)))]
    parts = []
    for field in form.fields:
        right = draw(st.sampled_from(field.options or (_RIGHT.get(field.id, "words"),)))
        given = right if draw(st.integers(0, 3)) else draw(texts | dates | st.just("_No response_"))
        parts += [f"### {field.label}", "", given, ""] if draw(st.integers(0, 30)) else [draw(lines)]
    return draw(st.sampled_from(["\n", "\r\n"])).join(parts).encode("utf-8", "replace")


_RIGHT = {
    "url": "https://new.example/a",
    "published": "2001-04-02",
    "language": "en",
    "dossier": "harbour-talks",
    "page": "/harbour-talks/attacks/pier-2001-04-02/",
    "source": "post-2001-04-03",
    "figure": "at least 30",
    "events": "pier-2001-04-02",
    "actors": "Ada Reef = person, Head of a guild",
    "country": "Norway",
    "name": "Ada Reef",
}


def assert_plain(*said: object) -> None:
    """What is said to a curator is words on a line, whatever it quotes."""
    for one in said:
        assert str(one).strip()
        assert re.sub("[\n\t]", " ", str(one)).isprintable()
