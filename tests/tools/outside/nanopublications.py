"""What nanopub and rdflib read of a file of nanopublications.

`nanopublications.py FILE` takes the file apart, asks of each whether it is one, and signs one.
`--words FILE` prints the words that a vocabulary (Turtle) defines.
"""

import json
import sys
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

from rdflib import RDF, ConjunctiveGraph, Graph, Namespace

warnings.simplefilter("ignore", DeprecationWarning)  # nanopub has the older class of rdflib

from nanopub import Nanopub, NanopubConf  # noqa: E402
from nanopub.profile import Profile, generate_keyfiles  # noqa: E402

NP = Namespace("http://www.nanopub.org/nschema#")


def words(path: str) -> list[str]:
    """The names of the properties of a vocabulary."""
    return sorted(str(one).rpartition("#")[2] for one in Graph().parse(path, format="turtle").subjects(RDF.type, RDF.Property))


def taken_apart(path: str) -> dict[str, ConjunctiveGraph]:
    """The four graphs of each nanopublication, as its head names them, by its IRI; nothing may be outside of them."""
    whole = ConjunctiveGraph()
    whole.parse(path, format="trig")
    found: dict[str, ConjunctiveGraph] = {}
    for name, _verb, _kind, head in whole.quads((None, RDF.type, NP.Nanopublication, None)):
        one = found[str(name)] = ConjunctiveGraph()
        graphs = [whole.value(name, link) for link in (NP.hasAssertion, NP.hasProvenance, NP.hasPublicationInfo)]
        for graph in (head.identifier, *graphs):
            for triple in whole.get_context(graph):
                one.get_context(graph).add(triple)
    if sum(len([*one.quads()]) for one in found.values()) != len([*whole.quads()]):
        sys.exit("something is in no nanopublication")
    return found


def signed(graph: ConjunctiveGraph) -> list[str]:
    """What holds of a nanopublication that is signed with keys made for it alone."""
    with TemporaryDirectory() as folder:
        keys = Path(folder)
        generate_keyfiles(keys)
        profile = Profile("https://orcid.example/0000", "Nobody", keys / "id_rsa", keys / "id_rsa.pub")
        one = Nanopub(rdf=graph, conf=NanopubConf(profile=profile))
        one.sign()
    holds = {"signature": one.has_valid_signature, "trusty": one.has_valid_trusty}
    inside = {str(name) for name in (one.metadata.head, one.metadata.assertion, one.metadata.provenance, one.metadata.pubinfo)}
    if not all(name.startswith(f"{one.source_uri}#") for name in inside):
        sys.exit(f"graphs that are not of the signed one: {inside}")
    return [name for name, is_so in holds.items() if is_so]


def main() -> None:
    """Print it as JSON."""
    if sys.argv[1] == "--words":
        sys.stdout.write(json.dumps(words(sys.argv[2])))
        return
    found = taken_apart(sys.argv[1])
    valid = sum(Nanopub(rdf=graph).is_valid for graph in found.values())
    last = next(reversed(found.values()), None)
    told = {"valid": valid, "named": sorted(name.rpartition("/")[2] for name in found), "signed": signed(last) if last else []}
    sys.stdout.write(json.dumps(told))


main()
