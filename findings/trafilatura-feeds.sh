#!/usr/bin/env bash
# Behaviour: trafilatura looks for the feeds of a page in a folder at the root of the site: it resolves their addresses
#   against the host. And it passes over a link whose relations are "alternate" and another one.
# Versions: PyPI trafilatura==2.3.1, lxml_html_clean==0.4.6; tried with Python 3.11.
# Seen: on /pier/, feed.xml becomes /feed.xml and not /pier/feed.xml; rel="alternate feed" gives nothing.
# Source: HTML Standard, "The link element": `href` is resolved against the document; `rel` is a set of space-separated
#   tokens; README of trafilatura, "Support for web feeds".
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || untried "it needs Python 3.11 or newer"
{ python3 -m venv venv && venv/bin/pip install --quiet trafilatura==2.3.1 lxml_html_clean==0.4.6; } >log 2>&1 || untried "pip could not install: $(tail -n 1 log)"

cat >try.py <<'END'
from trafilatura.feeds import FeedParameters, determine_feed
from courlan import get_hostinfo

ADDRESS = "https://harbour.example/pier/"
PAGE = '<!doctype html><html lang="en"><head><title>Pier</title><link {}></head><body><p>The pier burnt for a night.</p></body></html>'
FEED = 'type="application/atom+xml" href="{}"'

domain, base = get_hostinfo(ADDRESS)
for rel, href in (
    ("alternate", "https://harbour.example/pier/feed.xml"),
    ("alternate", "feed.xml"),
    ("alternate", "../feed.xml"),
    ("alternate feed", "https://harbour.example/pier/feed.xml"),
):
    page = PAGE.format(f'rel="{rel}" {FEED.format(href)}')
    print(f"{rel}, {href}: {determine_feed(page, FeedParameters(base, domain, ADDRESS))}")
END
cat >described <<'END'
alternate, https://harbour.example/pier/feed.xml: ['https://harbour.example/pier/feed.xml']
alternate, feed.xml: ['https://harbour.example/feed.xml']
alternate, ../feed.xml: ['https://harbour.example/feed.xml']
alternate feed, https://harbour.example/pier/feed.xml: []
END

venv/bin/python try.py >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
