"""What is left to do by hand after drafts were written, step by step, with the files to do it in."""

from collections.abc import Iterator, Sequence

from dossierkit.drafting.drafts import Draft, WrittenDrafts
from dossierkit.editing.record_text import scalar
from dossierkit.library import Library
from dossierkit.problems import in_words

CHECK = "dossier check --changed-since main"


def next_steps(written: WrittenDrafts, library: Library, open_questions: Sequence[str] = ()) -> list[str]:
    """The steps in the order in which they are best done: write prose, fill gaps, add figures, settle open questions, check."""
    steps = [
        *_prose(written.drafts, library),
        *(f"{gap.path}:{gap.line}: {gap.message}{f' ({gap.hint})' if gap.hint else ''}" for gap in written.gaps),
    ]
    steps += [*_figures(written.drafts, library), *open_questions]
    if written.elsewhere:
        steps.append(f"mend what the new records make wrong elsewhere: {in_words(len(written.elsewhere), 'problem')}")
        steps += [f"{problem.path}:{problem.line}: {problem.message}" for problem in written.elsewhere]
    return [*steps, f"run `{CHECK}`"]


def _prose(drafts: Sequence[Draft], library: Library) -> Iterator[str]:
    """What only a person can write."""
    words = {
        "article": "what the article reports, in two or three sentences of your own",
        "actor": "who this is and what they do in this dossier, with sources like [@id]",
        "dossier": "an introduction to the topic",
    }
    by_base = {"event": "what happened, with sources like [@id]", "thing": "what it is, with sources like [@id]", "actor": words["actor"]}
    for draft in drafts:
        if not draft.body:
            said = words.get(draft.kind) or by_base[library.kinds.by_name[draft.kind].base]
            yield f"{draft.path}: write below the second `---` {said}"
        elif draft.kind == "article":
            yield f"{draft.path}: compare the summary with the article"


def _figures(drafts: Sequence[Draft], library: Library) -> Iterator[str]:
    """Where figures of a new article go: to the events that it is about."""
    for article in drafts:
        if article.kind != "article":
            continue
        paths = {draft.id: draft.path for draft in drafts}
        events = [id_ for kind in library.kinds.events for id_ in article.data.get(kind.listed_as, ())]
        known = [str(paths.get(id_) or library.records[id_].path) for id_ in events if id_ in paths or id_ in library.records]
        if known:
            as_of = f"as_of: {scalar(article.data['published'], flow=True)}, " if article.data.get("published") else ""
            claim = f"- {{value: NUMBER, {as_of}source: {article.id}}}"
            yield f"if the article reports figures, add one line for each below `claims:` in {' or '.join(known)}: {claim}"
