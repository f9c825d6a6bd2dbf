"""What may stand above the text of a page of `content/` that is no record, such as the home page."""

from typing import Annotated

from dossierkit.records.record import Model
from dossierkit.values.field_types import Text, one_of

PARTS_OF_FRAME = ("navigation", "toc", "path", "footer")


class PageKeys(Model):
    """The front matter of a page of `content/`; all of it may be left out."""

    title: Text | None = None
    """The title of the page, in tabs of browsers, in lists and where others cite it; its first heading, if it is left out."""
    description: Text | None = None
    """A sentence on the page for search engines, and for the site's own search."""
    template: Text | None = None
    """The file of a template of one's own that the page is put into, in the folder `theme.custom_dir` of `mkdocs.yml`."""
    hide: tuple[Annotated[str, one_of(PARTS_OF_FRAME)], ...] = ()
    """Parts of the frame that this page does without."""
