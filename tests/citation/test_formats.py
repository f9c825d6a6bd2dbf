"""Citations in words and in the formats of reference managers, read back by independent readers."""

import json
import re
from datetime import date
from pathlib import Path, PurePosixPath

import bibtexparser
import citeproc
import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from hypothesis import example, given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from dossierkit.addresses import Site as Published
from dossierkit.build import SiteContent, empty_library, load
from dossierkit.citation.apa import apa
from dossierkit.citation.bibtex import bibtex
from dossierkit.citation.csl import csl_json
from dossierkit.citation.page import FORMS, WEB_PAGE, PageCitation, known_parts, known_years, one_line, page_citation, source_citation
from dossierkit.citation.ris import ris
from dossierkit.records import Article
from dossierkit.records.vocabulary import ARTICLE_TYPES
from dossierkit.values.dates import parse_date
from support.kinds import attacks
from support.projects import EXAMPLE

PAGE = PageCitation(
    key="pier-2001-04-02",
    form=WEB_PAGE,
    title="Fire & smoke at the pier: 100% of it_",
    language="en",
    authors=("Harbour Watch", "Mira Sund"),
    container="Dossiers",
    part="The harbour talks",
    issued=parse_date("2024-05-03"),
    url="https://dossiers.example/harbour-talks/attacks/pier-2001-04-02/",
    notes=("Reviewed: 1 May 2024",),
)
SOURCE = PageCitation(
    key="gazette-2001-04",
    form=FORMS["news"],
    title="What burned?",
    language="de",
    container="Gazette & Sons",
    issued=parse_date("2001-04~"),
    accessed=parse_date("2024-05-01"),
    url="https://gazette.example/a_b?c={d}&e=50%25",
)


# --- golden ---


def test_in_words() -> None:
    assert apa(PAGE) == (
        "Harbour Watch & Mira Sund. (3 May 2024). Fire & smoke at the pier: 100% of it_. In The harbour talks. Dossiers. Reviewed: 1 May 2024. "
        "https://dossiers.example/harbour-talks/attacks/pier-2001-04-02/"
    )
    assert apa(SOURCE) == "What burned? (about April 2001). Gazette & Sons. https://gazette.example/a_b?c={d}&e=50%25"


def test_in_words_without_a_date_says_so_and_does_not_guess() -> None:
    work = PageCitation("a", WEB_PAGE, "About", "en", authors=("Dossiers",), container="Dossiers")
    assert apa(work) == "Dossiers. (n.d.). About."
    assert "PY" not in ris(work)
    assert "date" not in bibtex(work)
    assert "issued" not in csl_json(work)


def test_in_bibtex() -> None:
    assert bibtex(PAGE) == (
        "@online{pier-2001-04-02,\n"
        "  author = {{Harbour Watch} and {Mira Sund}},\n"
        "  title = {{Fire} \\& smoke at the pier: 100\\% of it\\_},\n"
        "  titleaddon = {The harbour talks},\n"
        "  organization = {{Dossiers}},\n"
        "  date = {2024-05-03},\n"
        "  url = {https://dossiers.example/harbour-talks/attacks/pier-2001-04-02/},\n"
        "  language = {en},\n"
        "  note = {Reviewed: 1 May 2024}\n"
        "}"
    )
    assert bibtex(SOURCE) == (
        "@article{gazette-2001-04,\n"
        "  title = {{What} burned?},\n"
        "  entrysubtype = {newspaper},\n"
        "  journal = {{Gazette \\& Sons}},\n"
        "  date = {2001-04~},\n"
        "  url = {https://gazette.example/a_b?c=%7Bd%7D&e=50%25},\n"
        "  urldate = {2024-05-01},\n"
        "  language = {de},\n"
        "  note = {Date of publication: about April 2001. https://gazette.example/a\\_b?c=\\%7Bd\\%7D\\&e=50\\%25}\n"
        "}"
    )


def test_in_ris() -> None:
    assert ris(SOURCE).splitlines() == [
        "TY  - MGZN",
        "ID  - gazette-2001-04",
        "TI  - What burned?",
        "T2  - Gazette & Sons",
        "M3  - newspaper",
        "PY  - 2001",
        "DA  - 2001/04//about April 2001",
        "Y2  - 2024/05/01/",
        "LA  - de",
        "UR  - https://gazette.example/a_b?c={d}&e=50%25",
        "N1  - Date of publication: about April 2001",
        "ER  - ",
    ]


def test_in_csl_json() -> None:
    assert json.loads(csl_json(SOURCE)) == [
        {
            "id": "gazette-2001-04",
            "type": "article-newspaper",
            "title": "What burned?",
            "container-title": "Gazette & Sons",
            "issued": {"date-parts": [[2001, 4]], "circa": True},
            "accessed": {"date-parts": [[2024, 5, 1]]},
            "URL": "https://gazette.example/a_b?c={d}&e=50%25",
            "language": "de",
            "note": "Date of publication: about April 2001",
        }
    ]


# What each format says of a date: BibTeX's `date`, the year and the day of RIS, CSL's `issued`, and the words in the note of all three.
DATES_IN_FORMATS = [
    ("2017-03-08", "2017-03-08", ("2017", "2017/03/08/"), {"date-parts": [[2017, 3, 8]]}, ""),
    ("2017-03", "2017-03", ("2017", "2017/03//March 2017"), {"date-parts": [[2017, 3]]}, ""),
    ("2017", "2017", ("2017", "2017///2017"), {"date-parts": [[2017]]}, ""),
    ("2017-03~", "2017-03~", ("2017", "2017/03//about March 2017"), {"date-parts": [[2017, 3]], "circa": True}, "about March 2017"),
    ("2017?", "2017?", ("2017", "2017///2017 (uncertain)"), {"date-parts": [[2017]], "circa": True}, "2017 (uncertain)"),
    (
        "2017-03-08%",
        "2017-03-08~",
        ("2017", "2017/03/08/about 8 March 2017 (uncertain)"),
        {"date-parts": [[2017, 3, 8]], "circa": True},
        "about 8 March 2017 (uncertain)",
    ),
    ("2017-03-XX", "2017-03", ("2017", "2017/03//a day in March 2017"), {"date-parts": [[2017, 3]]}, "a day in March 2017"),
    ("2017-22", "2017-22", ("2017", "2017///summer 2017"), {"date-parts": [[2017]], "season": 2}, "summer 2017"),
    ("2017-24", "2017-24", ("2017", "2017///winter 2017"), {"date-parts": [[2017]], "season": 4}, "winter 2017"),
    (
        "[2017-03-21,2017-03-22]",
        "2017-03",
        ("2017", "2017/03//21 or 22 March 2017"),
        {"date-parts": [[2017, 3]]},
        "21 or 22 March 2017",
    ),
    (
        "2016-12-31/2017-01-02",
        "2016-12-31/2017-01-02",
        ("2016", "2016///31 December 2016 to 2 January 2017"),
        {"date-parts": [[2016], [2017]]},
        "31 December 2016 to 2 January 2017",
    ),
    (
        "2017-03-01/2017-04-02",
        "2017-03-01/2017-04-02",
        ("2017", "2017///1 March to 2 April 2017"),
        {"date-parts": [[2017]]},
        "1 March to 2 April 2017",
    ),
    (
        "[2016-12-31,2017-01-01]",
        "2016/2017",
        ("", ""),
        {"date-parts": [[2016], [2017]], "circa": True},
        "31 December 2016 or 1 January 2017",
    ),
    ("201X", "2010/2019", ("", ""), {"date-parts": [[2010], [2019]], "circa": True}, "the 2010s"),
    ("2017-03/..", "2017-03", ("2017", "2017///from March 2017 on"), {"date-parts": [[2017]]}, "from March 2017 on"),
    ("../2017-03", "", ("", ""), None, "until March 2017"),
    ("XXXX", "", ("", ""), None, "date not known"),
]


@pytest.mark.parametrize(("text", "in_bibtex", "in_ris", "in_csl", "noted"), DATES_IN_FORMATS)
def test_a_date_in_each_format(text: str, in_bibtex: str, in_ris: tuple[str, str], in_csl: dict[str, object] | None, noted: str) -> None:
    work = PageCitation("a", WEB_PAGE, "A", "en", issued=parse_date(text))
    entry = dict(re.findall(r"^  (\w+) = \{(.*?)\},?$", bibtex(work), re.MULTILINE))
    lines = dict(line.split("  - ", 1) for line in ris(work).splitlines())
    (item,) = json.loads(csl_json(work))
    assert (entry.get("date", ""), lines.get("PY", ""), lines.get("DA", ""), item.get("issued")) == (in_bibtex, *in_ris, in_csl)
    notes = {entry.get("note", ""), lines.get("N1", ""), item.get("note", "")}
    assert notes == {f"Date of publication: {noted}" if noted else ""}


# What is not on the web: where it is printed or kept takes the place of an address.
BOOK = PageCitation(
    key="quill-2001",
    form=FORMS["book"],
    title="The pier and its fires",
    language="en",
    authors=("Ada Quill",),
    container="Harbour Press",
    issued=parse_date("2001"),
    isbn="978-3-16-148410-0",
    pages="12-19",
)
PRINTED_ARTICLE = PageCitation(
    "gazette-1916", FORMS["print_article"], "Fire!", "en", container="Gazette", issued=parse_date("1916-04-02"), issue="vol. 3, no. 14", pages="3"
)
INTERVIEW = PageCitation(
    "sund-2001", FORMS["interview"], "What the harbour master saw", "en", ("Ada Quill",), "Harbour Archive", genre="Interview", held_at="tape 14"
)
COURT_FILE = PageCitation(
    "court-2002",
    FORMS["court_file"],
    "The port v. Reef",
    "en",
    (),
    "Harbour Court",
    issued=parse_date("2002-05"),
    number="4 K 17/02",
    genre="Court file",
)


@pytest.mark.parametrize(
    ("work", "words"),
    [
        (BOOK, "Ada Quill. (2001). The pier and its fires. Harbour Press. p. 12-19. ISBN 978-3-16-148410-0."),
        (PRINTED_ARTICLE, "Fire! (2 April 1916). Gazette. vol. 3, no. 14. p. 3."),
        (INTERVIEW, "Ada Quill. (n.d.). What the harbour master saw [Interview]. Harbour Archive. tape 14."),
        (COURT_FILE, "The port v. Reef [Court file]. (May 2002). Harbour Court. 4 K 17/02."),
    ],
)
def test_what_is_not_on_the_web_in_words(work: PageCitation, words: str) -> None:
    assert apa(work) == words


def test_a_book_in_each_format() -> None:
    assert bibtex(BOOK) == (
        "@book{quill-2001,\n"
        "  author = {{Ada Quill}},\n"
        "  title = {{The} pier and its fires},\n"
        "  publisher = {{Harbour Press}},\n"
        "  pages = {12-19},\n"
        "  isbn = {978-3-16-148410-0},\n"
        "  date = {2001},\n"
        "  language = {en}\n"
        "}"
    )
    assert ris(BOOK).splitlines()[0] == "TY  - BOOK"
    assert {"PB  - Harbour Press", "SP  - 12", "EP  - 19", "SN  - 978-3-16-148410-0"} <= {*ris(BOOK).splitlines()}
    (item,) = json.loads(csl_json(BOOK))
    assert (item["type"], item["publisher"], item["page"], item["ISBN"]) == ("book", "Harbour Press", "12-19", "978-3-16-148410-0")
    assert "URL" not in item


def test_others_in_the_formats_of_programs() -> None:
    (printed_item,), (said,), (filed,) = (json.loads(csl_json(work)) for work in (PRINTED_ARTICLE, INTERVIEW, COURT_FILE))
    assert (printed_item["type"], printed_item["container-title"], printed_item["issue"]) == ("article-newspaper", "Gazette", "vol. 3, no. 14")
    assert (said["type"], said["archive"]) == ("interview", "tape 14")
    assert (filed["type"], filed["authority"], filed["number"]) == ("legal_case", "Harbour Court", "4 K 17/02")
    assert [ris(work).splitlines()[0][6:] for work in (PRINTED_ARTICLE, INTERVIEW, COURT_FILE)] == ["MGZN", "PCOMM", "CASE"]
    assert {"M1  - 4 K 17/02", "PB  - Harbour Court"} <= {*ris(COURT_FILE).splitlines()}
    assert "AV  - tape 14" in ris(INTERVIEW).splitlines()
    assert "  library = {tape 14}" in bibtex(INTERVIEW)


# --- read back by others ---

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60).map(one_line)
SPECIAL = st.text(st.sampled_from("&%$#_{}~^\\\"'`-<>,;:!?@= a(é中\u202e"), max_size=30).map(one_line)
TEXTS = WORDS | SPECIAL
TITLES = TEXTS.filter(bool)
DATES = st.sampled_from([None, *map(parse_date, ("2017-03-08", "2017-03", "2017~", "0987-01-02", "[2017-03-21,2017-03-22]", "201X"))])
URLS = st.sampled_from(["", "https://a.example/", "https://a.example/b_c?d=%7Be&f=~g#h"])
WORKS = st.builds(
    PageCitation,
    key=st.from_regex(r"[a-z0-9][a-z0-9:.-]{0,20}", fullmatch=True),
    form=st.sampled_from([*FORMS.values()]),
    title=TITLES,
    language=st.sampled_from(["en", "de", "ar"]),
    authors=st.lists(TITLES, max_size=3).map(tuple),
    container=TEXTS,
    part=TEXTS,
    genre=TEXTS,
    issued=DATES,
    accessed=DATES,
    url=URLS,
    isbn=st.sampled_from(["", "978-3-16-148410-0"]),
    issue=TEXTS,
    pages=TEXTS | st.just("12-19"),
    number=TEXTS,
    held_at=TEXTS,
    notes=st.lists(TITLES, max_size=2).map(tuple),
)
HOSTILE = PageCitation(
    "a", WEB_PAGE, "} @online{b, title = {c}}\\", "en", ("A and B", "ER  -"), "TY  -", part="--``?`", notes=("</pre>",), url="https://a.example/"
)


def decoder() -> LatexNodes2Text:
    """What TeX prints. Its table of signs lacks braces and has a raised letter for the circumflex."""
    context = get_default_latex_context_db()
    signs = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^", "textasciitilde": "~", "textbackslash": "\\"}
    context.add_context_category("signs", prepend=True, macros=[MacroTextSpec(name, sign) for name, sign in signs.items()])
    return LatexNodes2Text(latex_context=context, keep_comments=True, strict_latex_spaces=True)


PRINTED = decoder()


def printed(field: str) -> str:
    return str(PRINTED.latex_to_text(field))


@given(WORKS)
@example(HOSTILE)
def test_bibtex_is_read_back(work: PageCitation) -> None:
    read = bibtexparser.parse_string(bibtex(work))
    assert not read.failed_blocks
    (entry,) = read.entries
    fields = {field.key: field.value for field in entry.fields}
    assert (entry.key, entry.entry_type) == (work.key, work.form.bibtex)
    assert printed(fields["title"]) == work.title
    authors = fields.get("author", "")
    assert [printed(name) for name in split_names(authors)] == list(work.authors)
    holder = next((fields[name] for name in ("journal", "booktitle", "institution", "publisher", "organization") if name in fields), "")
    assert printed(holder) == work.container
    assert printed(fields.get("titleaddon", "")) == work.part
    assert printed(fields.get("note", "")) == ". ".join(filter(None, (work.note, work.url if "%" in work.url else "")))
    assert fields.get("url", "") == work.url


def split_names(field: str) -> list[str]:
    """The names between braces at the outermost level."""
    names, depth, start = [], 0, 0
    for place, sign in enumerate(field):
        if sign == "{":
            start, depth = (place + 1 if depth == 0 else start), depth + 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                names.append(field[start:place])
    return names


@given(WORKS)
@example(HOSTILE)
def test_braces_are_balanced_as_bibtex_counts_them(work: PageCitation) -> None:
    depth = 0
    for sign in bibtex(work):
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0


@given(WORKS)
@example(HOSTILE)
def test_ris_is_read_back(work: PageCitation) -> None:
    (read,) = rispy.loads(ris(work))
    assert (read["id"], read["type_of_reference"]) == (work.key, work.form.ris)
    assert read["title"] == work.title
    assert read.get("authors", []) == list(work.authors)
    assert (read.get("secondary_title") or read.get("publisher") or "") == work.container
    assert read.get("tertiary_title", "") == work.part
    assert read.get("notes", []) == ([work.note] if work.note else [])
    assert read.get("urls", []) == ([work.url] if work.url else [])
    known = known_parts(work.issued)
    assert read.get("year", "") == (f"{known[0]:04}" if known else "")
    assert [int(part) for part in read.get("date", "").split("/")[:3] if part] == list(known)


@given(WORKS)
def test_ris_has_one_fact_a_line(work: PageCitation) -> None:
    lines = ris(work).split("\n")
    assert all(re.match("[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert (lines[0][:2], lines[-1]) == ("TY", "ER  - ")


@given(WORKS)
@example(HOSTILE)
def test_csl_json_is_read_back(work: PageCitation) -> None:
    (item,) = json.loads(csl_json(work))
    assert set(item) - {"id", "type"} <= {
        "URL",
        "language",
        *(name.replace("_", "-") for name in (*citeproc.VARIABLES, *citeproc.NAMES, *citeproc.DATES)),
    }
    read = CiteProcJSON([item])[work.key.lower()]
    assert read.type == work.form.csl
    assert str(read.title) == work.title
    assert [name.literal for name in (read.author if work.authors else [])] == list(work.authors)
    known = known_parts(work.issued) or known_years(work.issued)[:1]
    assert ("issued" in item) == bool(known)
    if known:
        first = read.issued.begin if "begin" in read.issued else read.issued
        assert [getattr(first, name) for name in ("year", "month", "day")[: len(known)]] == list(known)


# --- from records to citations ---

SITE = Published("Dossiers", "https://dossiers.example/", "", "en")


@pytest.fixture(scope="module")
def site_content() -> SiteContent:
    return SiteContent(load(EXAMPLE, today=date(2024, 5, 3)), SITE)


def test_a_record_is_cited_within_its_dossier(site_content: SiteContent) -> None:
    (attack,) = [one for one in attacks(site_content.library) if one.id == "pier-2001-04-02"]
    work = page_citation(site_content.library, SITE, "/harbour-talks/attacks/pier-2001-04-02/", attack.name, attack)
    (dossier,) = site_content.library.dossiers
    assert (work.key, work.part, work.container) == (attack.id, dossier.title, "Dossiers")
    assert work.authors == (dossier.maintainers or ("Dossiers",))
    assert str(work.issued) == "2024-05-03"
    assert work.url == "https://dossiers.example/harbour-talks/attacks/pier-2001-04-02/"


def test_no_two_works_of_a_site_have_one_key(site_content: SiteContent) -> None:
    keys = [key for one in site_content.dossier_pages.values() for key in re.findall(r"@\w+\{([^,]+),", site_content.render(one).html)]
    assert len(keys) == len(set(keys)) >= len(site_content.dossier_pages)


def test_maintainers_are_the_authors_where_a_dossier_names_some(site_content: SiteContent) -> None:
    dossier = site_content.library.dossiers[0].model_copy(update={"maintainers": ("Mira Sund", "The keepers")})
    assert page_citation(site_content.library, SITE, "/harbour-talks/", dossier.title, dossier).authors == ("Mira Sund", "The keepers")
    nobody = dossier.model_copy(update={"maintainers": ()})
    assert page_citation(site_content.library, SITE, "/harbour-talks/", dossier.title, nobody).authors == ("Dossiers",)


def test_a_reviewed_record_says_when_on_its_own_page_only(site_content: SiteContent) -> None:
    reviewed = attacks(site_content.library)[0].model_copy(update={"reviewed": parse_date("2024-04-01")})
    place = f"/harbour-talks/attacks/{reviewed.id}/"
    assert page_citation(site_content.library, SITE, place, reviewed.name, reviewed).notes == ("Reviewed: 1 April 2024",)
    assert page_citation(site_content.library, SITE, "/corrections/", "Corrections", reviewed).notes == ()


def test_without_a_day_and_an_address_neither_is_cited() -> None:
    library = load(EXAMPLE)
    work = page_citation(library, Published(), "/harbour-talks/", "The harbour", library.dossiers[0])
    assert (work.issued, work.url, work.container) == (None, "", "")


def article(**more: object) -> Article:
    given = {"title": "A", "url": "https://a.example/", "publisher": "P", "language": "en", "type": "news"} | more
    return Article(id="a", path=PurePosixPath("content/articles/undated/a.md"), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ARTICLE_TYPES)
def test_every_type_of_article_has_its_name_in_each_format(kind: str) -> None:
    work = source_citation(empty_library(Path()), article(type=kind))
    assert rispy.loads(ris(work))[0]["type_of_reference"] == FORMS[kind].ris
    assert FORMS[kind].ris in rispy.TYPE_OF_REFERENCE_MAPPING


def test_a_source_says_where_its_text_is_from_and_that_it_was_withdrawn() -> None:
    one = article(syndicated_from="Reuters", corrections=({"date": "2017-01-01", "text": "Withdrawn.", "retracts": True},))
    assert source_citation(empty_library(Path()), one).notes == ("Text from Reuters", "Retracted by the publisher")


def test_no_dossier_is_needed(tmp_path: Path) -> None:
    assert page_citation(empty_library(tmp_path), SITE, "/about/", "About").key == "site:about"
