"""The named colours of Material's palette (`primary: teal`): whatever a project chooses, text in them and on them can be read (WCAG 2.2)."""

import re
from collections.abc import Mapping
from pathlib import Path

import material
import pytest

import dossierkit
from dossierkit.checking.colours import LEAST, Scheme, Triple, colour, contrast, shipped

(PALETTE,) = (Path(material.__file__).parent / "templates" / "assets" / "stylesheets").glob("palette.*.css")
OF_MATERIAL = PALETTE.read_text(encoding="utf-8")
OURS = (Path(dossierkit.__file__).parent / "styles" / "palette.css").read_text(encoding="utf-8")
OWN = {"indigo"}  # what Material says where nobody chose: there the head and the links have the site's own colours
ACHROMATIC: Mapping[str, Triple] = {"white": (1, 1, 1), "black": (0.08, 0.09, 0.1)}  # Material writes these two with variables in them


def names(which: str) -> list[str]:
    return sorted(set(re.findall(rf"\[data-md-color-{which}=([a-z-]+)\]", OF_MATERIAL)) - OWN)


def given(which: str, name: str, scheme: Scheme) -> Mapping[str, str]:
    """What our sheet gives to one of the colours in a scheme: rules for the dark one go before those for both."""
    light, dark = OURS.split("@media screen", 1)
    found: dict[str, str] = {}
    for part in (light, dark) if scheme == "dark" else (light,):
        for selectors, block in re.findall(r"((?:\[[^{}]*\],?\s*)+)\{([^{}]*)\}", part):
            if f'[data-md-color-{which}="{name}"]' in selectors:
                found |= dict(re.findall(r"(--[a-z-]+): ([^;]+);", block))
    return found


def seen(written: str) -> Triple:
    found = colour(written)
    assert found, written
    return found


def head(name: str) -> Triple:
    """The ground of the head, as Material gives it."""
    (written,) = set(re.findall(rf"\[data-md-color-primary={name}\]\{{--md-primary-fg-color:([^;]+);", OF_MATERIAL))
    return ACHROMATIC.get(name) or seen(written)


def test_material_has_the_colours_that_are_asked_here() -> None:
    assert len(names("primary")) == 20
    assert len(names("accent")) == 15


@pytest.mark.parametrize("name", names("primary"))
def test_what_stands_on_the_head_and_links_can_be_read(name: str) -> None:
    for scheme in ("light", "dark"):
        said = given("primary", name, scheme)
        for ink in ("--md-primary-bg-color", "--md-primary-bg-color--light"):
            assert contrast(seen(said[ink]), head(name)) >= LEAST, (scheme, ink)
        for ground in ("paper", "tint"):
            assert contrast(seen(said["--md-typeset-a-color"]), seen(shipped()[scheme][ground])) >= LEAST, (scheme, ground)


@pytest.mark.parametrize("name", names("accent"))
def test_what_a_pointer_is_at_can_be_read(name: str) -> None:
    for scheme in ("light", "dark"):
        said = given("accent", name, scheme)
        assert said["--md-accent-bg-color"] == "var(--dk-paper)"
        for ground in ("paper", "tint"):
            assert contrast(seen(said["--md-accent-fg-color"]), seen(shipped()[scheme][ground])) >= LEAST, (scheme, ground)
