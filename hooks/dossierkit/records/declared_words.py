"""Words that a declaration gives to what it declares: in one language for all, or in several; those of the package are messages of its catalogues."""

from dataclasses import dataclass

from dossierkit.language import current_language, translated


@dataclass(frozen=True, slots=True)
class Words:
    """What a declaration calls something: one text for all languages (under an empty key), or one for each.

    `ours` marks a message of the package's own, which is looked up in the catalogues.
    """

    texts: tuple[tuple[str, str], ...]
    ours: bool = False

    def __str__(self) -> str:
        """The words in the language in use; without any in it, those for all languages, then English, then the first."""
        if self.ours:
            return translated(self.texts[0][1])
        found = dict(self.texts)
        language = current_language()
        return found.get(language) or found.get(language.split("-", 1)[0]) or found.get("") or found.get("en") or self.texts[0][1]

    @property
    def written(self) -> str:
        """The first text as it stands in the declaration; of a message of ours, the message."""
        return self.texts[0][1]
