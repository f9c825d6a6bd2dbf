#!/usr/bin/env bash
# Behaviour: `wacz create --detect-pages` lists no page of a WARC that holds web pages alone: it counts as pages only
#   those that another record names as its referrer, and a lone page has none. `wacz validate` then calls the file
#   valid, though the list that the standard requires is not in it.
# Versions: PyPI wacz==0.6.0, warcio==1.8.1; tried with Python 3.11.
# Seen: Two HTML pages in the WARC, "Num Pages Detected: 0", no pages/pages.jsonl in the WACZ, "the passed WACZ is
#   valid".
# Source: Web Archive Collection Zipped (WACZ) 1.1.1, section "pages.jsonl": "The `pages/pages.jsonl` MUST be
#   present"; README of py-wacz, "--detect-pages: Generates pages.jsonl page index".
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || untried "it needs Python 3.11 or newer"
{ python3 -m venv venv && venv/bin/pip install --quiet wacz==0.6.0 warcio==1.8.1; } >log 2>&1 || untried "pip could not install: $(tail -n 1 log)"

cat >try.py <<'END'
import contextlib
import io
import zipfile

from wacz.main import main
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

with open("pages.warc.gz", "wb") as file:
    warc = WARCWriter(file, gzip=True)
    for name in ("pier", "boats"):
        html = f"<!doctype html><html><head><title>{name}</title></head><body><p>The guild spoke.</p></body></html>".encode()
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(html)))], protocol="HTTP/1.1")
        when = {"WARC-Date": "2017-03-08T10:00:00Z"}
        warc.write_record(warc.create_warc_record(f"https://observer.example/{name}", "response", io.BytesIO(html), http_headers=http, warc_headers_dict=when))

told = io.StringIO()
with contextlib.redirect_stdout(told):
    main(["create", "--detect-pages", "-o", "pages.wacz", "pages.warc.gz"])
    verdict = main(["validate", "-f", "pages.wacz"])
print(next(line for line in told.getvalue().splitlines() if "Pages Detected" in line))
print(f"pages/pages.jsonl is in it: {'pages/pages.jsonl' in zipfile.ZipFile('pages.wacz').namelist()}")
print(f"validate: {'valid' if verdict == 0 else 'not valid'}")
END
cat >described <<'END'
Num Pages Detected: 0
pages/pages.jsonl is in it: False
validate: valid
END

venv/bin/python try.py >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
