"""What MkDocs and the theme need to know of a page."""

import posixpath
from collections.abc import Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from dossierkit.frame.page_parts import PageParts
from dossierkit.mkdocs_events.settings import option
from dossierkit.pages.responsible import Responsible

NO_DAY = "1980-01-01"  # MkDocs dates the compressed sitemap by its pages; `sitemap.xml` leaves the day out


def set_keys(page: Page, parts: PageParts, config: MkDocsConfig) -> None:
    """Set the title, breadcrumbs, neighbours, days and edit link of a dossier page."""
    page.meta.update(crumbs=parts.crumbs, hide=["navigation", "toc"], title=parts.title, before=parts.before, behind=parts.behind)
    page.meta["head"] = parts.head
    page.meta.update(is_unlisted=not parts.is_listed, feeds=parts.feeds)
    set_days(page, parts.days)
    set_edit_link(page, parts.path, config)


def set_days(page: Page, days: Sequence[str]) -> None:
    """Set the first day of a page and that of its last change, where they are known."""
    page.meta["days"] = [*days]
    page.update_date = days[1] if days else NO_DAY


def set_edit_link(page: Page, path: str, config: MkDocsConfig) -> None:
    """Set the link that opens a page's file in its forge's editor; a page made from many files has none to edit."""
    if (edit := option(config, "edit_url")) and path:
        page.edit_url = posixpath.join(edit, path)


def reader_links(context: TemplateContext, ways: Sequence[tuple[str, str]], responsible: Responsible) -> None:
    """Give the theme the links by which readers report what is wrong or missing, and who is responsible."""
    context["dossier_feedback_links"] = ways  # type: ignore[typeddict-unknown-key]
    context["dossier_responsible"] = responsible  # type: ignore[typeddict-unknown-key]
