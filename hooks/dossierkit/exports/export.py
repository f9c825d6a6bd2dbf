"""What an export is: one file for programs, before MkDocs publishes it, and how its JSON is written."""

import json
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict


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
    return json.dumps(output.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, indent=1) + "\n"
