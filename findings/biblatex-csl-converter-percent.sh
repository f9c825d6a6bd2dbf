#!/usr/bin/env bash
# Behaviour: biblatex-csl-converter keeps the mark `~` of a date (about) but reads `%` (about, and uncertain) as a
#   comment of LaTeX: the more doubtful date comes out as the certain one.
# Versions: npm biblatex-csl-converter@3.6.0; tried with Node 20.20.
# Seen: 2017-03~ gives circa, 2017-03% gives March 2017 without a mark, no error and no warning.
# Source: The biblatex package, manual, section "Date and Time Specifications", table "Enhanced Date Specifications":
#   1723% is circa 1723?
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
npm install --loglevel=error --no-audit --no-fund biblatex-csl-converter@3.6.0 >log 2>&1 || untried "npm could not install: $(grep -m 1 error log)"

cat >try.mjs <<'END'
import { BibLatexParser, CSLExporter } from "biblatex-csl-converter";

for (const date of ["2017-03~", "2017-03?", "2017-03%"]) {
  const { entries, errors, warnings } = new BibLatexParser(`@online{pier, title = {Pier}, date = {${date}}}`).parse();
  const issued = Object.values(new CSLExporter(entries).parse())[0].issued;
  console.log(`${date}: ${JSON.stringify(issued)}, ${errors.length} errors, ${warnings.length} warnings`);
}
END
cat >described <<'END'
2017-03~: {"date-parts":[[2017,3]],"circa":true}, 0 errors, 0 warnings
2017-03?: {"date-parts":[[2017,3]],"circa":true}, 0 errors, 0 warnings
2017-03%: {"date-parts":[[2017,3]]}, 0 errors, 0 warnings
END

node try.mjs >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
