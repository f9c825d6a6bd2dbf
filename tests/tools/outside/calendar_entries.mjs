// What ical.js reads of a calendar: name, first day and end of each entry, as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(process.env.PACKAGES);
const found = require("ical.js");
const ICAL = found.default ?? found;
const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
const entries = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
process.stdout.write(JSON.stringify(entries.map((one) => [one.summary, one.startDate.toString(), one.endDate.toString()])));
