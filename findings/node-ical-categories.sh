#!/usr/bin/env bash
# Behaviour: node-ical splits a category of an event at a comma that is escaped, and keeps the backslash; ical.js
#   reads the same line as it was meant.
# Versions: npm node-ical@0.26.1, ical.js@2.2.1; tried with Node 20.20.
# Seen: CATEGORIES:meeting,Washington\, D.C. gives three categories, one of them "Washington\"; ical.js gives two.
# Source: RFC 5545, Internet Calendaring and Scheduling Core Object Specification (iCalendar), sections 3.8.1.2
#   "Categories" and 3.3.11 "Text": a comma in a text value MUST be escaped with a backslash.
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
npm install --loglevel=error --no-audit --no-fund node-ical@0.26.1 ical.js@2.2.1 >log 2>&1 || untried "npm could not install: $(grep -m 1 error log)"

cat >try.mjs <<'END'
import ICAL from "ical.js";
import ical from "node-ical";

const calendar = [
  "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//observer.example//pier//EN", "BEGIN:VEVENT", "UID:pier@observer.example",
  "DTSTAMP:20170301T000000Z", "DTSTART;VALUE=DATE:20170322", "SUMMARY:Ministerial", "CATEGORIES:meeting,Washington\\, D.C.",
  "END:VEVENT", "END:VCALENDAR", "",
].join("\r\n");
const event = new ICAL.Component(ICAL.parse(calendar)).getFirstSubcomponent("vevent");
console.log(`ical.js: ${JSON.stringify(event.getFirstProperty("categories").getValues())}`);
console.log(`node-ical: ${JSON.stringify(Object.values(ical.sync.parseICS(calendar)).find((part) => part.type === "VEVENT").categories)}`);
END
cat >described <<'END'
ical.js: ["meeting","Washington, D.C."]
node-ical: ["meeting","Washington\\","D.C."]
END

node try.mjs >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
