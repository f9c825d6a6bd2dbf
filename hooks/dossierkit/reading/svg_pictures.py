"""Whether an SVG only draws: it runs nothing, fetches nothing, and holds no other document.

Opened at its own address, an SVG is a document like a page, with all the rights of the site. What it may hold is listed, not what it may not.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

from dossierkit.reading.front_matter import Fault

_SVG, _XHTML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"
_XLINK, _XML = "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
_DRAWS = {
    *("a", "animate", "animateColor", "animateMotion", "animateTransform", "circle", "clipPath", "cursor", "defs", "desc", "ellipse"),
    *("feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting"),
    *("feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur"),
    *("feImage", "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile"),
    *("feTurbulence", "filter", "font", "font-face", "font-face-name", "font-face-src", "g", "glyph", "hkern", "image", "line"),
    *("linearGradient", "marker", "mask", "metadata", "missing-glyph", "mpath", "path", "pattern", "polygon", "polyline", "radialGradient"),
    *("rect", "set", "stop", "style", "svg", "switch", "symbol", "text", "textPath", "title", "tref", "tspan", "use", "view", "vkern"),
}
_MOVES = frozenset(["animate", "animateColor", "animateMotion", "animateTransform", "set"])
_MOST_FAULTS = 20
_DATA = re.compile(r"data:image/(?:png|jpe?g|gif|webp|avif)[;,]", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
_DATA_IN_STYLE = re.compile(
    r"url\(\s*[\"']?data:(?:image/(?:png|jpe?g|gif|webp|avif)|font/[\w-]+|application/(?:x-)?font[\w-]*)[;,][^)\"']*", re.IGNORECASE
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FETCHES = re.compile(r"@import|//|\\|(?:url|src|image|image-set|expression)\(\s*[\"']?\s*[a-z][a-z0-9+.-]*:|javascript:", re.IGNORECASE)
_HINT = "save it from a drawing program as “plain SVG”, or use a PNG"


def faults_of_svg(file: BinaryIO) -> Iterator[Fault]:
    """Everything in an SVG that does more than draw, with its place; one fault where the file is no SVG at all."""
    return iter(_Reader().read(file))


class _Reader:
    """Goes through the file once, as expat reads it."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.EntityDeclHandler = self._entity
        self._faults: list[Fault] = []
        self._depth = 0
        self._styles = 0
        self._style: list[str] = []

    def read(self, file: BinaryIO) -> list[Fault]:
        try:
            self._parser.ParseFile(file)
        except expat.ExpatError as error:
            if not self._faults:
                message = f"this is no SVG: {expat.ErrorString(error.code)}"
                self._faults.append(Fault(error.lineno, error.offset + 1, "unsafe-file", message, _HINT))
        except _EnoughError:
            pass
        return self._faults[:_MOST_FAULTS]

    def _fault(self, message: str) -> None:
        self._faults.append(Fault(self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1, "unsafe-file", message, _HINT))
        if len(self._faults) >= _MOST_FAULTS:
            raise _EnoughError

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        namespace, _space, name = element.rpartition(" ")
        if not self._depth and (namespace, name) != (_SVG, "svg"):
            self._fault(f"this is no SVG: it begins with <{name}>" if namespace else "this is no SVG: `<svg>` has no `xmlns`")
            raise _EnoughError
        self._depth += 1
        if namespace == _XHTML or (namespace == _SVG and name not in _DRAWS):
            self._fault(f"<{name}> does more than draw")
        if namespace == _SVG and name == "style":
            self._styles += 1
        for key, value in attributes.items():
            self._attribute(name, *key.rpartition(" ")[::2], value)

    def _attribute(self, element: str, namespace: str, name: str, value: str) -> None:
        plain = re.sub("[\x00-\x20]", "", value)
        if not namespace and name.lower().startswith("on"):
            self._fault(f"`{name}` runs a script")
        elif (name in {"href", "src"} and namespace in {"", _XLINK}) or (namespace, name) == (_XML, "base"):
            self._address(element, name, plain)
        elif element in _MOVES and name == "attributeName" and (plain.rpartition(":")[2].lower() == "href" or plain.lower().startswith("on")):
            self._fault(f"<{element}> changes where a link leads")
        elif not namespace and (name == "style" or "(" in value):
            self._look_at_style(value)

    def _address(self, element: str, name: str, plain: str) -> None:
        leads = re.match(r"https?://|mailto:", plain, re.IGNORECASE) and element == "a" and name == "href"
        if _SCHEME.match(plain) and not leads and not (_DATA.match(plain) and element != "a"):
            self._fault(f"`{name}` fetches something, or runs a script: `{plain[:60]}`")

    def _look_at_style(self, style: str) -> None:
        if found := _FETCHES.search(_COMMENT.sub("", _DATA_IN_STYLE.sub("", style))):
            self._fault(f"its style may fetch something: `{found[0]}`")

    def _text(self, text: str) -> None:
        if self._styles:
            self._style.append(text)

    def _end(self, element: str) -> None:
        self._depth -= 1
        if element == f"{_SVG} style":
            self._look_at_style("".join(self._style))
            self._styles, self._style = self._styles - 1, []

    def _instruction(self, target: str, _data: str) -> None:
        self._fault(f"`<?{target}` asks for another file")

    def _entity(self, name: str, *_declared: object) -> None:
        self._fault(f"it declares an entity, `{name}`")


class _EnoughError(Exception):
    """Nothing more needs to be looked at."""
