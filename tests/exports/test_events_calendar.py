"""The calendar of each dossier: events on the days that are known, the others counted; nothing of it depends on the clock or on a name."""

import json
import re
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from dossierkit.addresses import Site
from dossierkit.build import SiteContent, histories_of, load
from dossierkit.exports import events_calendar
from dossierkit.exports.events_calendar import days_of
from dossierkit.history.today_from_last_change import last_change
from support.dated_repository import DatedRepository
from support.outside_tools import run_node, run_python
from support.projects import EXAMPLE, REPOSITORY, library_of, run

PLACE = "/data/harbour-talks/events.ics"


@pytest.fixture
def repository(tmp_path: Path) -> DatedRepository:
    root = tmp_path / "project"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns(".cache"))
    repository = DatedRepository(root)
    repository.commit("2027-05-01")
    repository.append("dossiers/harbour-talks/attacks/pier-2001-04-02.md", "\nIt is rebuilt.\n")
    repository.commit("2027-05-04")
    return repository


def calendars(root: Path, site: Site | None = None) -> dict[str, str]:
    library = load(root, today=last_change(root))
    content = SiteContent(library, site or Site(url="https://example.test/"), histories_of(library))
    groups = [group for name, group in content.export_groups.items() if name.startswith(events_calendar.__name__)]
    with content.site.speaking():
        return {export.address: export.text for group in groups for export in group.make(content._basis)}  # noqa: SLF001


def entries(text: str) -> dict[str, Any]:
    return {str(entry["summary"]): entry for entry in Calendar.from_ical(text).walk("VEVENT")}


def test_an_event_stands_on_its_days_and_ends_on_the_day_after(repository: DatedRepository) -> None:
    (pier,) = [one for name, one in entries(calendars(repository.root)[PLACE]).items() if "pier" in name]
    assert (str(pier["dtstart"].dt), str(pier["dtend"].dt)) == ("2001-04-02", "2001-04-03")
    assert str(pier["location"]) == "Northern pier, Bouvet Island"
    assert pier["geo"].to_ical() == "-54.4;3.4"
    assert str(pier["url"]) == "https://example.test/harbour-talks/attacks/pier-2001-04-02/"
    assert str(pier["description"]).startswith("Attack. Killed: 2")


def test_stamps_are_days_of_the_history(repository: DatedRepository) -> None:
    stamps = {name: (one["created"].dt, one["dtstamp"].dt, int(one["sequence"])) for name, one in entries(calendars(repository.root)[PLACE]).items()}
    for name, (came, stamp, changes) in stamps.items():
        changed = "pier" in name
        assert (str(came)[:10], str(stamp)[:10], changes) == ("2027-05-01", "2027-05-04" if changed else "2027-05-01", int(changed))


def test_days_that_nobody_knows_are_counted_and_not_made_up(repository: DatedRepository) -> None:
    library = library_of(EXAMPLE)
    unknown = [event.label for event in library.events if days_of(event) is None]
    assert "Stones at the lighthouse" in unknown
    text = calendars(repository.root)[PLACE]
    assert not entries(text).keys() & {*unknown}
    told = str(Calendar.from_ical(text)["description"])
    assert re.search(rf"{len(library.events) - len(unknown)} events?\. {len(unknown)} more (is|are) left out", told)


def test_an_event_that_is_renamed_stays_the_same_entry(repository: DatedRepository) -> None:
    before = entries(calendars(repository.root)[PLACE])
    assert run("dossierkit", "rename", "pier-2001-04-02", "fire-2001-04-02", folder=repository.root).returncode == 0
    repository.commit("2027-06-01")
    after = entries(calendars(repository.root)[PLACE])
    assert {name: str(one["uid"]) for name, one in before.items()} == {name: str(one["uid"]) for name, one in after.items()}
    assert len({str(one["uid"]) for one in after.values()}) == len(after)


def test_without_a_history_there_is_none(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "project", ignore=shutil.ignore_patterns(".cache"))
    content = SiteContent(load(tmp_path / "project"), Site(url="https://example.test/"))
    assert not [place for group in content.export_groups.values() for place in group.addresses if place.endswith(".ics")]
    lists = [content.render(content.dossier_pages[f"/harbour-talks/{folder}/"]).html for folder in ("meetings", "attacks")]
    assert not [html for html in lists if "events.ics" in html]


def test_lists_of_events_and_the_map_lead_to_the_files(repository: DatedRepository) -> None:
    library = load(repository.root, today=last_change(repository.root))
    content = SiteContent(library, Site(), histories_of(library))
    for folder in ("meetings", "attacks"):
        assert 'href="../../data/harbour-talks/events.ics"' in content.render(content.dossier_pages[f"/harbour-talks/{folder}/"]).html
    assert 'href="../../data/harbour-talks/events.geojson"' in content.render(content.dossier_pages["/harbour-talks/map/"]).html


@pytest.mark.outside
@pytest.mark.tools
@pytest.mark.parametrize("project", [REPOSITORY, EXAMPLE], ids=lambda one: one.name)
def test_two_readers_find_each_event_on_its_days(repository: DatedRepository, tmp_path: Path, project: Path) -> None:
    root = repository.root if project == EXAMPLE else project
    library = library_of(project)
    for place, text in calendars(root).items():
        events = library.events_of(place.split("/")[2])
        wanted = [[event.label, str(days[0]), str(days[1] + timedelta(days=1))] for event in events if (days := days_of(event))]
        if not wanted:
            continue
        file = tmp_path / "events.ics"
        file.write_bytes(text.encode())
        assert json.loads(run_python("calendar_entries.py", file)) == wanted
        assert json.loads(run_node("calendar_entries.mjs", file)) == wanted
