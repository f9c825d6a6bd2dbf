#!/usr/bin/env bash
# Behaviour: Babel prints an interval with long month names (skeleton yMMMMd) with the short ones, and says nothing; a
#   single date with the same skeleton has the long name. In Ukrainian or Russian the short one is another word form
#   with a point.
# Versions: PyPI babel==2.19.0; tried with Python 3.11.
# Seen: 8 March 2017 alone has March, березня, märz; from 8 March to 9 April it has Mar, бер., and only German, whose
#   March has no short form, looks right by chance.
# Source: Unicode Technical Standard #35, Part 4: Dates, section "Matching Skeletons"; documentation of ICU, class
#   DateIntervalFormat (the same data): of month names "the field's pattern letter length is honored"; Babel's
#   documentation, `format_interval`, parameter skeleton.
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || untried "it needs Python 3.11 or newer"
{ python3 -m venv venv && venv/bin/pip install --quiet babel==2.19.0; } >log 2>&1 || untried "pip could not install: $(tail -n 1 log)"

cat >try.py <<'END'
from datetime import date

from babel.dates import format_interval, format_skeleton

for language in ("en", "uk", "ru", "de"):
    day = format_skeleton("yMMMMd", date(2017, 3, 8), locale=language)
    span = format_interval(date(2017, 3, 8), date(2017, 4, 9), "yMMMMd", locale=language)
    print(f"{language}: {' '.join(day.split())} | {' '.join(span.split())}")
END
cat >described <<'END'
en: March 8, 2017 | Mar 8 – Apr 9, 2017
uk: 8 березня 2017 р. | 8 бер. — 9 квіт. 2017 р.
ru: 8 марта 2017 г. | 8 мар. — 9 апр. 2017 г.
de: 8. März 2017 | 8. März – 9. Apr. 2017
END

venv/bin/python try.py >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
