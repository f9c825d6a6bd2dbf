#!/usr/bin/env bash
# Behaviour: extruct reads a date in RDFa from the words between the tags of `<time>` and not from its `datetime`; of
#   the same element in Microdata it reads `datetime`.
# Versions: PyPI extruct==0.18.0, pyRdfa3==3.6.5; tried with Python 3.11.
# Seen: <time property="startDate" datetime="2017-03-22">the ministers' first day</time>: RDFa gives the words,
#   Microdata the date.
# Source: HTML+RDFa 1.1, W3C Recommendation, section "Extensions to RDFa Core 1.1", "Additional RDFa Processing
#   Rules": a `datetime` attribute gives the current property value.
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || untried "it needs Python 3.11 or newer"
{ python3 -m venv venv && venv/bin/pip install --quiet extruct==0.18.0 pyRdfa3==3.6.5; } >log 2>&1 || untried "pip could not install: $(tail -n 1 log)"

cat >try.py <<'END'
import extruct

EVENT = """<!doctype html><html lang="en"><head><title>Ministerial</title></head><body>
<div vocab="https://schema.org/" typeof="Event"><time property="startDate" datetime="2017-03-22">the ministers' first day</time></div>
<div itemscope itemtype="https://schema.org/Event"><time itemprop="startDate" datetime="2017-03-22">the ministers' first day</time></div>
</body></html>"""

found = extruct.extract(EVENT, base_url="https://observer.example/", syntaxes=["microdata", "rdfa"])
print(f"Microdata: {found['microdata'][0]['properties']['startDate']}")
print(f"RDFa: {next(item['https://schema.org/startDate'][0]['@value'] for item in found['rdfa'] if 'https://schema.org/startDate' in item)}")
END
cat >described <<'END'
Microdata: 2017-03-22
RDFa: the ministers' first day
END

venv/bin/python try.py >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
