"""Dossiers whose folder is gone while articles still belong to them: one problem that names the way, instead of one for each id."""

from collections import Counter
from collections.abc import Mapping

from dossierkit.library import Library
from dossierkit.problems import Problem, in_words
from dossierkit.reading.all_files import CONTENT, DOSSIER_FILE, DOSSIERS
from dossierkit.reading.files_not_read import MANY
from dossierkit.values.nearest_words import nearest


def absent_dossiers(library: Library) -> Mapping[str, int]:
    """The ids of dossiers that are not there though several articles name them, each with their number.

    Most likely the folder was deleted by hand, and everything else that is not there was in it. An id that is like that of a dossier which is
    there was misspelt, and is not among them.
    """
    named = Counter(
        reference.id
        for _record, reference in library.dangling
        if reference.to.kinds == ("dossier",) and not library.is_unread(reference.id, reference.to.kinds)
    )
    known = [dossier.id for dossier in library.dossiers]
    return {id_: articles for id_, articles in named.items() if articles > MANY and not nearest(id_, known)}


def no_dossier(library: Library, id_: str, articles: int) -> Problem:
    """The problem of a dossier that is not there."""
    more = sum(reference.id != id_ for _record, reference in library.dangling)
    others = f", and {in_words(more, 'other reference')} lead{'s' if more == 1 else ''} nowhere" if more else ""
    message = f"there is no dossier `{id_}`, but {in_words(articles, 'article')} name it{others}"
    hint = f"put the folder back as it was; `dossier remove {id_}` takes a dossier out with all that is only its own, and keeps what others need"
    return Problem(f"{DOSSIERS}/{id_}/{DOSSIER_FILE}", 1, 1, "unknown-id", message, hint)


def is_page_of(dossiers: Mapping[str, int], path: str) -> bool:
    """Whether a page of text belongs to one of these dossiers: it lies in the folder of `content/` that has the dossier's id."""
    return any(path.startswith(f"{CONTENT}/{id_}/") for id_ in dossiers)
