#!/usr/bin/env bash
# Behaviour: Pandoc drops the whole date of a biblatex entry that is written in the present form of EDTF with `..` or
#   `X`; it reads the form of the draft of 2012 (`open`, `u`) instead.
# Versions: PyPI pypandoc-binary==1.17 with Pandoc 3.9; tried with Python 3.11.
# Seen: 1997/.. and 199X give no date; 1997/open and 199u give 1997 onwards and 1990 to 1999.
# Source: The biblatex package, manual, section "Date and Time Specifications", tables "Date Specifications" (1997/..)
#   and "ISO8601-2 4.3 Unspecified Date Parsing" (199X, 1999-01-XX).
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

for date in ("1997/..", "1997/open", "199X", "199u", "1999-01-XX"):
    entry = f"@online{{pier, title = {{Pier}}, date = {{{date}}}}}"
    issued = json.loads(pypandoc.convert_text(entry, "csljson", format="biblatex"))[0].get("issued")
    print(f"{date}: {json.dumps(issued)}")
END
cat >described <<'END'
1997/..: null
1997/open: {"date-parts": [[1997], [0]]}
199X: null
199u: {"date-parts": [[1990], [1999]]}
1999-01-XX: null
END

venv/bin/python try.py >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
