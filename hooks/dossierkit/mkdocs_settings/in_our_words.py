"""From what MkDocs says of a setting to a problem: where it stands in `mkdocs.yml`, what is wrong, what would be right."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from dossierkit.problems import Problem
from dossierkit.settings import FILE, SettingsFile
from dossierkit.values.nearest_words import did_you_mean


@dataclass(frozen=True, slots=True)
class Said:
    """What MkDocs says (`words`) of the value that `keys` lead to; `known` are the words that could be meant there."""

    keys: tuple[str, ...]
    words: str
    known: Sequence[str] = ()


class _Wording(NamedTuple):
    """What MkDocs says, as a pattern; the code of the problem, its message and its hint, with the pattern's groups in them.

    `{at}` is the whole way to the value, `{key}` the last step of it, `{example}` how a value of that kind is written. A word that is
    near to what was written (group `name`) comes before the hint.
    """

    pattern: str
    code: str
    message: str
    hint: str


_EXAMPLES: Mapping[str, str] = {
    "site_name": "site_name: The harbour talks",
    "site_url": "site_url: https://you.example/dossiers/",
    "repo_url": "repo_url: https://forge.example/you/dossiers",
    "extra_css": "extra_css: [styles/own.css]",
    "extra_javascript": "extra_javascript: [scripts/own.js]",
    "extra_templates": "extra_templates: [feed.xml]",
    "extra": "extra: {generator: false}",
    "watch": "watch: [dossiers]",
    "hooks": "hooks: [hooks/dossierkit_hooks.py]",
    "docs_dir": "docs_dir: content",
    "site_dir": "site_dir: site",
    "dev_addr": "dev_addr: 127.0.0.1:8000",
    "nav": "nav: [{Home: index.md}, {About: about.md}]",
    "plugins": "plugins: [dossierkit]",
    "markdown_extensions": "markdown_extensions: [attr_list]",
    "theme": "theme: material",
    "strict": "strict: true",
    "use_directory_urls": "use_directory_urls: true",
    "validation": "validation: {anchors: warn}",
}
_KINDS: Mapping[str, str] = {
    "str": "text",
    "int": "a number",
    "float": "a number",
    "bool": "`true` or `false`",
    "list": "a list",
    "dict": "a block of keys",
    "NoneType": "empty",
    "datetime.date": "a day",
    "datetime.datetime": "a day",
}
_PATH = f"give its path from the folder of {FILE}, or take it away"
_WRITE = "write it like `{example}`"
_CLASS = "<class '(?P<{}>[^']*)'>"
_GIVEN = _CLASS.format("given")
_WORDINGS = (
    _Wording(r"Unrecognised configuration name: (?P<name>.*)", "unknown-key", "there is no setting `{at}`", "take it away, or see how it is spelt"),
    _Wording(r"Required configuration not provided", "missing-key", "`{at}` is missing or empty", _WRITE),
    _Wording(rf"Expected type: {_CLASS.format('wanted')} but received: {_GIVEN}", "wrong-type", "`{at}` must be {wanted}, and is {given}", _WRITE),
    _Wording(r"Expected type: .* with length 2 but received", "wrong-type", "`{at}` must have two entries", "take it away"),
    _Wording(rf"Expected a list of items, but a {_GIVEN}", "wrong-type", "`{at}` must be a list, and is {given}", _WRITE),
    _Wording(rf"Expected a (?:multiline )?string, (?:but a|got) {_GIVEN}", "wrong-type", "`{at}` must be text, and is {given}", _WRITE),
    _Wording(rf"Invalid type {_GIVEN}. Expected a string or", "wrong-type", "`{at}` must be a block of keys, and is {given}", _WRITE),
    _Wording(
        r"The path '(?P<name>(?:.*/)?docs)' isn't an existing directory",
        "no-file",
        "there is no folder `{name}`, in which MkDocs looks for pages where `docs_dir` names no other",
        "write `docs_dir: content`",
    ),
    _Wording(r"The path '(?P<name>[^']*)' isn't an existing directory", "no-file", "there is no folder `{name}`", _PATH),
    _Wording(r"The path '(?P<name>[^']*)' isn't an existing file or", "no-file", "there is no file or folder `{name}`", _PATH),
    _Wording(r"The path '(?P<name>[^']*)' isn't an existing", "no-file", "there is no file `{name}`", _PATH),
    _Wording(r"The path set in custom_dir \('(?P<name>[^']*)'\)", "no-file", "there is no folder `{name}`", _PATH),
    _Wording(r"Inherited config file '(?P<name>[^']*)'", "no-file", "`INHERIT` names `{name}`, which is not there", _PATH),
    _Wording(r"The file '(?P<name>[^']*)' is no Python: (?P<why>.*)", "setting", "`{name}` is no Python: {why}", "mend that file"),
    _Wording(r"Unrecognised theme name: '(?P<name>[^']*)'", "setting", "there is no theme `{name}`", "write `name: material`"),
    _Wording(r"No theme name set", "missing-key", "the theme has no `name`", "write `name: material`"),
    _Wording(r"another theme", "setting", "the site's pages are made for the theme `material`", "write `name: material`"),
    _Wording(
        r"nothing brings dossierkit",
        "setting",
        "no hook and no plugin brings dossierkit, so that no record becomes a page",
        "write `plugins: [dossierkit]`",
    ),
    _Wording(
        r"The following pages exist .*?:\n  - (?P<names>.*)",
        "nav",
        "`nav` lacks {names}, and `validation.nav.omitted_files` is `warn`",
        "add them to `nav`, or name them in `not_in_nav`",
    ),
    _Wording(
        r"no catalogue of words in `(?P<name>[^`]*)`",
        "setting",
        "there is no catalogue of words in `{name}`",
        "take `language: en`, or begin a catalogue: `dossier words LANGUAGE`",
    ),
    _Wording(
        r"(?:No translations could be found for the locale|Invalid value for locale: [^']*) '(?P<name>[^']*)'|'locale' must be",
        "setting",
        "the theme knows no such `locale`",
        "take it away: `theme.language` says the site's language",
    ),
    _Wording(
        r"The \"(?P<name>[^\"]*)\" plugin is not installed",
        "setting",
        "the plugin `{name}` is not installed",
        "install it, or take it out of `plugins`",
    ),
    _Wording(
        r"Plugin '(?P<name>[^']*)' was specified multiple times",
        "setting",
        "the plugin `{name}` stands twice",
        "take one of the two away",
    ),
    _Wording(
        r"Failed to load extension '(?P<name>[^']*)'\.(?:.*\n)?ModuleNotFoundError: .*",
        "setting",
        "there is no Markdown extension `{name}`",
        "install it, or take it out of `markdown_extensions`",
    ),
    _Wording(
        r"Failed to load extension '(?P<name>[^']*)'\.(?:.*\n)?(?P<why>[^\n]*)$",
        "setting",
        "the Markdown extension `{name}` cannot be used: {why}",
        "mend its options, or take them away",
    ),
    _Wording(
        r"'(?P<name>.*)' is not a valid (?P<what>Markdown Extension|plugin) name", "setting", "`{name}` is no name of a plugin or extension", _WRITE
    ),
    _Wording(
        r"Invalid (?:Markdown Extensions|Plugins) configuration",
        "wrong-type",
        "`{at}` must be a list of names, each with its options or alone",
        _WRITE,
    ),
    _Wording(r"Invalid config options for ", "wrong-type", "the options must be a block of keys", "write them like `- toc: {{permalink: true}}`"),
    _Wording(
        r"The URL isn't valid|Unable to parse the URL|no whole address",
        "setting",
        "`{at}` is no whole address",
        "begin with `https://`, or take it away",
    ),
    _Wording(
        r"an address without repo_url",
        "setting",
        "`{at}` must be a whole address where `repo_url` is not set",
        "take it away: the site's own links to its files come from the option `edit_url`",
    ),
    _Wording(
        r"Must be a string of format 'IP:PORT'|.* is not a valid port|.* does not appear to be an IPv4",
        "setting",
        "`{at}` is no address of this machine",
        _WRITE,
    ),
    _Wording(
        r"Expected one of:? \[(?P<known>.*)\](?:,| but) (?:got|received:) (?P<given>.*)", "setting", "`{at}` cannot be {given}", "take one of {known}"
    ),
    _Wording(
        r"Expected nav to be a list, got None",
        "nav",
        "an entry of `nav` leads nowhere",
        "name a page behind its colon, or take the entry away",
    ),
    _Wording(
        r"Expected nav to be a list, got (?:a \w+: )?(?P<given>.*)",
        "nav",
        "this part of `nav` is neither a page nor a list of entries: {given}",
        _WRITE,
    ),
    _Wording(r"Expected nav item to be a dict of size 1", "nav", "an entry of `nav` has several titles", "put a hyphen before each of them"),
    _Wording(
        r"Expected nav item to be a string or dict, got (?:a \w+: )?(?P<given>.*)",
        "nav",
        "an entry of `nav` is no title with a page: {given}",
        _WRITE,
    ),
    _Wording(
        r"The configuration option '?\w+'? was removed.*Use '(?P<now>[^']*)'",
        "setting",
        "`{at}` is no longer a setting of MkDocs",
        "write `{now}` instead",
    ),
    _Wording(r"The configuration option '?\w+'? has been deprecated", "setting", "`{at}` will soon be no setting of MkDocs", "take it away"),
    _Wording(r"The option '(?P<name>\w+)' has no effect when", "setting", "`{name}` has no effect beside `{at}`", "take one of the two away"),
    _Wording(r"For internal use only|Can't set config_file_path", "unknown-key", "`{at}` cannot be set", "take it away"),
    _Wording(
        r"The '(?P<one>\w+)' should not be within the '(?P<other>\w+)'",
        "setting",
        "the folder of `{one}` lies in that of `{other}`",
        "name two folders beside each other: `content` and `site`",
    ),
    _Wording(r"The '\w+' should not be the parent", "setting", "`{at}` may not be the folder of " + FILE, _WRITE),
    _Wording(r"there is no template `(?P<name>[^`]*)`", "no-file", "there is no template `{name}`", "put the file there, or take its name away"),
    _Wording(r"Unknown template substitute: '(?P<name>[^']*)'", "setting", "`{{{name}}}` stands for nothing here", "write `{{path}}`"),
    _Wording(r"The configuration is invalid. Expected a key-value mapping", "wrong-type", "`{at}` must be a block of keys with values", _WRITE),
    _Wording(
        r"MkDocs encountered an error parsing the configuration file: .*?(?P<why>(?:cannot find|could not)[^\n]*)",
        "setting",
        "this value cannot be made: {why}",
        "install what it names, or take it away",
    ),
)
_IN_A_BLOCK = re.compile(
    r"Sub-option '(?P<key>[^']*)': (?P<rest>.*)|Plugin '(?P<plugin>[^' ]*)[^']*'(?: option '(?P<option>[^']*)')?: (?P<more>.*)", re.DOTALL
)
_NAMES_ITS_ENTRY = re.compile(
    r"The path '([^']*)' isn't|The file '([^']*)' is|Failed to load extension '([^']*)'|The \"([^\"]*)\" plugin"
    r"|Unrecognised configuration name: (.*)|Plugin '([^']*)' was specified"
)
_MARK = re.compile(r'in "[^"]*", line (\d+), column (\d+)')


def in_our_words(said: Said, settings: SettingsFile, root: Path) -> Problem:
    """The problem that MkDocs speaks of, at its place in `settings`; paths in its words begin at `root`."""
    said = _followed(replace(said, words=said.words.replace(f"{root}/", "").replace(f"'{root}'", "'.'").strip()))
    mark = _MARK.search(said.words)
    line, column = (int(mark[1]), int(mark[2])) if mark else settings.place(*said.keys)
    for wording in _WORDINGS:
        if found := re.match(wording.pattern, said.words, re.DOTALL):
            if wording.code == "unknown-key" and said.keys:
                line, column = settings.place_of_key(*said.keys)
            words = {name: _KINDS.get(value or "", (value or "").replace("\n  - ", ", ")) for name, value in found.groupdict().items()}
            words |= {"name": words["name"].rpartition("/")[2]} if "was specified" in wording.pattern else {}
            words |= {"at": ".".join(said.keys) or FILE, "key": "".join(said.keys[-1:]), "example": _example(said)}
            near = did_you_mean(words["name"], said.known) if "name" in words and words["name"] not in said.known else ""
            return Problem(FILE, line, column, wording.code, wording.message.format_map(words), near or wording.hint.format_map(words))
    named = f"`{'.'.join(said.keys)}`: " if said.keys else ""
    hint = "mend it or take it away; `mkdocs build --strict` stops here"
    return Problem(FILE, line, column, "setting", f"{named}{(said.words.splitlines() or [''])[-1]}", hint)


def _followed(said: Said) -> Said:
    """With the whole way to what MkDocs speaks of: a key in a block, an entry of a list."""
    while found := _IN_A_BLOCK.fullmatch(said.words):
        plugin = (found["plugin"] or "").rpartition("/")[2]  # a theme's own plugin is written without the theme's name
        keys = tuple(key for key in (found["key"], plugin, found["option"]) if key)
        said = replace(said, keys=said.keys + keys, words=(found["rest"] or found["more"]).splitlines()[0])
    if found := _NAMES_ITS_ENTRY.match(said.words):
        entry = next(group for group in found.groups() if group is not None)
        entry = entry.rpartition("/")[2] if found[6] else entry
        said = said if said.keys[-1:] == (entry,) else replace(said, keys=(*said.keys, entry))
    if "Inherited" in said.words:
        return replace(said, keys=("INHERIT",))
    of_the_theme = next(
        (key for word, key in (("custom_dir", "custom_dir"), ("locale", "locale"), ("theme name:", "name")) if word in said.words), None
    )
    return replace(said, keys=("theme", of_the_theme)) if of_the_theme and said.keys in {(), ("theme",)} else said


def _example(said: Said) -> str:
    top = said.keys[0] if said.keys else "site_name"
    if len(said.keys) <= 1 or top == "validation":
        return _EXAMPLES.get(top, f'{top}: "…"')
    return f"{said.keys[-1]}: true" if "type: <class 'bool'>" in said.words else f'{said.keys[-1]}: "…"'
