#!/usr/bin/env bash
# Behaviour: `text_to_edtf` of Python's edtf reads the first of two days as a year: "21 or 22 March 2017" becomes 22
#   March 2021. It answers None to texts that it does not understand, but not here.
# Versions: PyPI edtf==5.0.2; tried with Python 3.11.
# Seen: "21 or 22 March 2017" gives 2021-03-22, "15/16 March 2017" gives 2015-03-16; "22 March 2017" is right.
# Source: README of edtf, section "Natural language representation": years of two digits are completed when they stand
#   alone ("'90' => '1990'"); in these texts the year is written out.
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

cat >try.py <<'END'
from edtf import text_to_edtf

for text in ("22 March 2017", "21 or 22 March 2017", "15/16 March 2017", "no date at all"):
    print(f"{text}: {text_to_edtf(text)}")
END
cat >described <<'END'
22 March 2017: 2017-03-22
21 or 22 March 2017: 2021-03-22
15/16 March 2017: 2015-03-16
no date at all: None
END

venv/bin/python try.py >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
