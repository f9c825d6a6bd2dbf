#!/usr/bin/env bash
# Behaviour: edtf.js prints a date in words of six languages and hands all other languages to the plain formatter of
#   JavaScript: in Arabic or Ukrainian "about March 2017" becomes March 2017, "a day of March 2017" becomes 1 March
#   2017, and the 2010s become 2010, without a word.
# Versions: npm edtf@4.11.1; tried with Node 20.20.
# Seen: In English and German the doubt is printed; in Arabic, Ukrainian and Turkish a date with doubt reads like
#   another one without.
# Source: README of edtf ("EDTF.js keeps track of qualified dates", section "Unspecified, uncertain, and approximate
#   dates") names no language in which they are lost; Extended Date/Time Format Specification, Library of Congress,
#   Level 1, "Qualification of a date" and "Unspecified digit(s) from the right".
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
npm install --loglevel=error --no-audit --no-fund edtf@4.11.1 >log 2>&1 || untried "npm could not install: $(grep -m 1 error log)"

cat >try.mjs <<'END'
import edtf, { format } from "edtf";

const pairs = [["2017-03~", "2017-03"], ["2017-03-XX", "2017-03-01"], ["201X", "2010"]];
for (const language of ["en-US", "de", "ar", "uk", "tr"]) {
  const printed = (date) => format(edtf(date), language, {});
  const words = pairs.map(([doubtful, plain]) => `${doubtful} ${printed(doubtful) === printed(plain) ? "reads like" : "differs from"} ${plain}`);
  console.log(`${language}: ${words.join(", ")}`);
}
END
cat >described <<'END'
en-US: 2017-03~ differs from 2017-03, 2017-03-XX differs from 2017-03-01, 201X differs from 2010
de: 2017-03~ differs from 2017-03, 2017-03-XX differs from 2017-03-01, 201X differs from 2010
ar: 2017-03~ reads like 2017-03, 2017-03-XX reads like 2017-03-01, 201X reads like 2010
uk: 2017-03~ reads like 2017-03, 2017-03-XX reads like 2017-03-01, 201X reads like 2010
tr: 2017-03~ reads like 2017-03, 2017-03-XX reads like 2017-03-01, 201X reads like 2010
END

node try.mjs >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
