"""What the filters of a large timeline count by: of each entry its month, its kind, and the values that it can be filtered by.

Only dossiers whose timeline is thinned out have the file. Values stand in it by their numbers in the lists above them, without spaces: a
browser fetches it once a reader filters.
"""

import json

from dossierkit.library.dated_entries import WITHOUT_YEAR, DatedEntries, Facet, month_key

FACETS: tuple[Facet, ...] = ("actor", "country", "topic")


def in_numbers(dated: DatedEntries) -> str:
    """The entries in JSON: `values` has the values of each facet, `entries` one list for each entry: period, kind, actors, countries, topics."""
    numbers: dict[str, dict[str, int]] = {"period": {}, "kind": {kind: number for number, kind in enumerate(dated.kinds)}}
    numbers |= {name: {} for name in FACETS}

    def number(name: str, value: str) -> int:
        return numbers[name].setdefault(value, len(numbers[name]))

    entries = [
        [
            number("period", WITHOUT_YEAR if one.year is None else month_key(one.year, one.month)),
            number("kind", one.kind),
            *([number(name, value) for value in one.facets[name]] for name in FACETS),
        ]
        for one in dated.entries
    ]
    return json.dumps({"values": {name: [*some] for name, some in numbers.items()}, "entries": entries}, ensure_ascii=False, separators=(",", ":"))
