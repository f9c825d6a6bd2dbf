#!/usr/bin/env bash
# Behaviour: GDAL turns a month of KML into its first day, and a bare year into nothing; in a time span, the last
#   month ends on its first day too.
# Versions: PyPI pyogrio==0.13.0 with GDAL 3.12.4, numpy==2.4.6; tried with Python 3.11.
# Seen: <when>2017-03</when> gives 1 March 2017, <when>2017</when> no time; a span March to May 2017 ends on 1 May.
# Source: OGC KML 2.2 (07-147r2), section "kml:TimeStamp", `when` of type dateTimeType: dateTime, date, gYearMonth or
#   gYear; Google's KML Reference, "TimeStamp", lists gYear and gYearMonth with examples.
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || untried "it needs Python 3.11 or newer"
{ python3 -m venv venv && venv/bin/pip install --quiet pyogrio==0.13.0 numpy==2.4.6; } >log 2>&1 || untried "pip could not install: $(tail -n 1 log)"

cat >try.py <<'END'
from pathlib import Path

from pyogrio.raw import read

PLACE = """<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Pier</name>{time}
<Point><coordinates>10,54</coordinates></Point></Placemark></Document></kml>"""

for time in (
    "<TimeStamp><when>2017-03-08</when></TimeStamp>",
    "<TimeStamp><when>2017-03</when></TimeStamp>",
    "<TimeStamp><when>2017</when></TimeStamp>",
    "<TimeSpan><begin>2017-03</begin><end>2017-05</end></TimeSpan>",
):
    Path("pier.kml").write_text(PLACE.format(time=time), encoding="utf-8")
    meta, _, _, values = read("pier.kml")
    found = {name: str(value[0])[:10] for name, value in zip(meta["fields"], values) if name in {"timestamp", "begin", "end"}}
    print(f"{time}: {', '.join(f'{name} {day}' for name, day in found.items() if day != 'NaT') or 'no time'}")
END
cat >described <<'END'
<TimeStamp><when>2017-03-08</when></TimeStamp>: timestamp 2017-03-08
<TimeStamp><when>2017-03</when></TimeStamp>: timestamp 2017-03-01
<TimeStamp><when>2017</when></TimeStamp>: no time
<TimeSpan><begin>2017-03</begin><end>2017-05</end></TimeSpan>: begin 2017-03-01, end 2017-05-01
END

venv/bin/python try.py >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
