"""New actors and events beside an article, for `dossier new article`: given as options, or asked for at the terminal."""

from collections.abc import Iterable, Sequence

import click

from dossierkit.cli.questions import Questions
from dossierkit.drafting import stub_records
from dossierkit.drafting.answers import DraftRefusedError, checked_answer
from dossierkit.drafting.drafts import DraftPlan
from dossierkit.drafting.known_records import namesakes, similar_actors
from dossierkit.records import DeclaredKind
from dossierkit.records.vocabulary import ACTOR_KINDS


def given_stubs(plan: DraftPlan, kind: DeclaredKind, written: Iterable[str], dossier: str, sources: Sequence[str]) -> list[str]:
    """The ids of the records that `--new-actor` and its like ask for: drafted, or known already by the very same name.

    Raises click.BadParameter where one is not right.
    """
    ids = []
    for one in written:
        try:
            data = stub_records.parsed_stub(kind, one, plan.library.kinds)
        except DraftRefusedError as error:
            raise click.BadParameter(f"--new-{kind.name} {one!r}: {error}") from None
        ids.append(_known(plan, kind, data["name"]) or stub_records.stub(plan, kind, dossier, data | {"sources": [*sources]}).id)
    return ids


def _known(plan: DraftPlan, kind: DeclaredKind, name: str) -> str | None:
    """An actor that bears this name; one with nearly this name is only told."""
    if kind.base != "actor":
        return None
    for actor in namesakes(plan.library, name):
        click.echo(f"`{name}` is a name of `{actor.id}` ({actor.path}), which is taken.")
        return actor.id
    for actor, known in similar_actors(plan.library, name):
        click.echo(f"`{name}` is nearly a name of `{actor.id}` ({actor.path}: {known}); merge the two if they are one.")
    return None


def ask_for_actors(plan: DraftPlan, questions: Questions, unknown: Sequence[str], dossier: str, sources: Sequence[str]) -> list[str]:
    """The ids of the actors that somebody chooses among unknown names: drafted, or of the records that they turn out to be.

    Empty where nobody can be asked.
    """
    if not questions.asking:
        return []
    if unknown:
        click.echo("Names that no record has:")
    for number, name in enumerate(unknown, 1):
        click.echo(f"  {number:2} {name}")
    words = "New actors: numbers or names, with a semicolon between them (Enter for none)"
    names = questions.ask_until_valid(words, None, lambda text: [_name(one, unknown) for one in text.split(";") if one.strip()]) or []
    return [_asked(plan, questions, name, dossier, sources) for name in dict.fromkeys(names)]


def _name(text: str, unknown: Sequence[str]) -> str:
    if not text.strip().isdigit():
        return checked_answer("actor", "name", text)
    if not 0 < int(text) <= len(unknown):
        raise DraftRefusedError(f"there is no number {text.strip()}")
    return unknown[int(text) - 1]


def _asked(plan: DraftPlan, questions: Questions, name: str, dossier: str, sources: Sequence[str]) -> str:
    click.echo(f"{name}:")
    if known := same_actor(plan, questions, name):
        return known
    kind = questions.term("actor", "kind", plan.library.kinds.offered("actor_kinds", ACTOR_KINDS))
    role = questions.value("actor", "public_role", f"Public role of {name}, in a few words") if kind == "person" else None
    data = {"name": name, "kind": kind, "public_role": role, "sources": [*sources]}
    try:
        return stub_records.actor(plan, dossier, data).id
    except DraftRefusedError:
        id_ = None
        while not id_:
            id_ = questions.ask_until_valid(f"Id for {name}, like `jonas-reef`", None, lambda text: plan.chosen_id("actor", text))
        return stub_records.actor(plan, dossier, data, id_).id


def same_actor(plan: DraftPlan, questions: Questions, name: str) -> str | None:
    """The id of the known actor with this name or nearly this name, if somebody says that it is the same; None otherwise."""
    found = {actor.id: actor for actor in (*namesakes(plan.library, name), *(actor for actor, _known in similar_actors(plan.library, name)))}
    for actor in found.values():
        if questions.asking and questions.confirmed(f"There is `{actor.id}`, {actor.name} ({actor.path}). Is it the same"):
            return actor.id
    return None
