"""`dossier new article`: the options of the command; `article_questions.py` does the rest."""

from typing import Any

import click

from dossierkit.cli.article_options import ArticleOptions
from dossierkit.cli.article_questions import ArticleConversation
from dossierkit.cli.drafting_output import command_error
from dossierkit.cli.kind_options import known_kinds
from dossierkit.cli.project import project_at
from dossierkit.cli.questions import Questions
from dossierkit.drafting.answers import DraftRefusedError
from dossierkit.drafting.drafts import empty_plan
from dossierkit.drafting.stub_records import stub_syntax
from dossierkit.records import Kinds
from dossierkit.records.vocabulary import ARTICLE_TYPES, READ_AS


@click.command()
@click.option("--url", help="The address of the article; left out for what is not on the web, such as `--type book`.")
@click.option("--html", type=click.File("rb"), help="The page of the article, saved as HTML.")
@click.option("--text", type=click.File("rb"), help="The text of the article. It is searched for names, never kept.")
@click.option("--fetch", is_flag=True, help="Download the page. Nothing is downloaded otherwise.")
@click.option("--title")
@click.option("--publisher")
@click.option("--author", "authors", multiple=True, help="May be given several times.")
@click.option("--published", metavar="DATE", help="As exactly as it is known: 2017-03-09, 2017-03, 2017.")
@click.option("--accessed", metavar="DATE", help="The day on which you read it; with --fetch, today.")
@click.option("--read-as", metavar="FORM", help=f"In which form you read it: one of {', '.join(READ_AS)}.")
@click.option("--language", metavar="CODE", help="Like en or ar.")
@click.option("--type", metavar="TYPE")
@click.option("--id", metavar="ID", help="The name of the file; otherwise made of publisher and date.")
@click.option("--dossier", "dossiers", metavar="ID", multiple=True, help="The dossier it belongs to; may be given several times.")
@click.option("--topic", "topics", metavar="TOPIC", multiple=True, help="A topic of the dossier; may be given several times.")
@click.option("--without", metavar="ID", multiple=True, help="A record that is found in the text but not meant; may be given several times.")
@click.option("--take-found/--no-take-found", default=True, help="Whether records found in the text are taken where nobody is asked; they are.")
@click.option("--again", is_flag=True, help="Also where an article with this address is there already.")
@click.option("--no-input", is_flag=True, help="Ask nothing.")
def article(**options: Any) -> int:
    """Begin the record of an article, and of every actor and event that is new in it.

    Title, publisher, authors, date and language are proposed as the page gives them (--html or --fetch; this needs
    `pip install "dossierkit[import]"`). Records whose names stand in the text are offered. At a terminal, everything that is not given
    as an option is asked for. The text itself is never kept.

    \b
    Examples:
      dossier new article --url https://post.example/fire --html fire.html
      dossier new article --url https://post.example/fire --fetch
      dossier new article --no-input --url https://post.example/fire --title Fire --publisher "The Post" \\
          --published 2001-04-03 --language en --type news --new-actor "Jonas Reef=person, Pilot"

    Exits with 0 when the records are written, 1 when they cannot be, 2 when the command was typed wrongly.
    """  # noqa: D301
    kinds = known_kinds().by_name
    listed = {name: options.pop(f"listed_{name}", ()) for name in kinds}
    new = {name: options.pop(f"new_{name}", ()) for name in kinds}
    given = ArticleOptions(**options, listed=listed, new=new)
    drafting = empty_plan(project_at())
    try:
        return ArticleConversation(drafting, given, Questions(no_input=given.no_input, kinds=drafting.library.kinds)).run()
    except DraftRefusedError as error:
        raise command_error(error) from None


def article_command(kinds: Kinds) -> click.Command:
    """The command with an option for each kind of records that an article may list, and one for each that may be begun with it."""
    options: list[click.Parameter] = []
    for kind in kinds.declared:
        noun = kind.words.one.written
        said = f"{'An' if noun[0] in 'aeiou' else 'A'} {noun}"
        flag = kind.name.replace("_", "-")
        options += [
            click.Option([f"--{flag}", f"listed_{kind.name}"], metavar="ID", multiple=True, help=f"{said} in it; may be given several times."),
            click.Option(
                [f"--new-{flag}", f"new_{kind.name}"], metavar=stub_syntax(kind), multiple=True, help=f"{said} to add; only the name is needed."
            ),
        ]
    types = click.Option(["--type"], metavar="TYPE", help=f"One of {', '.join(kinds.offered('article_types', ARTICLE_TYPES))}.")
    params = [types if one.name == "type" else one for one in article.params]
    before = [one.name for one in params].index("topics")
    return click.Command(article.name, callback=article.callback, params=[*params[:before], *options, *params[before:]], help=article.help)
