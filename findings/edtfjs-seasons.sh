#!/usr/bin/env bash
# Behaviour: edtf.js takes a season for a quarter of the year: spring begins on 1 January, summer ends on 30 June, and
#   no day of July or August lies in a summer. Python's edtf takes summer for June to August.
# Versions: npm edtf@4.11.1 (Node 20.20); PyPI edtf==5.0.2 (Python 3.11).
# Seen: 2017-22 (summer) is 1 April to 30 June, as 2017-34 (second quarter) is; 8 July 2017 is not covered by it; the
#   Python library says 1 June to 31 August.
# Source: Extended Date/Time Format Specification, Library of Congress, Level 1, "Season" (21 to 24: spring, summer,
#   autumn, winter) beside Level 2, "Sub-year groupings" (33 to 36: quarters): two sets of codes for two things.
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || untried "it needs Python 3.11 or newer"
{ python3 -m venv venv && venv/bin/pip install --quiet edtf==5.0.2; } >log 2>&1 || untried "pip could not install: $(tail -n 1 log)"
command -v node npm >log || untried "it needs Node and npm"
echo '{}' >package.json
npm install --loglevel=error --no-audit --no-fund edtf@4.11.1 >log 2>&1 || untried "npm could not install: $(grep -m 1 error log)"

cat >try.mjs <<'END'
import edtf from "edtf";

const day = (time) => new Date(time).toISOString().slice(0, 10);
for (const date of ["2017-21", "2017-22", "2017-34"]) console.log(`edtf.js: ${date} is ${day(edtf(date).min)} to ${day(edtf(date).max)}`);
console.log(`edtf.js: 2017-22 covers 2017-07-08: ${edtf("2017-22").covers(edtf("2017-07-08"))}`);
END

cat >try.py <<'END'
from edtf import parse_edtf

summer = parse_edtf("2017-22")
first, last = ("-".join(f"{part:02}" for part in when[:3]) for when in (summer.lower_strict(), summer.upper_strict()))
print(f"edtf for Python: 2017-22 is {first} to {last}")
END
cat >described <<'END'
edtf.js: 2017-21 is 2017-01-01 to 2017-03-31
edtf.js: 2017-22 is 2017-04-01 to 2017-06-30
edtf.js: 2017-34 is 2017-04-01 to 2017-06-30
edtf.js: 2017-22 covers 2017-07-08: false
edtf for Python: 2017-22 is 2017-06-01 to 2017-08-31
END

{ node try.mjs && venv/bin/python try.py; } >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
