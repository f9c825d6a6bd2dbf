#!/usr/bin/env bash
# Behaviour: undate, a library for uncertain dates, takes the marks for "about" and "uncertain" of EDTF and drops
#   them: what is written back is the date without doubt. Seasons and sets, which it does not know either, it refuses.
# Versions: PyPI undate==0.8.0; tried with Python 3.11.
# Seen: 2017-03~, 2017? and 2017-03-08% come back as 2017-03, 2017 and 2017-03-08; [2017-03-21,2017-03-22] is refused.
# Source: README of undate ("a python library for working with uncertain or partially known dates"; "portions of
#   EDTF"); Extended Date/Time Format Specification, Library of Congress, Level 1, "Qualification of a date
#   (complete)".
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || untried "it needs Python 3.11 or newer"
{ python3 -m venv venv && venv/bin/pip install --quiet undate==0.8.0; } >log 2>&1 || untried "pip could not install: $(tail -n 1 log)"

cat >try.py <<'END'
from undate import Undate

for date in ("2017-03~", "2017?", "2017-03-08%", "201X", "[2017-03-21,2017-03-22]"):
    try:
        print(f"{date}: {Undate.parse(date, 'EDTF').format('EDTF')}")
    except ValueError:
        print(f"{date}: refused")
END
cat >described <<'END'
2017-03~: 2017-03
2017?: 2017
2017-03-08%: 2017-03-08
201X: 201X
[2017-03-21,2017-03-22]: refused
END

venv/bin/python try.py >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
