"""What an edition says of itself, in whatever form: its name and day, what is in it, who made it, and how it may be used."""

import re
from dataclasses import dataclass
from datetime import date

from dossierkit.addresses import Site, edition, on_the_web
from dossierkit.citation.page import one_line
from dossierkit.language import gettext as _
from dossierkit.records import Dossier
from dossierkit.values.licences import Licence, licence

DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)?/[A-Za-z0-9:/_;\-.()\[\]\\]+")  # as CITATION.cff 1.2.0 takes it


@dataclass(frozen=True, slots=True)
class Facts:
    """An edition before it is written. `doi` is empty where it has none; `dossiers` are in the order of their titles."""

    name: str
    day: date
    dossiers: tuple[Dossier, ...]
    site: Site
    doi: str = ""

    @property
    def title(self) -> str:
        """The title of its dossier, or of the site where it holds several."""
        only = self.dossiers[0].title if len(self.dossiers) == 1 else self.site.name
        return one_line(only or " · ".join(one.title for one in self.dossiers))

    @property
    def about(self) -> str:
        """What its dossiers tell, in a sentence each."""
        return " ".join(one_line(one.summary) for one in self.dossiers)

    @property
    def authors(self) -> tuple[str, ...]:
        """Who looks after its dossiers; the site where nobody is named."""
        named = [one_line(name) for dossier in self.dossiers for name in (*dossier.maintainers,)] or [*map(one_line, self.site.maintainers)]
        return tuple(dict.fromkeys(named or [one_line(self.site.name) or self.title]))

    @property
    def url(self) -> str:
        """Where it will be published; empty where the site does not say where that is."""
        return on_the_web(self.site, edition(self.name))

    @property
    def licences(self) -> tuple[tuple[str, Licence], ...]:
        """The licences of data and of texts: what each is of, and the licence. Where dossiers have several, each is there."""
        data = [one.license_data for one in self.dossiers]
        texts = [one.license_text for one in self.dossiers]
        of = ((what, text) for what, given in ((_("Data"), data), (_("Texts"), texts)) for text in dict.fromkeys(filter(None, given)))
        return tuple((what, licence(text)) for what, text in of)

    @property
    def only_licence(self) -> Licence | None:
        """The licence of all that is in it; None where there are several, or where a part has none."""
        given = {text for one in self.dossiers for text in (one.license_data, one.license_text)}
        found = {licence(text) for text in given if text}
        return found.pop() if None not in given and len(found) == 1 else None

    @property
    def keywords(self) -> tuple[str, ...]:
        """The topics of its dossiers."""
        return tuple(dict.fromkeys(one_line(label) for one in self.dossiers for label in one.topics.values()))
