#!/usr/bin/env bash
# Behaviour: html-metadata writes whatever a page says of its picture for previews in small letters: the words for those
#   who do not see it, and its second address.
# Versions: npm html-metadata@3.0.1, cheerio@1.2.0; tried with Node 20.20.
# Seen: "The Pier after the Fire" becomes "the pier after the fire", Pier.JPG becomes pier.jpg, where nothing may be.
# Source: The Open Graph protocol, "Structured Properties": og:image:alt is a description of the picture, and
#   og:image:secure_url an address; RFC 3986, section 6.2.2.1: capital letters of a path are others than small ones.
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
npm install --loglevel=error --no-audit --no-fund html-metadata@3.0.1 cheerio@1.2.0 >log 2>&1 || untried "npm could not install: $(grep -m 1 error log)"

cat >try.cjs <<'END'
const cheerio = require("cheerio");
const { parseOpenGraph } = require("html-metadata");

const said = {
  "og:title": "Fire on the Pier",
  "og:image": "https://harbour.example/Pier.JPG",
  "og:image:secure_url": "https://harbour.example/Pier.JPG",
  "og:image:alt": "The Pier after the Fire",
};
const tags = Object.entries(said).map(([name, value]) => `<meta property="${name}" content="${value}">`);
parseOpenGraph(cheerio.load(`<html><head>${tags.join("")}</head></html>`)).then((read) => {
  console.log(read.title);
  for (const [name, value] of Object.entries(read.image)) {
    console.log(`${name}: ${value}`);
  }
});
END
cat >described <<'END'
Fire on the Pier
url: https://harbour.example/Pier.JPG
secure_url: https://harbour.example/pier.jpg
alt: the pier after the fire
END

node try.cjs >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
