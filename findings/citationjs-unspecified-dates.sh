#!/usr/bin/env bash
# Behaviour: Citation.js reads a date of biblatex with unspecified digits as one date: the 2010s become the year 2010,
#   without a word. The mark of "about" and a season are dropped in the same way.
# Versions: npm @citation-js/core@0.9.0, @citation-js/plugin-bibtex@0.9.0; tried with Node 20.20.
# Seen: 201X gives 2010; 2017-03~ gives March 2017; 2017-22 (summer) gives 2017.
# Source: The biblatex package, manual, section "Date and Time Specifications", table "ISO8601-2 4.3 Unspecified Date
#   Parsing": 199X is the range 1990/1999.
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
npm install --loglevel=error --no-audit --no-fund @citation-js/core@0.9.0 @citation-js/plugin-bibtex@0.9.0 >log 2>&1 || untried "npm could not install: $(grep -m 1 error log)"

cat >try.cjs <<'END'
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");

for (const date of ["2010/2019", "201X", "2017-03~", "2017-22"]) {
  console.log(`${date}: ${JSON.stringify(new Cite(`@online{pier, title = {Pier}, date = {${date}}}`).data[0].issued)}`);
}
END
cat >described <<'END'
2010/2019: {"date-parts":[[2010],[2019]]}
201X: {"date-parts":[[2010]]}
2017-03~: {"date-parts":[[2017,3]]}
2017-22: {"date-parts":[[2017]]}
END

node try.cjs >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
