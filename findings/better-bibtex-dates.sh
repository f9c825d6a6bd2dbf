#!/usr/bin/env bash
# Behaviour: The parser of Better BibTeX for Zotero reads the field `date` as LaTeX: the `~` of "about" is a space and
#   goes, the `%` of "about, and uncertain" begins a comment and goes; only `?` is kept.
# Versions: npm @retorquere/bibtex-parser@9.0.29; tried with Node 20.20.
# Seen: 2017-03~ and 2017-03% become 2017-03, 2017? stays.
# Source: The biblatex package, manual, section "Date and Time Specifications", table "Enhanced Date Specifications":
#   1723~ is circa 1723, 1723% is circa 1723?
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v node npm >log || untried "it needs Node and npm"
echo '{}' >package.json
npm install --loglevel=error --no-audit --no-fund @retorquere/bibtex-parser@9.0.29 >log 2>&1 || untried "npm could not install: $(grep -m 1 error log)"

cat >try.mjs <<'END'
import { parse } from "@retorquere/bibtex-parser";

for (const date of ["2017?", "2017-03~", "2017-03%"]) {
  console.log(`${date}: ${JSON.stringify(parse(`@online{pier, title = {Pier}, date = {${date}}}`).entries[0].fields.date)}`);
}
END
cat >described <<'END'
2017?: "2017?"
2017-03~: "2017-03"
2017-03%: "2017-03"
END

node try.mjs >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
