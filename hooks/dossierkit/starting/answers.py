"""What is asked before a project begins."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from dossierkit.values.field_types import slug


@dataclass(frozen=True, slots=True)
class Answers:
    """The name of the site, the title of its first dossier, its topics in words, languages (that of the site first), licences, who is responsible.

    `forge` is the address of the project where others work on it; an empty text where it is not known.
    """

    name: str
    title: str
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    license_text: str = "CC BY 4.0"
    license_data: str = "CC BY 4.0"
    maintainers: tuple[str, ...] = ()
    contact: str = ""
    forge: str = ""

    @property
    def dossier(self) -> str:
        """The id of the dossier, made of its title; an empty text where none can be made."""
        return slug(self.title)

    @property
    def is_on_github(self) -> bool:
        """Whether the project lies where workflows and issue forms are those of GitHub, or nobody knows where."""
        return not self.forge or urlsplit(self.forge).hostname == "github.com"
