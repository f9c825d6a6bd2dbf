#!/usr/bin/env bash
# Behaviour: nanopub takes an address for one that ends in a hash where the capital letters RA stand anywhere in it, and not
#   before a hash. A signed nanopublication has its new name then, and its four graphs keep their old ones.
# Versions: PyPI nanopub==2.0.1, rdflib==7.6.0; tried with Python 3.11.
# Seen: of libraries/1 the assertion is in the signed one (RA...#assertion), of LIBRARIES/1 it stays LIBRARIES/1/assertion.
# Source: Trusty URI Specification, version 1, module "RA": such an address ends in these letters and 43 characters of
#   the hash; RFC 3986, section 6.2.2.1: capital letters of a path are others than small ones, and mean nothing more.
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || untried "it needs Python 3.11 or newer"
{ python3 -m venv venv && venv/bin/pip install --quiet nanopub==2.0.1 rdflib==7.6.0; } >log 2>&1 || untried "pip could not install: $(tail -n 1 log)"

cat >try.py <<'END'
import re
from pathlib import Path

from nanopub import Nanopub, NanopubConf
from nanopub.profile import Profile, generate_keyfiles
from rdflib import ConjunctiveGraph

TRIG = """
@prefix np: <http://www.nanopub.org/nschema#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix sub: <{name}/> .
sub:Head {{
  <{name}> a np:Nanopublication ; np:hasAssertion sub:assertion ; np:hasProvenance sub:provenance ; np:hasPublicationInfo sub:pubinfo .
}}
sub:assertion {{ <https://data.example/pier> <https://data.example/killed> 4 . }}
sub:provenance {{ sub:assertion prov:wasAttributedTo <https://data.example/guild> . }}
sub:pubinfo {{ <{name}> prov:wasAttributedTo <https://data.example/archive> . }}
"""

generate_keyfiles(Path("."))
profile = Profile("https://data.example/archive", "Archive", Path("id_rsa"), Path("id_rsa.pub"))
for folder in ("libraries", "LIBRARIES"):
    graph = ConjunctiveGraph()
    graph.parse(data=TRIG.format(name=f"https://data.example/{folder}/1"), format="trig")
    signed = Nanopub(rdf=graph, conf=NanopubConf(profile=profile))
    signed.sign()
    for part in (signed.source_uri, signed.metadata.assertion):
        print(f"{folder}: {re.sub('RA[^/#]{43}', 'RA...', part).removeprefix('https://data.example/')}")
END
cat >described <<'END'
libraries: libraries/1/RA...
libraries: libraries/1/RA...#assertion
LIBRARIES: LIBRARIES/RA...
LIBRARIES: LIBRARIES/1/assertion
END

venv/bin/python try.py >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
