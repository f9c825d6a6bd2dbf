"""What MkDocs would say of `mkdocs.yml`: the faults at which `mkdocs build --strict` stops.

MkDocs itself is asked, so that nothing is left out; `in_our_words.py` says the same so that a curator knows where, and what to type.
"""

import io
import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
import yaml
from mkdocs.config import config_options
from mkdocs.config.base import BaseConfigOption, Config, ValidationError, get_schema
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import PluginCollection, get_plugins
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation
from mkdocs.utils import get_theme_names
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from dossierkit.checking.site_options import PLUGIN
from dossierkit.language import SOURCE, languages
from dossierkit.mkdocs_settings.in_our_words import Said, in_our_words
from dossierkit.problems import Problem
from dossierkit.reading.all_files import CONTENT
from dossierkit.reading.front_matter import Fault, compose
from dossierkit.reading.syntax_faults import syntax_fault
from dossierkit.settings import FILE, SettingsFile

_THEME = "material"  # what the site looks like where the settings name no theme that is there


def problems_of_settings(root: Path, folder: Path | None = None) -> list[Problem]:
    """Every fault that MkDocs finds in the settings of the project at `root`, at its place; a warning counts as much as an error.

    `folder` is where the settings are read from, if not from the project itself: those of an earlier revision name files of this one.
    Hooks are looked for and compiled, and not run.
    """
    settings = (folder or root) / FILE
    try:
        raw = settings.read_bytes()
    except OSError:
        return []
    if isinstance(whole := _taken_apart(raw), Problem):
        return [whole]
    places = SettingsFile(settings.parent)
    return sorted({in_our_words(said, places, root) for said in _Questions(root, raw, whole).answers()})


def _taken_apart(raw: bytes) -> yaml.Node | Problem | None:
    """The file as YAML, nothing where it is empty; or the first place at which it is no YAML."""
    try:
        text = raw.decode("utf-8-sig")
        found = compose(text)  # our own parser is quick, and stricter
        whole: yaml.Node | None = yaml.compose(text, yaml.SafeLoader) if isinstance(found, Fault) else found
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        return Problem(FILE, line, column, "encoding", f"line {line} is not UTF-8", "save the file as UTF-8")
    except yaml.MarkedYAMLError as error:
        return Problem(FILE, *syntax_fault(text, error))
    except yaml.YAMLError as error:
        return Problem(FILE, 1, 1, "yaml", f"this is not YAML: {error}", "take away what is no text")
    return whole


class _Questions:
    """Puts the settings before MkDocs, one key after the other; a fault in one does not hide those of the next."""

    def __init__(self, root: Path, raw: bytes, whole: yaml.Node | None) -> None:
        self._root, self._raw = root, raw
        self._is_mapping = isinstance(whole, yaml.MappingNode | None)
        self._config = MkDocsConfig(config_file_path=str(root / FILE))
        # A folder of pages that is a file is told by whatever reads it.
        self._refused = {"docs_dir"} if (root / CONTENT).is_file() else set[str]()
        # What stands in the place of a value that MkDocs refused, so that the others can be looked at.
        self._instead: dict[str, Any] = {
            "docs_dir": str(root / CONTENT),
            "site_dir": str(root / "site"),
            "theme": _THEME,
            "plugins": PluginCollection(),
            "hooks": {},
            "site_name": "",
        }

    def answers(self) -> Iterator[Said]:
        """What MkDocs says, each with the keys that it is about."""
        with _log() as logged:
            try:
                self._load()
            except (MkDocsException, ValidationError) as error:
                yield Said((), str(error))
                return
            self._config.update({key: self._instead[key] for key in self._refused})
            yield from self._options()
            yield from self._site()
        yield from (
            Said(("nav",) if "nav" in line else (), line) for line in logged if not line.startswith("A reference to")
        )  # records too have pages

    def _load(self) -> None:
        source = io.BytesIO(self._raw)
        source.name = str(self._root / FILE)  # MkDocs looks for what `INHERIT` names beside it
        found: Any = yaml_load(source, get_yaml_loader(config=self._config)) if self._is_mapping else self._raw
        self._config.load_dict(found)  # says itself where this is no mapping

    def _options(self) -> Iterator[Said]:
        config, schema = self._config, dict(get_schema(MkDocsConfig))
        schema["hooks"] = _Hooks()
        for step in (_before, _of_itself, _after):
            for key, option in schema.items():
                if key in self._refused:
                    continue
                try:
                    step(option, config, key)
                except Exception as error:  # noqa: BLE001  (a plugin or an extension may raise anything, and that would end the build)
                    self._refused.add(key)
                    config[key] = self._instead.get(key, option.default)
                    yield from self._said(key, str(error) if isinstance(error, ValidationError) else _last_line(error))
                for warning in option.warnings:
                    yield from self._said(key, warning)
                option.reset_warnings()
        for key in sorted({*map(str, config)} - schema.keys()):
            yield Said((), f"Unrecognised configuration name: {key}", sorted(schema))

    def _said(self, key: str, words: str) -> Iterator[Said]:
        """What MkDocs says of a key, with the words that could be meant; what it says of several options of a plugin stands in lines."""
        known = {"plugins": get_plugins, "theme": get_theme_names}.get(key, list)()
        for line in words.splitlines() if words.startswith("Plugin ") else [words]:
            if not line.startswith(f"Plugin '{PLUGIN}' option"):  # `checks_of_settings.py` has told it
                yield Said((key,), line, sorted(known))

    def _site(self) -> Iterator[Said]:
        """What a strict build says of the settings later on."""
        if "theme" in self._refused:
            return
        theme, hooks = self._config.theme, dict(self._config)["hooks"]
        if (language := str(theme.get("language") or SOURCE)) not in languages(self._root):
            yield Said(("theme", "language"), f"no catalogue of words in `{language}`")
        if not any(Path(folder).parts[-2:] in {(_THEME, "templates"), ("dossierkit", "own_theme")} for folder in theme.dirs):
            yield Said(("theme", "name"), "another theme")
        if not self._refused & {"hooks", "plugins"} and not any("dossierkit" in text for text in (*hooks.values(), *self._config.plugins)):
            yield Said(("hooks",), "nothing brings dossierkit")
        env = theme.get_env()
        lacking = [name for name in sorted(theme.static_templates) if not _is_there(env, name)]
        yield from (Said(("theme", "static_templates", name), f"there is no template `{name}`") for name in lacking)
        for key in ("edit_uri_template", "edit_uri"):
            if (begin := str(self._config[key] or "")) and not self._config.repo_url and not all(urlsplit(begin)[:2]):
                yield Said((key,), "an address without repo_url")
                break
        for name in self._config.extra_templates:
            yield from self._extra_template(str(name))

        if self._config.nav and self._config.validation.nav.omitted_files >= logging.WARNING:
            get_navigation(get_files(self._config), self._config)  # says in the log what it lacks

    def _extra_template(self, name: str) -> Iterator[Said]:
        file = Path(self._config.docs_dir) / name
        if not file.is_file():
            yield Said(("extra_templates", name), f"there is no template `{name}`")
            return
        try:
            jinja2.Template(file.read_text(encoding="utf-8-sig"))
        except (jinja2.TemplateError, ValueError, OSError) as error:
            yield Said(("extra_templates", name), _last_line(error))


class _Hooks(BaseConfigOption[dict[str, str]]):
    """The files of `hooks`, by path: looked at as Python, and not run."""

    def pre_validation(self, config: Config, key_name: str) -> None:
        self._files = config_options.ListOfItems(config_options.File(exists=True), default=[])
        self._files.pre_validation(config, key_name)

    def run_validation(self, value: object) -> dict[str, str]:
        texts = {}
        for path in self._files.validate(value):
            try:
                texts[path] = Path(path).read_text(encoding="utf-8")
                compile(texts[path], path, "exec")
            except (SyntaxError, ValueError) as error:
                raise ValidationError(f"The file '{path}' is no Python: {error}") from None
        return texts


def _before(option: BaseConfigOption[Any], config: Config, key: str) -> None:
    option.reset_warnings()
    option.pre_validation(config, key)


def _of_itself(option: BaseConfigOption[Any], config: Config, key: str) -> None:
    config[key] = option.validate(config.get(key))


def _after(option: BaseConfigOption[Any], config: Config, key: str) -> None:
    option.post_validation(config, key)


def _is_there(env: jinja2.Environment, template: str) -> bool:
    """Whether a theme has a template; looked for alone, since the list of all of them names Material's ten thousand pictures too."""
    with suppress(UnicodeDecodeError):  # it is there, and a build says what is wrong in it
        try:
            (env.loader or jinja2.DictLoader({})).get_source(env, template)
        except jinja2.TemplateNotFound:
            return False
    return True


def _last_line(error: Exception) -> str:
    return traceback.format_exception_only(error)[-1].strip()


@contextmanager
def _log() -> Iterator[list[str]]:
    """What MkDocs and its plugins warn of meanwhile, line by line; nothing of it is printed."""
    lines: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage())

    logger, keep = logging.getLogger("mkdocs"), Keep(logging.WARNING)
    was, logger.propagate = logger.propagate, False
    logger.addHandler(keep)
    try:
        yield lines
    finally:
        logger.removeHandler(keep)
        logger.propagate = was
