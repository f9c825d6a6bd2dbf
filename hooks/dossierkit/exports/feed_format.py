"""How a feed is written: as Atom (RFC 4287) and as JSON Feed 1.1.

Days come from the history of records, which knows no hours: midnight in Greenwich stands for a day. Every feed has one author and, before all
other links, the one to the page that it belongs to.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from pydantic_core import to_json

from dossierkit.addresses import FEED_TYPES


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """Something new: what it is called, in one line what it is, its page, and when it came and last changed.

    `id` is a URI that stays, whatever becomes of names and addresses. `tags` are words such as the kind of a record. `language` is that of the
    title (BCP 47), empty where it is the feed's.
    """

    id: str
    url: str
    title: str
    text: str
    published: date
    updated: date
    tags: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """What is new in one respect, the latest first. `page` is the whole address of the page that it belongs to.

    `author` looks after it, `author_url` is where they are reached; `rights` is its licence. These two may be empty. `updated` is the day on
    which anything in it last changed.
    """

    id: str
    title: str
    subtitle: str
    page: str
    language: str
    author: str
    author_url: str
    rights: str
    updated: date
    entries: Sequence[FeedEntry]


def as_atom(feed: Feed, url: str) -> str:
    """The feed as Atom, published at this whole address."""
    mail = feed.author_url.startswith("mailto:")
    contact = f"<{'email' if mail else 'uri'}>{escape(feed.author_url.removeprefix('mailto:'))}</{'email' if mail else 'uri'}>"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(feed.language)}>',
        f"<id>{escape(feed.id)}</id>",
        f"<title>{_text(feed.title)}</title>",
        f"<subtitle>{_text(feed.subtitle)}</subtitle>",
        f'<link rel="alternate" type="text/html" href={quoteattr(feed.page)}/>',
        f'<link rel="self" type="{FEED_TYPES["xml"]}" href={quoteattr(url)}/>',
        f"<updated>{_moment(feed.updated)}</updated>",
        f"<author><name>{_text(feed.author)}</name>{contact if feed.author_url else ''}</author>",
        *([f"<rights>{_text(feed.rights)}</rights>"] if feed.rights else []),
        *map(_entry, feed.entries),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entry(entry: FeedEntry) -> str:
    tags = "".join(f"<category term={quoteattr(tag)}/>" for tag in entry.tags)
    language = f" xml:lang={quoteattr(entry.language)}" if entry.language else ""
    return (
        f"<entry><id>{escape(entry.id)}</id><title{language}>{_text(entry.title)}</title>"
        f'<link rel="alternate" type="text/html" href={quoteattr(entry.url)}/>'
        f"<published>{_moment(entry.published)}</published><updated>{_moment(entry.updated)}</updated>{tags}"
        f"<summary>{_text(entry.text)}</summary></entry>"
    )


def as_json_feed(feed: Feed, url: str) -> str:
    """The feed as JSON Feed, published at this whole address."""
    author = {"name": feed.author} | ({"url": feed.author_url} if feed.author_url else {})
    written = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": url,
        "description": feed.subtitle,
        "language": feed.language,
        "authors": [author],
        "items": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "content_text": entry.text,
                "date_published": _moment(entry.published),
                "date_modified": _moment(entry.updated),
                "tags": entry.tags,
                **({"language": entry.language} if entry.language else {}),
            }
            for entry in feed.entries
        ],
    }
    return to_json(written, indent=1).decode() + "\n"


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(words: str) -> str:
    return escape(" ".join(words.split()))
