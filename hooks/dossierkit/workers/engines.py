"""Engines that make pages elsewhere, by the beginning of their addresses."""

import os
from importlib import import_module
from urllib.parse import urlsplit

from dossierkit.workers.other_machines import Engine, EngineError

SETTING = "DOSSIER_ON"
PORT = 8786  # dask's own, where an address names none
_KINDS = {"dask": "tcp", "dask+tls": "tls"}  # as addresses begin, and how dask calls that


def engine() -> Engine | None:
    """The engine that DOSSIER_ON names; None where it names none. Raises EngineError where it cannot be used."""
    given = os.environ.get(SETTING, "")
    return engine_at(given) if given else None


def engine_at(given: str) -> Engine:
    """The engine at an address such as `dask://HOST` or `dask://HOST:8786`. Raises EngineError where it cannot be used."""
    address = address_for_dask(given)
    try:
        module = import_module("dossierkit.workers.dask_engine")
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] in {"distributed", "dask"}:
            raise EngineError(f'{given}: the package `distributed` is not installed; pip install "dossierkit[dask]" brings it') from None
        raise
    found: Engine = module.DaskEngine(address, given)
    return found


def address_for_dask(given: str) -> str:
    """The address as dask has it. Raises EngineError where it is none of an engine."""
    try:
        parts = urlsplit(given)
        host, port = parts.hostname, parts.port or PORT
    except ValueError:
        host, port = None, 0
    if not host or parts.scheme not in _KINDS or parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc:
        raise EngineError(f"`{given}` is no address of an engine; write `dask://HOST` or `dask://HOST:PORT`, with TLS `dask+tls://HOST`")
    return f"{_KINDS[parts.scheme]}://{f'[{host}]' if ':' in host else host}:{port}"
