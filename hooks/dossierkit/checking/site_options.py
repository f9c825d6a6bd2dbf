"""The options of a site: what may be set in `mkdocs.yml` below `plugins: - dossierkit:` or, with hooks, below `extra:`.

One table says of each option what it means, how it is written, and what is wrong with a value; MkDocs and `dossier check` both ask it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from dossierkit.checking.colours import COLOURS, colour
from dossierkit.records import READY_MADE
from dossierkit.values.field_types import contact
from dossierkit.values.nearest_words import did_you_mean

# The colours that a message names: those of a kind that a project may not have are known as well.
_OFFERED = [name for name in COLOURS if not any(kind.name == name and kind.only_where_used for kind in READY_MADE.declared)]

PLUGIN = "dossierkit"
# What a project may let pages load from hosts of its own choice. Scripts in pages, objects, and the base of links stay shut.
OPEN_TO_PROJECTS = ("img-src", "media-src", "font-src", "style-src", "script-src", "connect-src", "frame-src")


class OptionFault(NamedTuple):
    """What is wrong with the value of an option: a code, words, what would be right, and the keys that lead to it within the option."""

    code: str
    message: str
    hint: str
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """What an option means, how a value of it is written in `mkdocs.yml`, and a function that yields the faults of a value."""

    means: str
    example: str
    faults: Callable[[Any], Iterator[OptionFault]]


def faults_of(name: str, value: object) -> Iterator[OptionFault]:
    """What is wrong with the value of an option; an empty one says nothing, and is right."""
    if value is not None and value != "":
        yield from OPTIONS[name].faults(value)


def unknown(name: str) -> OptionFault:
    """What is said of an option that there is not."""
    near = did_you_mean(name, sorted(OPTIONS))
    return OptionFault("unknown-key", f"dossierkit has no option `{name}`", near or f"take it away; there is {', '.join(sorted(OPTIONS))}")


def _maintainers(value: object) -> Iterator[OptionFault]:
    if not (isinstance(value, list) and all(isinstance(name, str) and name.strip() for name in value)):
        yield OptionFault("wrong-type", "`maintainers` must be a list of names", "write it like `maintainers: [The Harbour Archive]`")


def _contact(value: object) -> Iterator[OptionFault]:
    if not isinstance(value, str):
        yield OptionFault("wrong-type", "`contact` must be a web address or a mail address", "write it like `contact: desk@example.org`")
        return
    try:
        contact(value)
    except PydanticCustomError as error:
        said = error.context or {}
        yield OptionFault(error.type, f"`contact`: {said['message']}", said["hint"])


def _address(name: str) -> Callable[[object], Iterator[OptionFault]]:
    def faults(value: object) -> Iterator[OptionFault]:
        if not isinstance(value, str):
            yield OptionFault("wrong-type", f"`{name}` must be a web address", f"write it like `{OPTIONS[name].example}`")
        elif urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).netloc or re.search(r"\s", value):
            yield OptionFault("setting", f"`{name}`: `{value}` is no whole web address", f"write it like `{OPTIONS[name].example}`")

    return faults


def _admin(value: object) -> Iterator[OptionFault]:
    if not isinstance(value, bool | str):
        yield OptionFault("wrong-type", "`admin` must be `true`, `false`, or the folder of npm packages", "write `admin: true`")


def _yes_or_no(name: str) -> Callable[[object], Iterator[OptionFault]]:
    def faults(value: object) -> Iterator[OptionFault]:
        if not isinstance(value, bool):
            yield OptionFault("wrong-type", f"`{name}` must be `true` or `false`", f"write `{name}: true`")

    return faults


def _title_endings(value: object) -> Iterator[OptionFault]:
    if not (isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)):
        yield OptionFault("wrong-type", "`title_endings` must be a list of texts", f"write it like `{OPTIONS['title_endings'].example}`")


_ORIGIN = re.compile(r"https://[A-Za-z0-9*.-]+(:\d+)?(/[^\s;,'\"]*)?")


def _csp(value: object) -> Iterator[OptionFault]:
    example = f"write it like `{OPTIONS['csp'].example}`"
    if not isinstance(value, dict):
        yield OptionFault("wrong-type", "`csp` must be a block: what may be loaded, and from which hosts", example)
        return
    for name, hosts in value.items():
        at = (str(name),)
        if name not in OPEN_TO_PROJECTS:
            near = did_you_mean(str(name), sorted(OPEN_TO_PROJECTS))
            yield OptionFault(
                "unknown-key", f"`csp` opens nothing called `{name}`", near or f"take one of {', '.join(OPEN_TO_PROJECTS)}", (str(name),)
            )
        elif not isinstance(hosts, list):
            yield OptionFault("wrong-type", f"`csp.{name}` must be a list of hosts", example, at)
        else:
            for host in hosts:
                if not (isinstance(host, str) and _ORIGIN.fullmatch(host)):
                    yield OptionFault(
                        "setting", f"`csp.{name}`: `{host}` is no host", "begin with `https://`, like `https://tiles.example`", (str(name),)
                    )


def _colours(value: object) -> Iterator[OptionFault]:
    if not isinstance(value, dict):
        yield OptionFault("wrong-type", "`colours` must be a block: `light` and `dark`", f"write it like `{OPTIONS['colours'].example}`")
        return
    for scheme, given in value.items():
        if scheme not in {"light", "dark"}:
            near = did_you_mean(str(scheme), ["dark", "light"])
            yield OptionFault(
                "unknown-key", f"`colours` has `light` and `dark`, and no `{scheme}`", near or "put the colours below one of them", (str(scheme),)
            )
        elif not isinstance(given, dict):
            yield OptionFault("wrong-type", f"`colours.{scheme}` must be a block of colours", "write it like `{link: '#7a1fa2'}`", (str(scheme),))
        else:
            for name, one in given.items():
                yield from _one_colour(str(scheme), str(name), one)


def _one_colour(scheme: str, name: str, value: object) -> Iterator[OptionFault]:
    if name not in COLOURS:
        near = did_you_mean(name, sorted(COLOURS))
        yield OptionFault("unknown-key", f"there is no colour `{name}`", near or f"there is {', '.join(_OFFERED)}", (scheme, name))
    elif not isinstance(value, str) or colour(value) is None:
        yield OptionFault("setting", f"`{value}` is no colour", "write its red, green and blue like `'#1b4f8a'`, in quotes", (scheme, name))


OPTIONS: Mapping[str, Option] = {
    "edit_url": Option(
        "The folder of the project in its forge's editor: where “Edit this page” leads.",
        "edit_url: https://forge.example/you/dossiers/edit/main/",
        _address("edit_url"),
    ),
    "issues_url": Option(
        "The project's issues: where “Suggest a correction” and “Add an article” open their forms.",
        "issues_url: https://forge.example/you/dossiers/issues",
        _address("issues_url"),
    ),
    "maintainers": Option(
        "Who looks after the site: shown at the foot of every page. A dossier may name its own.", "maintainers: [The Harbour Archive]", _maintainers
    ),
    "contact": Option(
        "A web or mail address to reach them. With a mail address every page can be reported by mail.", "contact: desk@example.org", _contact
    ),
    "admin": Option(
        "Forms for records at `/admin/`, for work on a folder of one's own machine; `dossier tools` fetches the editor.", "admin: true", _admin
    ),
    "reference": Option(
        "The pages of the reference at `/guide/reference/`: every key, option, command and code, those of the project's own kinds too.",
        "reference: true",
        _yes_or_no("reference"),
    ),
    "ipif": Option(
        "Who is said to be what, by which source, as the framework IPIF of prosopography has it: files for each dossier, `/data/<dossier>/ipif/`.",
        "ipif: true",
        _yes_or_no("ipif"),
    ),
    "nanopublications": Option(
        "Every claim as a nanopublication, in one file for each dossier (`/data/<dossier>/nanopublications.trig`); needs `site_url`.",
        "nanopublications: true",
        _yes_or_no("nanopublications"),
    ),
    "title_endings": Option(
        "What `dossier new article` takes off the end of a page's title beside its publisher's name.",
        'title_endings: [" | The Coast Observer"]',
        _title_endings,
    ),
    "csp": Option(
        "Hosts from which a page may load more than the site itself has, by what is loaded; without it nothing comes from elsewhere.",
        "csp: {img-src: ['https://tiles.example']}",
        _csp,
    ),
    "colours": Option(
        "Colours of one's own for the light and the dark scheme, by the names of the guide's page *Looks*.",
        "colours: {light: {link: '#7a1fa2'}, dark: {link: '#d7a8f0'}}",
        _colours,
    ),
}
