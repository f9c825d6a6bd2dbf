"""What icalendar reads of a calendar: name, first day and end of each entry, as JSON. It says whether the file is sound."""

import json
import sys
from pathlib import Path

from icalendar import Calendar

calendar = Calendar.from_ical(Path(sys.argv[1]).read_bytes())
if calendar.errors or any(entry.errors for entry in calendar.walk("VEVENT")):
    sys.exit("the calendar has faults")
read = [[str(entry["summary"]), entry.decoded("dtstart").isoformat(), entry.decoded("dtend").isoformat()] for entry in calendar.walk("VEVENT")]
sys.stdout.write(json.dumps(read))
