#!/usr/bin/env bash
# Behaviour: edtfy, which turns what people type into EDTF, reads a month in the very form of EDTF as a span of years:
#   2017-03 becomes the years 2017 to 3.
# Versions: npm edtfy@0.0.8; tried with Node 20.20.
# Seen: "March 2017" gives 2017-03, "2017-03" gives 2017/0003, which no reader of EDTF takes (it ends before it
#   begins).
# Source: Extended Date/Time Format Specification, Library of Congress, Level 0, "Date": year and month, 'yyyy-mm';
#   README of edtfy, section "Level 0", "5.1.1 Date".
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
npm install --loglevel=error --no-audit --no-fund edtfy@0.0.8 >log 2>&1 || untried "npm could not install: $(grep -m 1 error log)"

cat >try.cjs <<'END'
const edtfy = require("edtfy");

for (const text of ["March 2017", "2017-03", "2016-12"]) console.log(`${text}: ${edtfy(text)}`);
END
cat >described <<'END'
March 2017: 2017-03
2017-03: 2017/0003
2016-12: 2016/0012
END

node try.cjs >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
