#!/usr/bin/env bash
# Behaviour: trafilatura rewrites the author that a page names in its metadata: an author of one word, as news
#   agencies are, is dropped, "family name, given name" becomes two authors, the points of initials go.
# Versions: PyPI trafilatura==2.3.1, lxml_html_clean==0.4.6; tried with Python 3.11.
# Seen: Reuters and dpa give none, "Quill, Ada" gives "Quill; Ada", "J. K. Quill Jr." gives "J K Quill Jr".
# Source: HTML Standard, section "Standard metadata names", `author`: "a free-form string giving the name of one of
#   the page's authors"; README of trafilatura, "Metadata (title, author, date, site name, categories and tags)".
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || untried "it needs Python 3.11 or newer"
{ python3 -m venv venv && venv/bin/pip install --quiet trafilatura==2.3.1 lxml_html_clean==0.4.6; } >log 2>&1 || untried "pip could not install: $(tail -n 1 log)"

cat >try.py <<'END'
from trafilatura.metadata import extract_metadata

PAGE = """<!doctype html><html lang="en"><head><title>Four died on the northern pier</title><meta name="author" content="{name}"></head>
<body><article><h1>Four died on the northern pier</h1><p>Four people died in the fire on the northern pier, the guild said.</p>
</article></body></html>"""

for name in ("Ada Quill", "Quill, Ada", "J. K. Quill Jr.", "Reuters", "dpa"):
    print(f"{name}: {extract_metadata(PAGE.format(name=name)).author}")
END
cat >described <<'END'
Ada Quill: Ada Quill
Quill, Ada: Quill; Ada
J. K. Quill Jr.: J K Quill Jr
Reuters: None
dpa: None
END

venv/bin/python try.py >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
