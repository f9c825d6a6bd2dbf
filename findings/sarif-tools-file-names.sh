#!/usr/bin/env bash
# Behaviour: sarif-tools hands the address of a file on as it stands in SARIF, percent signs and all, where a path is
#   asked for: a problem in "two boats.md" is reported to GitLab for a file that is not there. A result without a line
#   gets the line "1", as text.
# Versions: PyPI sarif-tools==3.0.5; tried with Python 3.11.
# Seen: two%20boats.md in the Code Climate report; lines.begin is 3 for one and "1" for the other.
# Source: Static Analysis Results Interchange Format (SARIF) Version 2.1.0, OASIS Standard, section 3.4.3 "uri
#   property" (a URI reference as in RFC 3986, where a blank is %20); GitLab documentation, "Code Quality", report
#   format: `location.path` is the relative path to the file, `location.lines.begin` is a line.
set -euo pipefail

untried() {
  echo "Could not be tried: $1"
  exit 2
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || untried "it needs Python 3.11 or newer"
{ python3 -m venv venv && venv/bin/pip install --quiet sarif-tools==3.0.5; } >log 2>&1 || untried "pip could not install: $(tail -n 1 log)"

cat >try.py <<'END'
import json
import subprocess
from pathlib import Path

regions = ({"region": {"startLine": 3}}, {})
results = [
    {"ruleId": "place", "level": "warning", "message": {"text": "no place"},
     "locations": [{"physicalLocation": {"artifactLocation": {"uri": "meetings/two%20boats.md"}, **region}}]}
    for region in regions
]
log = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "checker", "rules": [{"id": "place"}]}}, "results": results}]}
Path("log.sarif").write_text(json.dumps(log), encoding="utf-8")
subprocess.run(["venv/bin/sarif", "codeclimate", "--output", "report.json", "log.sarif"], check=True, capture_output=True)
for issue in json.loads(Path("report.json").read_text(encoding="utf-8")):
    print(f"{issue['location']['path']}, line {json.dumps(issue['location']['lines']['begin'])}")
END
cat >described <<'END'
meetings/two%20boats.md, line 3
meetings/two%20boats.md, line "1"
END

venv/bin/python try.py >seen 2>errors || untried "the trial broke off: $(tail -n 1 errors)"
cat seen
if ! diff described seen >difference; then
  echo "No longer as described (< described, > seen):"
  cat difference
  exit 1
fi
echo "As described."
