"""The key of a map: circles for round numbers of the figure, and each sign with its meaning in words."""

from collections.abc import Iterable, Iterator, Mapping
from math import pi
from typing import NamedTuple

from markupsafe import Markup

from dossierkit.corroboration.readings_in_words import amount_words
from dossierkit.language import gettext as _
from dossierkit.library import Library
from dossierkit.pictures.map_labels import BADGE, LETTER, LINE, Area
from dossierkit.pictures.map_marks import NONE, DiscSizes, Size, disc, kinds_of_events
from dossierkit.records import DeclaredKind, Event
from dossierkit.wording.markup import filled, joined

SAMPLE = 64  # the highest number of the made-up sizes among the signs
EDGE = 12  # free left of the circles and below them


class Sign(NamedTuple):
    """A sign of the map, drawn as an SVG of 40 by 40 px, and what it means."""

    picture: Markup
    words: str


def key_numbers(highest: float) -> list[int]:
    """Up to three round numbers for the circles of the key, from the highest one down, none of them above `highest`."""
    power = 1
    while power * 10 <= highest:
        power *= 10
    largest = next(power * factor for factor in (5, 3, 2, 1) if power * factor <= highest or factor == 1)
    return [*dict.fromkeys(max(1, round(largest / part)) for part in (1, 3, 10))]


def nested_circles(sizes: DiscSizes, bottom: float) -> Markup:
    """The circles of these numbers, one in the other, in the lower left corner of a map that is `bottom` units high; empty without sizes."""
    if sizes.highest <= 1 or not sizes.reading:
        return Markup()
    numbers = key_numbers(sizes.highest)
    largest = sizes.radius(numbers[0])
    circles = joined(_circle(amount_words(sizes.reading, number), sizes.radius(number), largest) for number in numbers)
    return filled('<g class="dk-map-key" aria-hidden="true" transform="translate(0 {})">{}</g>', bottom, circles)


def key_area(sizes: DiscSizes, bottom: float) -> Area:
    """The part of the picture that the circles and their numbers take, so that no name is written over them."""
    if sizes.highest <= 1 or not sizes.reading:
        return Area(0, bottom, 0, bottom)
    numbers = key_numbers(sizes.highest)
    largest = sizes.radius(numbers[0])
    return Area(0, bottom - EDGE - 2 * largest - LINE / 2, EDGE + 2 * largest + 11 + len(amount_words(sizes.reading, numbers[0])) * LETTER, bottom)


def _circle(words: str, radius: float, largest: float) -> Markup:
    middle, top = EDGE + largest, round(-EDGE - 2 * radius, 1)
    return filled(
        '<circle cx="{}" cy="{}" r="{}"/><path d="M{} {}h{}"/><text x="{}" y="{}">{}</text>',
        middle,
        round(-EDGE - radius, 1),
        radius,
        middle,
        top,
        largest + 8,
        middle + largest + 11,
        round(top + 4, 1),
        words,
    )


def share_rings(counts: Mapping[str, int]) -> Markup:
    """The arcs around the number of a cluster: what share of its events is of each kind, by the names of the kinds."""
    radius = BADGE - 2
    around = 2 * pi * radius
    found, begun = Markup(), 0.0
    for kind, count in counts.items():
        length = around * count / sum(counts.values())
        if count:
            found += filled(
                '<circle class="dk-map-share dk-{}" r="{}" stroke-dasharray="{:.1f} {:.1f}" stroke-dashoffset="{:.1f}"/>',
                kind,
                radius,
                length,
                around,
                -begun,
            )
        begun += length
    return found


def signs_in_use(library: Library, events: Iterable[Event], has_areas: bool) -> list[Sign]:  # noqa: FBT001  (templates give it by place)
    """The signs that a map of some events has, with their meanings. `has_areas` says whether some place is known only as an area."""
    kinds = sorted(kinds_of_events(events), key=lambda kind: kind.sized)
    sized = [kind for kind in kinds if kind.sized]
    found: list[Sign] = []
    for kind in kinds:
        if not kind.sized:
            sign = '<use class="dk-map-sign" xlink:href="#dk-icon-{}" x="-8" y="-8" width="16" height="16"/>'
            found.append(Sign(_small(kind.name, filled(sign, kind.name)), kind.one_alone))
    several = len({kind.figures[0] for kind in sized}) > 1
    found += [_disc_of_kind(kind, library.properties[kind.figures[0]].label, several=several) for kind in sized]
    found += _more_of_discs(sized[0].name) if sized else []
    last = kinds[-1].name if kinds else ""
    if has_areas:
        area = filled('<circle class="dk-map-area" r="16" fill="url(#dk-area-{})"/>', last)
        found.append(Sign(_small(last, area), _("Soft: only the district, province or country is known")))
    shares = share_rings({kind.name: 3 if kind.sized else 2 for kind in reversed(kinds)}) if kinds else Markup()
    badge = Markup('<g class="dk-map-cluster"><circle class="dk-map-badge" r="14"/>'), shares, Markup('<text dy="4.5">5</text></g>')
    return [*found, Sign(_small(last, *badge), _("Several events close together: open it to see them"))]


def _sample_sizes() -> DiscSizes:
    made_up = DiscSizes(())
    made_up.highest = SAMPLE * 2.6
    return made_up


def _disc_of_kind(kind: DeclaredKind, figure: str, *, several: bool) -> Sign:
    """The disc of a kind; of `several` figures on one map, each has a scale of its own."""
    words = {"kind": kind.one_alone, "figure": figure}
    said = _("%(kind)s; the larger its disc, the higher this figure, as reported: %(figure)s") % words
    if several:
        said = _("%(kind)s; the larger its disc among its like, the higher this figure, as reported: %(figure)s") % words
    return Sign(_small(kind.name, *disc(Size(SAMPLE, SAMPLE, more=False), _sample_sizes())), said)


def _more_of_discs(kind: str) -> Iterator[Sign]:
    """What rings, dashes and hollow circles mean, in the colour of a kind."""
    ring = disc(Size(SAMPLE / 3, SAMPLE, more=False), _sample_sizes())
    yield Sign(_small(kind, *ring), _("Reports differ: the disc is the lowest number, the ring reaches to the highest"))
    yield Sign(_small(kind, *disc(Size(SAMPLE / 2, SAMPLE / 2, more=True), _sample_sizes())), _("Dashed: at least, or more than, that many"))
    hollow = filled('<circle class="dk-map-none" r="{}"/>', NONE)
    yield Sign(_small(kind, hollow), _("Hollow: no number is read, or only one of several places together"))


def _small(kind: str, *parts: Markup) -> Markup:
    return filled('<svg class="dk-map-sample dk-{}" viewBox="-20 -20 40 40" width="40" height="40" aria-hidden="true">{}</svg>', kind, joined(parts))
