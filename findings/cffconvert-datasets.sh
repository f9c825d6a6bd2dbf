#!/usr/bin/env bash
# Behaviour: in schema.org, cffconvert makes software of a data set (`type: dataset`), and a person of an archive that is its
#   author (an entity, which has a `name`).
# Versions: PyPI cffconvert==2.0.0, setuptools==80.9.0; tried with Python 3.11.
# Seen: SoftwareSourceCode by a Person, for `type: dataset` just as for `type: software`.
# Source: Guide to Citation File Format schema version 1.2.0, "type" (software or dataset: "The type of the work that is
#   being described") and "definitions.entity"; schema.org, "Dataset" and "Organization".
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || untried "it needs Python 3.11 or newer"
{ python3 -m venv venv && venv/bin/pip install --quiet cffconvert==2.0.0 setuptools==80.9.0; } >log 2>&1 || untried "pip could not install: $(tail -n 1 log)"

cat >try.py <<'END'
import json

from cffconvert import Citation

CFF = """cff-version: 1.2.0
message: Cite it as below.
type: {}
title: The port calls of Sule
version: 2027-05
date-released: 2027-05-03
authors:
  - name: The Harbour Archive
"""
for kind in ("dataset", "software"):
    citation = Citation(CFF.format(kind))
    citation.validate()
    said = json.loads(citation.as_schemaorg())
    print(f"{kind}: {said['@type']} by a {said['author'][0]['@type']}")
END
cat >described <<'END'
dataset: SoftwareSourceCode by a Person
software: SoftwareSourceCode by a Person
END

venv/bin/python try.py >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
