#!/usr/bin/env bash
# Behaviour: Where no pattern of its own fits, countryguess takes the state whose name is nearest in letters, and
#   names a state that has nothing to do with the one asked for; README shows None for what it does not know.
# Versions: PyPI countryguess==0.4.9; tried with Python 3.11.
# Seen: Republic of Vietnam gives Kenya, Republic of Artsakh gives Iraq, French Sudan (today's Mali) gives Sudan,
#   French Indochina gives China; Yugoslavia gives None.
# Source: README of countryguess, sections "Usage" ("no such country" gives None) and "Country Lookup" (regular
#   expressions, then "fuzzy matching").
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || untried "it needs Python 3.11 or newer"
{ python3 -m venv venv && venv/bin/pip install --quiet countryguess==0.4.9; } >log 2>&1 || untried "pip could not install: $(tail -n 1 log)"

cat >try.py <<'END'
from countryguess import guess_country

for name in ("Vietnam", "Republic of Vietnam", "Republic of Artsakh", "French Sudan", "French Indochina", "Yugoslavia"):
    print(f"{name}: {guess_country(name, attribute='name_short')}")
END
cat >described <<'END'
Vietnam: Vietnam
Republic of Vietnam: Kenya
Republic of Artsakh: Iraq
French Sudan: Sudan
French Indochina: China
Yugoslavia: None
END

venv/bin/python try.py >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
