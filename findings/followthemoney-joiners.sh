#!/usr/bin/env bash
# Behaviour: FollowTheMoney takes the zero-width non-joiner out of every name, text and address that it cleans, so that Persian and Kurdish
#   words are misspelt; and of a name between two titles in quotation marks it takes the first mark and the last.
# Versions: PyPI followthemoney==4.11.2, normality==3.1.0, rigour==2.6.1; tried with Python 3.11.
# Seen: U+200C is gone from a name, a text and an address (Persian for "letters"); "Tide" and "Storm" becomes Tide" and "Storm.
# Source: The Unicode Standard, section 23.2, "Cursive Connection and Ligatures", on U+200C in Persian; documentation of followthemoney, property
#   type "name" (`followthemoney.types.name.NameType`): "No validation rules apply".
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || untried "it needs Python 3.11 or newer"
{ python3 -m venv venv && venv/bin/pip install --quiet followthemoney==4.11.2 normality==3.1.0 rigour==2.6.1; } >log 2>&1 || untried "pip could not install: $(tail -n 1 log)"

cat >try.py <<'END'
from followthemoney import model

LETTERS = "\u0646\u0627\u0645\u0647\u200c\u0647\u0627"  # the Persian word for letters, in its prescribed spelling
entity = model.make_entity("Organization")
for prop, value in (("name", LETTERS), ("notes", LETTERS), ("address", LETTERS), ("name", '"Tide" and "Storm"')):
    entity.set(prop, value)
    print(f"{prop}: {ascii(value)} becomes {ascii(entity.first(prop))}")
END
cat >described <<'END'
name: '\u0646\u0627\u0645\u0647\u200c\u0647\u0627' becomes '\u0646\u0627\u0645\u0647\u0647\u0627'
notes: '\u0646\u0627\u0645\u0647\u200c\u0647\u0627' becomes '\u0646\u0627\u0645\u0647\u0647\u0627'
address: '\u0646\u0627\u0645\u0647\u200c\u0647\u0627' becomes '\u0646\u0627\u0645\u0647\u0647\u0627'
name: '"Tide" and "Storm"' becomes 'Tide" and "Storm'
END

venv/bin/python try.py >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
