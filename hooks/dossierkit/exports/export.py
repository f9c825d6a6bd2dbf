"""What an export is: one file for programs, before MkDocs publishes it, and how its JSON is written."""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic_core import to_json  # writes indented lines several times as fast as the module `json`


@dataclass(frozen=True, slots=True)
class Export:
    """The text of a file, and the address on the site where it will be."""

    address: str
    text: str


class Output(BaseModel):
    """Base of the shapes of JSON files: exactly these keys. Nothing is left out; what is not known is null."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def as_json(output: Output) -> str:
    """A JSON file, the same bytes for the same values: keys sorted, letters unescaped, one space a level."""
    return to_json(_sorted(output.model_dump(mode="json")), indent=1).decode() + "\n"


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [*map(_sorted, value)] if isinstance(value, list) else value
