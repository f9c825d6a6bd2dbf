#!/usr/bin/env bash
# Behaviour: FollowTheMoney says that it has no ranges of dates, calls one valid all the same, and keeps its first
#   day; a mark of doubt and an open end go in the same way. The season of EDTF, which it knows as little, it refuses.
# Versions: PyPI followthemoney==4.11.2, prefixdate==0.6.1; tried with Python 3.11.
# Seen: 2016-12-28/2017-01-09 is valid and becomes 2016-12-28, 2014/.. becomes 2014, 2017-03~ becomes 2017-03; 2017-22
#   is refused.
# Source: Documentation of followthemoney, property type "date" (`followthemoney.types.date.DateType`): "There is no
#   support for calendar weeks (`2021-W7`) and date ranges (`2021-2024`)".
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || untried "it needs Python 3.11 or newer"
{ python3 -m venv venv && venv/bin/pip install --quiet followthemoney==4.11.2 prefixdate==0.6.1; } >log 2>&1 || untried "pip could not install: $(tail -n 1 log)"

cat >try.py <<'END'
from followthemoney.types import registry

for date in ("2016-12-28/2017-01-09", "2014/..", "2017-03~", "2017?", "2017-22", "2021-W7"):
    print(f"{date}: {'valid' if registry.date.validate(date) else 'refused'}, {registry.date.clean(date)}")
END
cat >described <<'END'
2016-12-28/2017-01-09: valid, 2016-12-28
2014/..: valid, 2014
2017-03~: valid, 2017-03
2017?: valid, 2017
2017-22: refused, None
2021-W7: valid, 2021
END

venv/bin/python try.py >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
