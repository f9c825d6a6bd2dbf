#!/usr/bin/env bash
# Behaviour: EbookLib reads XHTML chapters as HTML and writes the SVG in them with small letters: `viewBox` becomes
#   `viewbox`, `linearGradient` becomes `lineargradient`, which an e-book reader (XML) does not know.
# Versions: PyPI EbookLib==0.20, lxml==6.1.3; tried with Python 3.11.
# Seen: viewbox and lineargradient in the written chapter; the manifest does not say `svg` for it either.
# Source: EPUB 3.3, W3C Recommendation, sections "XHTML content documents", "Embedded SVG", and "The svg property" of
#   the manifest (required where a document embeds SVG); Scalable Vector Graphics (SVG) 2, section "The viewBox
#   attribute".
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || untried "it needs Python 3.11 or newer"
{ python3 -m venv venv && venv/bin/pip install --quiet EbookLib==0.20 lxml==6.1.3; } >log 2>&1 || untried "pip could not install: $(tail -n 1 log)"

cat >try.py <<'END'
import zipfile

from ebooklib import epub

book = epub.EpubBook()
book.set_identifier("pier")
book.set_title("Pier")
book.set_language("en")
chapter = epub.EpubHtml(title="Map", file_name="map.xhtml", lang="en")
chapter.content = """<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Map</h1>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><linearGradient id="sea"/></svg></body></html>"""
book.add_item(chapter)
book.add_item(epub.EpubNcx())
book.add_item(epub.EpubNav())
book.spine = ["nav", chapter]
epub.write_epub("pier.epub", book)

with zipfile.ZipFile("pier.epub") as written:
    text = written.read("EPUB/map.xhtml").decode()
    package = written.read("EPUB/content.opf").decode()
print(f"written: {', '.join(name for name in ('viewBox', 'viewbox', 'linearGradient', 'lineargradient') if name in text)}")
print(f"manifest says svg: {'svg' in package}")
END
cat >described <<'END'
written: viewbox, lineargradient
manifest says svg: False
END

venv/bin/python try.py >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
