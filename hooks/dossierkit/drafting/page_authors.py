"""Who wrote a page, as its data and its byline say: names as written, `Quill, Ada` turned to `Ada Quill`, several in one line told apart."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dossierkit.drafting.answers import visible_text
from dossierkit.drafting.parts_of_pages import named_elsewhere, short_text
from dossierkit.drafting.words_beside_dates import said_of_date
from dossierkit.values.month_names import folded_for_dates

MOST = 50  # authors that a byline may name
LONGEST = 150  # characters of a line of authors
_META = (
    "citation_author",
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dc:creator",
    "dcterms.creator",
    "creator",
)
_OTHER_META = re.compile(r"(?<!twitter:)(?<!og:)author$")
_SPACE = re.compile(r"\s+")
_BEFORE = re.compile(
    r"^\s*(?:(?:posted|published|written|reported|text|words|story|article|analysis|opinion|report)?\s*\bby\b|von|text|autor(?:in|en)?|author|par|por|di|texte|"
    r"от|автор|av|af|door|tekst|écrit par|kirjoittanut|بقلم|كتب)\s*[:\s]\s*(?=\S)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:;|\||·|•|\n|\s(?:and|und|et|y|og|och|en|&)\s|\s/\s)\s*")
_NO_NAME = re.compile(
    r"://|@|www\.|^\(|^\d+$|^[\w-]+\.[a-z]{2,3}$|^(?:admin|administrator|user|unknown|undefined|null|none|guest|webmaster|author|staff)$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"^(?:(?:senior|chief|deputy|staff|political|foreign|science|news|associate|managing|contributing)\s.*|.*\b(?:editor|writer|reporter|correspondent|redakteur(?:in)?"
    r"|journalist(?:in|e)?|korrespondent(?:in)?|columnist|producer|analyst|fellow|professor)\b.*)$",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"^[a-z]{2,4}(?:/[a-z]{2,4})*$")  # dpa, epd, kna, dpa/afp
_JUNIOR = re.compile(r"^(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|esq)\.?$", re.IGNORECASE)


def authors(tree: Any, given: Any, meta: Sequence[tuple[str, str]], publisher: str | None) -> list[str]:
    """The authors of a page: as JSON-LD names them (`given` is its author, or several), else `<meta>`, else the byline. Empty where none says.

    The publisher is not told again as its own author.
    """
    own = {_plain(publisher or "")}
    for found in (_in_data(given), *_in_meta(meta), *_in_byline(tree)):
        if names := [name for name in found if _plain(name) not in own]:
            return [*dict.fromkeys(names)]
    return []


def names_in(text: str) -> Iterator[str]:
    """The names in a line of authors, each as it is written."""
    line = _SPACE.sub(" ", visible_text(text)).strip(" ,;|·•-–—")
    if not line or len(line) > LONGEST or "://" in line:
        return
    for part in _BETWEEN.split(_BEFORE.sub("", line)):
        for name in _by_commas(part.strip(" ,")):
            if name and not _NO_NAME.search(name):
                yield name


def _by_commas(part: str) -> Iterator[str]:
    """`Quill, Ada` is one name, `Ada Quill, Bo Inkwell` are two, `J. K. Quill, Jr.` is one, and what says what somebody is, is no name."""
    pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
    if len(pieces) == 2 and _is_turned(*pieces):
        yield f"{pieces[1]} {pieces[0]}"
        return
    names: list[str] = []
    for piece in pieces:
        if names and _JUNIOR.match(piece):
            names[-1] += f", {piece}"
        elif not (names and (_ROLE.match(piece) or (piece[:1].islower() and not _AGENCY.match(piece)))):
            names.append(piece)
    yield from names


def _is_turned(family: str, given: str) -> bool:
    """Whether two parts around a comma are a family's name and a given one: `Quill, Ada`, `Quill, A. B.`; not `AFP, Reuters`."""
    if _JUNIOR.match(given) or _ROLE.match(given) or family.isupper() or not family[:1].isupper() or not given[:1].isupper():
        return False
    return (
        len(family.split()) == 1
        and (len(given.split()) == 1 or all(len(each.rstrip(".")) <= 2 for each in given.split()[1:]))
        and not given.isupper()
    )


def _in_data(given: Any) -> Iterator[str]:
    """The authors of an article in JSON-LD: names, or objects with a name."""
    for one in given if isinstance(given, list) else [given]:
        name = one.get("name") if isinstance(one, Mapping) else one
        for each in name if isinstance(name, list) else [name]:
            if isinstance(each, str):
                yield from names_in(each)


def _in_meta(meta: Sequence[tuple[str, str]]) -> Iterator[list[str]]:
    """The authors in each kind of `<meta>`, the surest kind first; each author may stand in one of its own."""
    others = dict.fromkeys(key for key, _content in meta if _OTHER_META.search(key))
    for wanted in (*_META, *others):
        yield [name for key, content in meta if key == wanted for name in names_in(content)]


def _in_byline(tree: Any) -> Iterator[list[str]]:
    """What microdata and links say, then what class names do."""
    for wanted in (_is_author_of_data, _is_author_by_class, _is_byline):
        found: list[str] = []
        for one in tree.iter("a", "span", "div", "p", "address", "li", "cite", "strong"):
            if wanted(one) and not any(named_elsewhere(above) for above in one.iterancestors()) and (text := short_text(one, LONGEST)):
                found += [name for name in names_in(text) if wanted is not _is_byline or looks_like_a_name(name)]
            if len(found) > MOST:
                break
        yield found


def looks_like_a_name(text: str) -> bool:
    """Whether words of a byline may be a name: few, without figures, and no `Last updated`."""
    return len(text.split()) <= 6 and not any(each.isdigit() for each in text) and not text[:1].islower() and not said_of_date(folded_for_dates(text))


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


def _is_author_of_data(one: Any) -> bool:
    if "author" in (one.get("rel") or "").split():
        return True
    above = one.getparent()
    return one.get("itemprop") == "name" and above is not None and above.get("itemprop") == "author"


def _is_author_by_class(one: Any) -> bool:
    words = set(re.split(r"[\s_]+", (one.get("class") or "").lower()))
    return bool({"author-name", "authorname", "byline-name", "author", "byline__name", "article-author"} & words)


def _is_byline(one: Any) -> bool:
    return "byline" in (one.get("class") or "").lower().split()
