"""Questions at the terminal, each with a proposal that Enter takes. Where nobody can answer, the proposals are taken."""

import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

import click

from dossierkit.drafting.answers import DraftRefusedError, checked_answer
from dossierkit.records import READY_MADE, Kind, Kinds
from dossierkit.values.nearest_words import did_you_mean

T = TypeVar("T")
INSTRUCTIONS = "Enter takes what stands in brackets, - leaves it out, Ctrl-C stops and writes nothing."
NOTHING = "-"


class Questions:
    """Asks for what was not given as an option. `asking` is False with `--no-input` or without a terminal.

    In all methods `words` is the question, `given` what an option says and `proposed` what Enter takes; answers are checked by the
    record's model, which is one of the project's `kinds`.
    """

    def __init__(self, *, no_input: bool, kinds: Kinds = READY_MADE) -> None:
        self.kinds = kinds
        self.asking = not no_input and sys.stdin.isatty() and sys.stdout.isatty()
        if self.asking:
            click.echo(INSTRUCTIONS)

    def required(self, kind: Kind, key: str, words: str, given: str | None = None, proposed: str | None = None) -> str:
        """One value of a record that nothing can be made without: asked for until there is one.

        Raises click.UsageError where nobody can be asked, click.BadParameter where the given one is not right.
        """
        if answer := self.needed(kind, key, words, given, proposed):
            return answer
        raise click.UsageError(f"--{key} is needed")

    def needed(self, kind: Kind, key: str, words: str, given: str | None = None, proposed: str | None = None) -> str | None:
        """One value that the record is not right without: asked for until there is one; None where nobody can be asked, and the check will say so.

        Raises click.BadParameter where the given one is not right.
        """
        return self._until_answered(lambda: self.value(kind, key, words, given, proposed))

    def needed_term(self, kind: Kind, key: str, terms: Mapping[str, str], given: str | None = None, proposed: str | None = None) -> str | None:
        """The same for a term of a closed vocabulary."""
        return self._until_answered(lambda: self.term(kind, key, terms, given, proposed))

    def _until_answered(self, ask: Callable[[], str | None]) -> str | None:
        while not (answer := ask()) and self.asking:
            click.echo("  this is needed")
        return answer

    def value(self, kind: Kind, key: str, words: str, given: str | None = None, proposed: str | None = None) -> str | None:
        """One value of a record, or None where it is not known.

        Raises click.BadParameter where the given one is not right.
        """
        if given is not None:
            return checked_option(kind, key, given, self.kinds)
        if not self.asking:
            return proposed or None
        return self.ask_until_valid(words, proposed, lambda text: checked_answer(kind, key, text, self.kinds))

    def values(self, kind: Kind, key: str, words: str, given: Sequence[str], proposed: Sequence[str] = ()) -> list[str]:
        """Several values of a list of a record, with a semicolon between them."""
        return self.several(words, given, lambda text: checked_answer(kind, key, text, self.kinds), proposed)

    def several(self, words: str, given: Sequence[str], read: Callable[[str], T], proposed: Sequence[str] = ()) -> list[T]:
        """Several answers with a semicolon between them, each read by `read`.

        Raises click.BadParameter where a given one is not right.
        """
        if given or not self.asking:
            return [_read_option(one, read) for one in given or proposed]
        return self.ask_until_valid(words, "; ".join(proposed), lambda text: [read(one) for one in text.split(";") if one.strip()]) or []

    def term(self, kind: Kind, key: str, terms: Mapping[str, str], given: str | None = None, proposed: str | None = None) -> str | None:
        """A term of a closed vocabulary, answered by its number, as it is written in records, or as pages show it; None for no answer."""
        if given is not None or not self.asking:
            return checked_option(kind, key, given, self.kinds) if given is not None else proposed
        known = [*terms]
        for number, word in enumerate(known, 1):
            click.echo(f"  {number:2} {word} ({terms[word]})")
        return self.ask_until_valid(f"{key.replace('_', ' ').capitalize()}, by number or word", proposed, lambda text: _term(text, known, terms))

    def choose_several(self, words: str, offered: Sequence[tuple[str, str]], known: Iterable[str], *, all_of_them: bool = True) -> tuple[str, ...]:
        """Ids of some of the records offered (id and words for each), or of others that are `known`, answered by numbers or ids.

        `all_of_them`: Enter takes all that are offered; else none.
        """
        if not self.asking:
            return tuple(id_ for id_, _shown in offered) if all_of_them else ()
        ids = [id_ for id_, _shown in offered]
        for number, (id_, shown) in enumerate(offered, 1):
            click.echo(f"  {number:2} {shown} [{id_}]")
        proposed = " ".join(map(str, range(1, len(ids) + 1))) if all_of_them else ""
        chosen = self.ask_until_valid(
            f"{words}: numbers or ids", proposed, lambda text: [_one_of(word, ids, {*known}) for word in re.split(r"[\s,;]+", text) if word]
        )
        return tuple(dict.fromkeys(chosen or ()))

    def choose_one(self, words: str, offered: Sequence[tuple[str, str]]) -> str | None:
        """The id of one of the records offered, by number or id; None for none."""
        for number, (id_, shown) in enumerate(offered, 1):
            click.echo(f"  {number:2} {shown} [{id_}]")
        ids = [id_ for id_, _shown in offered]
        return self.ask_until_valid(f"{words}: number, or Enter for none", None, lambda text: _one_of(text, ids, {*ids}))

    def confirmed(self, words: str) -> bool:
        """Yes or no; yes where nobody can be asked."""
        return not self.asking or click.confirm(words, default=True)

    def ask_until_valid(self, words: str, proposed: str | None, read: Callable[[str], T]) -> T | None:
        """Ask until `read` accepts the answer; None where it is left out."""
        while True:
            answer = click.prompt(words, default=proposed or "", show_default=bool(proposed)).strip()
            if answer in {"", NOTHING}:
                return None
            try:
                return read(answer)
            except DraftRefusedError as error:
                click.echo(f"  {error}")


def checked_option(kind: Kind, key: str, given: str, kinds: Kinds = READY_MADE) -> str:
    """The value of an option, checked by the record's model. Raises click.BadParameter, in one line, where it is not right."""
    return _read_option(given, lambda text: checked_answer(kind, key, text, kinds))


def _read_option(given: str, read: Callable[[str], T]) -> T:
    try:
        return read(given)
    except DraftRefusedError as error:
        raise click.BadParameter(str(error)) from None


def _term(text: str, known: Sequence[str], terms: Mapping[str, str]) -> str:
    if text.isdigit() and 0 < int(text) <= len(known):
        return known[int(text) - 1]
    shown = {terms[word].casefold(): word for word in known}
    word = shown.get(text.casefold(), text.casefold().replace(" ", "_"))
    if word not in known:
        raise DraftRefusedError(f"`{text}` is none of them", did_you_mean(text, known))
    return word


def _one_of(text: str, offered: Sequence[str], known: set[str]) -> str:
    if text.isdigit() and text not in known:
        if not 0 < int(text) <= len(offered):
            raise DraftRefusedError(f"there is no number {text}")
        return offered[int(text) - 1]
    if text not in known:
        raise DraftRefusedError(f"there is no `{text}`", did_you_mean(text, known))
    return text
