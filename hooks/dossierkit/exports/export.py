"""An export: one file for programs before MkDocs publishes it."""

import json
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict


@dataclass(frozen=True, slots=True)
class Export:
    """A file at an address of the site."""

    address: str
    text: str


class Output(BaseModel):
    """What a file for programs promises: a closed shape. Nothing is left out; what is not known is null."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def as_json(output: Output) -> str:
    """The same bytes for the same values: keys in order, characters as they are."""
    return json.dumps(output.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, indent=1) + "\n"
