"""Reads the folder of an edition as archives do: with RO-Crate's own validator, and all that the standard recommends, and with its library.

Prints what they found wrong, and what they read. The context that the crate names is not fetched: that of the package `rocrate` stands for it.
"""

import io
import json
import sys
from importlib.resources import files
from pathlib import Path

from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from rocrate.rocrate import ROCrate
from rocrate_validator import services
from rocrate_validator.models import Severity, ValidationSettings
from urllib3 import HTTPResponse

folder = Path(sys.argv[1])


def from_the_package(_adapter: HTTPAdapter, request: PreparedRequest, *_given: object, **_named: object) -> Response:
    """The answer of the host that has the context; nothing else may be asked for."""
    assert (request.url or "").startswith("https://w3id.org/ro/crate/1.1/context"), request.url
    answer = Response()
    answer.status_code, answer.url, answer.request = 200, request.url or "", request
    answer.headers["Content-Type"] = "application/ld+json"
    answer.raw = HTTPResponse(io.BytesIO(files("rocrate").joinpath("data/ro-crate.jsonld").read_bytes()), preload_content=False)
    return answer


HTTPAdapter.send = from_the_package  # type: ignore[method-assign, assignment]
settings = ValidationSettings(
    rocrate_uri=str(folder),
    profile_identifier="ro-crate-1.1",
    requirement_severity=Severity.RECOMMENDED,
    skip_availability_check=True,
)
found = services.validate(settings).get_issues()
crate = ROCrate(folder)
print(  # noqa: T201  (what the test reads)
    json.dumps(
        {
            "wrong": [f"{one.severity.name} {one.check.identifier}: {one.message}" for one in found],
            "name": crate.name,
            "files": sorted(one.id for one in crate.get_by_type("File")),
        }
    )
)
