#!/usr/bin/env bash
# Behaviour: babel-edtf prints an interval whose ends are known to a different degree as exactly as the finer end: "8
#   March to some day of April 2017" ends on 30 April, "2016 to March 2017" begins in January.
# Versions: PyPI babel-edtf==1.2.2, babel==2.19.0, edtf==5.0.2; tried with Python 3.11.
# Seen: 2017-03-08/2017-04 is printed with 30 April, 2016/2017-03 with January 2016; where both ends are months,
#   months are printed.
# Source: Extended Date/Time Format Specification, Library of Congress, Level 0, "Time Interval": '2004-02-01/2005'
#   begins on a day and ends "sometime in 2005"; README of babel-edtf, section "Quickstart" (months stay months).
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || untried "it needs Python 3.11 or newer"
{ python3 -m venv venv && venv/bin/pip install --quiet babel-edtf==1.2.2 babel==2.19.0 edtf==5.0.2; } >log 2>&1 || untried "pip could not install: $(tail -n 1 log)"

cat >try.py <<'END'
from babel_edtf import format_edtf

for date in ("2017-03/2017-05", "2017-03-08/2017-04", "2016/2017-03"):
    words = " ".join(format_edtf(date, format="medium", locale="en").split())
    print(f"{date}: {words}")
END
cat >described <<'END'
2017-03/2017-05: Mar – May 2017
2017-03-08/2017-04: Mar 8 – Apr 30, 2017
2016/2017-03: Jan 2016 – Mar 2017
END

venv/bin/python try.py >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
