#!/usr/bin/env bash
# Behaviour: htmldate completes a month that a page gives as its date with the day of the month on which the program
#   runs: the same page is of 8 March when read on the eighth and of 30 March when read on the thirtieth. trafilatura
#   takes the day over.
# Versions: PyPI htmldate==1.11.0, trafilatura==2.3.1, lxml_html_clean==0.4.6, python-dateutil==2.9.0.post0; tried
#   with Python 3.11.
# Seen: `article:published_time` 2017-03 gives, on the thirtieth, 2017-03-30 in both.
# Source: README and documentation of htmldate ("find the creation date of web pages"; output in ISO 8601); HTML
#   Standard, section "Dates and times", "Months": yyyy-mm is a valid month string and names no day.
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || untried "it needs Python 3.11 or newer"
{ python3 -m venv venv && venv/bin/pip install --quiet htmldate==1.11.0 trafilatura==2.3.1 lxml_html_clean==0.4.6 python-dateutil==2.9.0.post0; } >log 2>&1 || untried "pip could not install: $(tail -n 1 log)"

cat >try.py <<'END'
from datetime import date

from htmldate import find_date
from trafilatura.metadata import extract_metadata

PAGE = """<!doctype html><html lang="en"><head><title>Four died on the northern pier</title>
<meta property="article:published_time" content="{date}"></head><body><article><h1>Four died on the northern pier</h1>
<p>Four people died in the fire on the northern pier, the guild said, two more than the port had counted.</p></article></body></html>"""

invented = f"2017-03-{date.today().day:02}"
for written in ("2017-03-14", "2017-03"):
    page = PAGE.format(date=written)
    for name, found in (("htmldate", find_date(page)), ("trafilatura", extract_metadata(page).date)):
        print(f"{written}, {name}: {'the day of the month of this run' if found == invented and written == '2017-03' else found}")
END
cat >described <<'END'
2017-03-14, htmldate: 2017-03-14
2017-03-14, trafilatura: 2017-03-14
2017-03, htmldate: the day of the month of this run
2017-03, trafilatura: the day of the month of this run
END

venv/bin/python try.py >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
