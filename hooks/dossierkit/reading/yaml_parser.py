"""The parser that YAML is read with, event by event: libyaml's, and where that is not to be had, the slower one of PyYAML itself.

PyYAML keeps the class of libyaml's parser to itself and promises nothing about it. It is named in this module alone; everything
else asks for `EventParser`, and reads the same records from either.
"""

from typing import Any

from yaml.parser import Parser
from yaml.reader import Reader, ReaderError
from yaml.scanner import Scanner

__all__ = ["EventParser", "PythonParser"]

_IN_WORD = {"?": "x", "\t": " "}


class PythonParser(Reader, Scanner, Parser):
    """PyYAML's parser, made to read what libyaml's reads: a `?` in a word between brackets, as in `{date: 2017-03?}`, and tabs after words."""

    def __init__(self, text: str) -> None:
        self._in_word = self._between_words = False
        self._refused: ReaderError | None = None
        try:
            Reader.__init__(self, text)
        except ReaderError as error:  # libyaml says so when it is asked for events, and counts bytes
            error.position = len(text[: error.position].encode())
            self._refused = error
        Scanner.__init__(self)
        Parser.__init__(self)

    def check_event(self, *choices: Any) -> bool:
        """Whether the next event of the text is of one of these kinds."""
        self._refuse()
        return bool(super().check_event(*choices))

    def peek_event(self) -> Any:
        """The next event of the text; the parser stays before it."""
        self._refuse()
        return super().peek_event()  # type: ignore[no-untyped-call]

    def get_event(self) -> Any:
        """The next event of the text; the parser goes on behind it."""
        self._refuse()
        return super().get_event()  # type: ignore[no-untyped-call]

    def peek(self, index: int = 0) -> str:
        """A sign of the text, or one that PyYAML treats as libyaml treats that one there."""
        sign: str = super().peek(index)
        if self._in_word:
            return _IN_WORD.get(sign, sign)
        if sign == "\t" and self._between_words and (self.flow_level or not self.allow_simple_key):
            return " "
        return sign

    def scan_plain(self) -> Any:
        """Read a value without quotation marks, which libyaml ends later than PyYAML does."""
        self._in_word = True
        try:
            return super().scan_plain()
        finally:
            self._in_word = False

    def scan_to_next_token(self) -> None:
        """Pass over what stands between two values: spaces, tabs, ends of lines, comments."""
        self._between_words = True
        try:
            super().scan_to_next_token()
        finally:
            self._between_words = False

    def _refuse(self) -> None:
        if self._refused:
            raise self._refused


try:
    from yaml._yaml import CParser as EventParser
except ImportError:
    EventParser = PythonParser  # type: ignore[assignment, misc]
