"""Changes of a text in words: which words changed where they are few, how many otherwise."""

from difflib import SequenceMatcher

from dossierkit.change_report.pieces_of_text import Sentence, sentence
from dossierkit.problems import in_words

SHORT = 100  # characters up to which a text is shown as a whole
FEW = 8  # words up to which a change is shown


def shortened(text: str, most: int = SHORT) -> str:
    """A text on one line, cut between words after about `most` characters."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    cut = words[:most].rsplit(" ", 1)[0]
    return f"{cut.rstrip(' ,;:.')} …"


def change_of_text(before: str, after: str) -> Sentence:
    """`“teh” → “the”`, or `12 words added, 3 words removed`, or that only the space between words changed."""
    old, new = before.split(), after.split()
    if old == new:
        return sentence("only spaces and line breaks changed")
    changes = [part for part in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if part[0] != "equal"]
    removed = [old[low:high] for _, low, high, _, _ in changes]
    added = [new[low:high] for _, _, _, low, high in changes]
    if len(changes) == 1 and len(removed[0]) <= FEW and len(added[0]) <= FEW:
        return _one_change(" ".join(removed[0]), " ".join(added[0]))
    counts = ((sum(map(len, added)), "added"), (sum(map(len, removed)), "removed"))
    return sentence(", ".join(f"{in_words(count, 'word')} {what}" for count, what in counts if count))


def _one_change(removed: str, added: str) -> Sentence:
    if not removed:
        return sentence("added “{added}”", added=shortened(added))
    if not added:
        return sentence("removed “{removed}”", removed=shortened(removed))
    return sentence("“{removed}” → “{added}”", removed=shortened(removed), added=shortened(added))
