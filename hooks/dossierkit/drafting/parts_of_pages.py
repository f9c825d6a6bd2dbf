"""Which parts of a web page are not its article: frames of the site, lists of other articles, comments, things of others set into it."""

import re
from typing import Any

_SPACE = re.compile(r"[\s\xad]+")
HIDDEN = frozenset({"script", "style", "noscript", "template", "svg", "select", "option", "iframe", "object", "textarea", "head", "form"})
INLINE = frozenset({"a", "abbr", "b", "br", "cite", "em", "font", "i", "label", "nobr", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"})
_ASIDE = frozenset({"nav", "aside", "footer", "blockquote", "dialog", "figcaption", "table"})

# Words in class names and ids, as templates of many sites have them.
_FRAMES = (
    r"\w*nav(?:igation|bar)?|menu|footer|colophon|side-?bar|widgets?|site-?header|masthead|topbar|breadcrumbs?|cookies?|copyright|copy|legal|modal|popup"
    r"|tooltip|pagination|weather|wm-ipp\S*"
)
_OTHER_ARTICLES = (
    r"related|teasers?|recommend\w*|archives?|recent\w*|popular|most-?read|more-\w+|carousel|slider|swiper|slick|ticker|previous|next|latest|trending"
    r"|suggest\w*|verwandt\w*|aehnlich\w*|weitere\w*|calendar|upcoming|events?|gallery|references?|bibliography"
)
_OF_OTHERS = (
    r"comments?|commentlist|kommentar\w*|replies|reply|responses|banner|adverts?|promo\w*|sponsor\w*|newsletter|embed\w*|tweet|twitter|instagram\w*"
)
_ELSEWHERE = re.compile(
    rf"(?:^|[\s_-])(?<!post-)(?<!entry-)(?<!article-)(?<!asset-)(?<![_]post_)(?:{_FRAMES}|{_OTHER_ARTICLES}|{_OF_OTHERS})(?:$|[\s_-])"
)
_COMMENTS = re.compile(r"comment-(?:author|meta|date|time|body|content|item)|commentmeta|-comment(?:$|\s)|leserbrief", re.IGNORECASE)


def named_elsewhere(one: Any) -> bool:
    """Whether the tag, the class or the id of an element says that it is not part of the article."""
    if one.tag in _ASIDE:
        return True
    named = f"{one.get('class') or ''} {one.get('id') or ''}"
    return len(named) > 1 and bool(_ELSEWHERE.search(named.lower()) or _COMMENTS.search(named))


def is_link_to_another(one: Any, frame: set[Any]) -> bool:
    """Whether an element belongs to a box that leads to another article: of few words, with a link of seven or more. `frame` holds the article."""
    for above in one.iterancestors():
        if above in frame:
            return False
        if above.tag in {"a", "li", "article", "div", "tr"}:
            text = short_text(above, 600)
            if text is None:
                return False
            links = [above] if above.tag == "a" else above.iter("a")
            if any(len(" ".join(link.itertext()).split()) >= 7 for link in links):
                return True
    return False


def short_text(one: Any, longest: int) -> str | None:
    """The text of an element on one line; None where it has more than `longest` characters. Never costs more than a short text does."""
    text = ""
    for piece in one.itertext():
        text += f"{piece[: longest + 1]} "
        if len(text) > 4 * longest or len(text := _SPACE.sub(" ", text)) > longest + 2:
            return None
    text = text.strip()
    return text if len(text) <= longest else None
