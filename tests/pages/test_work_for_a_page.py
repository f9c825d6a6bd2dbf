"""What is done once, and not on every page or in every row: counts of work, never times."""

import pytest

from dossierkit.addresses import address
from dossierkit.library import Library
from dossierkit.pages.environment import environment
from dossierkit.prose.links_and_notes import LinkParts, LinksAndNotes
from support.projects import EXAMPLE, library_of


@pytest.mark.parametrize(("language", "words"), [("en", "Sources"), ("de", "Quellen")])
def test_words_of_the_interface_are_looked_up_when_a_template_is_compiled(language: str, words: str) -> None:
    env = environment(language)
    template = env.from_string('{{ _("Sources") }}')
    env.globals["_"] = None  # a page that looked them up would now fail
    assert template.render() == words


def test_words_with_something_put_in_are_looked_up_on_the_page() -> None:
    assert environment().from_string('{{ _("Before: %(date)s", date=when) }}').render(when="<2001>") == "Before: &lt;2001&gt;"


def test_what_links_to_a_record_share_is_made_once_for_all_pages() -> None:
    actor, link_parts = library_of(EXAMPLE).actors[0], LinkParts()
    assert link_parts.of(actor) is link_parts.of(actor)


def test_a_record_that_changed_gets_other_links() -> None:
    actor, link_parts = library_of(EXAMPLE).actors[0], LinkParts()
    before = LinksAndNotes(library_of(EXAMPLE), "/", link_parts=link_parts).link(actor)
    changed = actor.model_copy(update={"name": "Another <name>"})
    link = LinksAndNotes(library_of(EXAMPLE), "/", link_parts=link_parts).link(changed)
    assert before != link == f'<a class="dk-link dk-actor" href="{address(actor).removeprefix("/")}">Another &lt;name&gt;</a>'


def test_a_source_that_a_page_cites_in_many_rows_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    looked_up = Library.article
    monkeypatch.setattr(Library, "article", lambda library, id_: asked.append(id_) or looked_up(library, id_))
    page = LinksAndNotes(library_of(EXAMPLE), "/")
    assert len({str(page.cite_article("post-2001-04-03")) for _row in range(10)}) == 1
    assert asked == ["post-2001-04-03"]
