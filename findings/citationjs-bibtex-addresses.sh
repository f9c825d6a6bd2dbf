#!/usr/bin/env bash
# Behaviour: Citation.js encodes an address in BibTeX once more where all that is encoded in it are reserved signs, such
#   as `%2F`: the address leads elsewhere. With one other encoded sign in it, such as a space, it stays as it is.
# Versions: npm @citation-js/core@0.8.2, @citation-js/plugin-bibtex@0.8.2; tried with Node 20.20.
# Seen: `https://pier.example/a%2Fb` becomes `https://pier.example/a%252Fb`; `https://pier.example/a%2Fb%20c` is read
#   as it is.
# Source: biblatex manual, "Data Types" (the type `uri` is verbatim); RFC 3986, section 2.4, "When to Encode or Decode"
#   (nobody must encode the same string twice).
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
npm install --loglevel=error --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 >log 2>&1 || untried "npm could not install: $(grep -m 1 error log)"

cat >try.cjs <<'END'
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");

for (const url of ["https://pier.example/a%2Fb", "https://pier.example/a%2Fb%20c"]) {
  console.log(url, new Cite(`@online{pier, title = {Pier}, url = {${url}}}`).data[0].URL);
}
END
cat >described <<'END'
https://pier.example/a%2Fb https://pier.example/a%252Fb
https://pier.example/a%2Fb%20c https://pier.example/a%2Fb%20c
END

node try.cjs >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
