#!/usr/bin/env bash
# Behaviour: Pandoc reads from RIS only a PY that is a bare year: it passes over DA, and a PY or Y1 in the form that
#   the specification of RIS prescribes leaves no date at all.
# Versions: PyPI pypandoc-binary==1.17 with Pandoc 3.9; tried with Python 3.11.
# Seen: PY 2017 with DA 2017/03/08/: 2017; PY 2017/03/08/ or Y1 2017/03/08/: an empty date; DA 2017/03/08/ alone:
#   none.
# Source: RIS Format Specifications, Research Information Systems, "Year and Free Text Fields": Y1 and PY "must be in
#   the following format: YYYY/MM/DD/other info"; Pandoc User's Guide, option --from, `ris`.
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || untried "it needs Python 3.11 or newer"
{ python3 -m venv venv && venv/bin/pip install --quiet pypandoc-binary==1.17; } >log 2>&1 || untried "pip could not install: $(tail -n 1 log)"

cat >try.py <<'END'
import json

import pypandoc

for lines in (["PY  - 2017", "DA  - 2017/03/08/"], ["PY  - 2017/03/08/"], ["Y1  - 2017/03/08/"], ["DA  - 2017/03/08/"]):
    entry = "\n".join(["TY  - NEWS", "AU  - Quill, Ada", "TI  - Pier", *lines, "ER  - ", ""])
    issued = json.loads(pypandoc.convert_text(entry, "csljson", format="ris"))[0].get("issued")
    print(f"{', '.join(lines)}: {json.dumps(issued)}")
END
cat >described <<'END'
PY  - 2017, DA  - 2017/03/08/: {"date-parts": [[2017]]}
PY  - 2017/03/08/: {"date-parts": []}
Y1  - 2017/03/08/: {"date-parts": []}
DA  - 2017/03/08/: null
END

venv/bin/python try.py >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
