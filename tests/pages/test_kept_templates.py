"""Templates that were compiled are kept: the next build compiles only what has changed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment

from dossierkit.asking import kept_work
from dossierkit.language import using_language
from dossierkit.pages.environment import environment, keep_templates
from dossierkit.pages.kept_templates import KeptTemplates
from dossierkit.store.kept_values import Store


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that were compiled in the test."""
    names: list[str] = []
    ours = Environment.compile

    def compile_(self: Environment, source: Any, name: str | None = None, *more: Any, **options: Any) -> Any:
        names.append(name or "")
        return ours(self, source, name, *more, **options)

    monkeypatch.setattr(Environment, "compile", compile_)
    return names


def _filled(folder: Path, templates: dict[str, str], *settings: object, change: Callable[[Path], object] = lambda _folder: None) -> str:
    """The template `page` in an environment of its own, which keeps templates in a folder."""
    change(folder)
    with Store(folder, kept_work.NAME) as store:
        env = Environment(loader=DictLoader(templates), bytecode_cache=KeptTemplates(store, *settings), autoescape=True)
        return env.get_template("page").render(name="Łukasz")


def _damage(folder: Path) -> None:
    for path in (folder / ".cache").glob("*.kept"):
        raw = path.read_bytes()
        path.write_bytes(bytes(one ^ 255 for one in raw[:200]) + raw[200:])


def test_only_what_has_changed_is_compiled(compiled: list[str], tmp_path: Path) -> None:
    page = {"page": "{% include 'head' %}, {{ name }}", "head": "Hello"}
    assert _filled(tmp_path, page) == _filled(tmp_path, page) == "Hello, Łukasz"
    assert compiled == ["page", "head"]
    assert _filled(tmp_path, {**page, "head": "Goodbye"}) == "Goodbye, Łukasz"
    assert compiled == ["page", "head", "head"]


def test_other_settings_and_damage_count_as_nothing_kept(compiled: list[str], tmp_path: Path) -> None:
    page = {"page": "Hello, {{ name }}"}
    assert _filled(tmp_path, page) == _filled(tmp_path, page, "other") == "Hello, Łukasz"
    assert compiled == ["page", "page"]
    assert _filled(tmp_path, page, change=_damage) == "Hello, Łukasz"
    assert compiled == ["page", "page", "page"]


def test_templates_of_one_language_are_none_of_another(compiled: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said is worked out while a template is compiled."""

    def moved(language: str, own_words: str = "") -> str:
        monkeypatch.setattr("dossierkit.pages.compiled_templates._COMPILED._compiled", {})  # as in a new process
        with Store(tmp_path, kept_work.NAME) as store, using_language(language, own_words):
            env = environment(language, own_words)
            keep_templates(env, store)
            return env.get_template("redirect.html").render(target="a", title="b", script="c")

    own = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "This page has moved:"\nmsgstr "Fortgezogen:"\n'
    told = [moved("en"), moved("de"), moved("de", own)]
    assert ["This page has moved" in told[0], "Fortgezogen" in told[1], "Fortgezogen" in told[2]] == [True, False, True]
    assert len({*told}) == len(compiled) == 3
    assert [moved("en"), moved("de"), moved("de", own)] == told
    assert len(compiled) == 3
