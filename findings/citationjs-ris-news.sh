#!/usr/bin/env bash
# Behaviour: Citation.js reads the authors (AU) of a newspaper article in RIS as `reporter`, a plain text and none of
#   the names that citation styles know, and takes its date from PY although DA is more exact; of a web page it reads
#   both as expected.
# Versions: npm @citation-js/core@0.8.2, @citation-js/plugin-ris@0.8.2; tried with Node 20.20.
# Seen: TY NEWS: no author, reporter "Quill, Ada", date 2017; TY ELEC with the same lines: author Quill, Ada, date
#   2017-03-08.
# Source: RIS Format Specifications, Research Information Systems, "Tag Definitions" (AU is an author in every type of
#   reference); Citation Style Language 1.0.2 Specification, appendix "Variables", "Name Variables": `author`.
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
npm install --loglevel=error --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-ris@0.8.2 >log 2>&1 || untried "npm could not install: $(grep -m 1 error log)"

cat >try.cjs <<'END'
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-ris");

for (const type of ["ELEC", "NEWS"]) {
  const lines = [`TY  - ${type}`, "AU  - Quill, Ada", "TI  - Pier", "PY  - 2017", "DA  - 2017/03/08/", "ER  - ", ""];
  const { author, reporter, issued } = new Cite(lines.join("\n")).data[0];
  console.log(type, JSON.stringify({ author, reporter, issued }));
}
END
cat >described <<'END'
ELEC {"author":[{"family":"Quill","given":"Ada"}],"issued":{"date-parts":[[2017,3,8]]}}
NEWS {"reporter":"Quill, Ada","issued":{"date-parts":[[2017]]}}
END

node try.cjs >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
