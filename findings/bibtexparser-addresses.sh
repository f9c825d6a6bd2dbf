#!/usr/bin/env bash
# Behaviour: With the middleware of bibtexparser that decodes LaTeX, an address ends before its first percent sign:
#   LaTeX would take the rest for a comment, but in the field `url` it is none. The `~` of a date becomes a space.
# Versions: PyPI bibtexparser==2.1.0, pylatexenc==2.11; tried with Python 3.11.
# Seen: https://observer.example/two%20boats becomes https://observer.example/two; date 2017-03~ becomes 2017-03 with
#   a non-breaking space.
# Source: The biblatex package, manual, section "Data Types": "URI fields are processed in verbatim mode and may
#   contain special characters"; section "Date and Time Specifications", table "Enhanced Date Specifications" (1723~).
#   README and documentation of bibtexparser, "Middlewares" (LatexDecodingMiddleware).
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || untried "it needs Python 3.11 or newer"
{ python3 -m venv venv && venv/bin/pip install --quiet bibtexparser==2.1.0 pylatexenc==2.11; } >log 2>&1 || untried "pip could not install: $(tail -n 1 log)"

cat >try.py <<'END'
import bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware

ENTRY = "@online{pier, title = {Two boats}, date = {2017-03~}, url = {https://observer.example/two%20boats}}"

for name, middleware in (("as written", []), ("LaTeX decoded", [LatexDecodingMiddleware()])):
    fields = bibtexparser.parse_string(ENTRY, append_middleware=middleware).entries[0].fields_dict
    print(f"{name}: url {fields['url'].value!r}, date {fields['date'].value!r}")
END
cat >described <<'END'
as written: url 'https://observer.example/two%20boats', date '2017-03~'
LaTeX decoded: url 'https://observer.example/two', date '2017-03\xa0'
END

venv/bin/python try.py >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
