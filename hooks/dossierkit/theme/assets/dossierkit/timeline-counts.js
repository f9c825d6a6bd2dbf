// The filter of a timeline that is thinned out: it counts in a file of all entries, and the pages of years and months take what was chosen along.

import { asked, fill, remember } from "./filters.js";
import { language } from "./language.js";

const FACETS = ["period", "kind", "actor", "country", "topic"];
const LOWEST = 2; // units of the picture, as the bars are made
const worded = (number) => number.toLocaleString(language());

/** @param {HTMLFormElement} form */
export function enhance(form) {
  const timeline = document.querySelector("#timeline");
  const output = form.querySelector("output");
  const parts = [...timeline.querySelectorAll("[data-period]")];
  const bars = [...timeline.querySelectorAll(".dk-density > [data-month]")];
  goTo(parts);
  for (const shown of timeline.querySelectorAll("[data-dk-shown]")) shown.dataset.whole = shown.textContent;
  let data;

  const follow = async () => {
    const wanted = wishes(form);
    remember(form);
    for (const link of timeline.querySelectorAll("[data-period] a, a[data-month]")) carry(link);
    if (!wanted.size) {
      output.textContent = "";
      return show(null);
    }
    try {
      data ??= await fetched(form.dataset.dkCounts);
    } catch (error) {
      output.textContent = output.dataset.failed;
      return reportError(error);
    }
    show(counted(data, wishes(form), form.dataset.within)); // what is chosen by now
  };

  /** Counts by period and kind, or null for everything. */
  const show = (counts) => {
    for (const part of parts) {
      const told = part.querySelector("[data-dk-shown]");
      const left = counts && sum(counts.left, part.dataset.period);
      told.textContent = counts
        ? output.dataset.words.replace("{shown}", worded(left)).replace("{all}", worded(sum(counts.all, part.dataset.period)))
        : told.dataset.whole;
      part.toggleAttribute("hidden", left === 0);
    }
    for (const bar of bars) {
      const { most, height, floor, kind } = bar.parentElement.dataset;
      const [title, rect] = bar.children;
      title.dataset.whole ??= title.textContent;
      rect.dataset.height ??= rect.getAttribute("height");
      const left = counts?.left.get(bar.dataset.month)?.get(kind) ?? 0;
      const high = counts ? Math.max((height * left) / most, LOWEST) : Number(rect.dataset.height);
      title.textContent = counts ? `${title.dataset.whole} (${worded(left)})` : title.dataset.whole;
      rect.setAttribute("height", high.toFixed(1));
      rect.setAttribute("y", (floor - high).toFixed(1));
      bar.toggleAttribute("hidden", Boolean(counts) && !left);
    }
    for (const lane of timeline.querySelectorAll(".dk-lane")) lane.classList.toggle("dk-apart", Boolean(counts)); // single marks do not follow
    if (counts) output.textContent = output.dataset.words.replace("{shown}", worded(counts.shown)).replace("{all}", worded(counts.size));
  };

  fill(form, new URLSearchParams(location.search));
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(follow));
  form.addEventListener("input", follow);
  follow();
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

function wishes(form) {
  const found = new Map();
  for (const [name, value] of asked(form)) found.set(name, [...(found.get(name) ?? []), String(value)]);
  return found;
}

/** How many entries pass, by period and kind, and how many there are by period. */
function counted({ values, entries }, wanted, within) {
  const sought = FACETS.map((name) => wanted.has(name) && new Set(wanted.get(name).map((value) => values[name].indexOf(value))));
  const found = { left: new Map(), all: new Map(), shown: 0, size: 0 };
  for (const entry of entries) {
    const period = values.period[entry[0]];
    if (!period.startsWith(within)) continue;
    const kind = values.kind[entry[1]];
    const passes = sought.every((numbers, place) => !numbers || [entry[place]].flat().some((number) => numbers.has(number)));
    add(found.all, period, kind, 1);
    found.size += 1;
    if (!passes) continue;
    add(found.left, period, kind, 1);
    found.shown += 1;
  }
  return found;
}

function add(counts, period, kind, number) {
  if (!counts.has(period)) counts.set(period, new Map());
  counts.get(period).set(kind, (counts.get(period).get(kind) ?? 0) + number);
}

/** All entries of a year or a month. */
function sum(counts, period) {
  let total = 0;
  for (const [one, kinds] of counts) if (one.startsWith(period)) for (const number of kinds.values()) total += number;
  return total;
}

/** The pages of years and months are filtered as this one is. */
function carry(link) {
  const name = link.hasAttribute("href") ? "href" : "xlink:href";
  const to = new URL(link.getAttribute(name), location.href);
  to.search = location.search;
  link.setAttribute(name, to.href);
}

/** An address of a year or month of the timeline that is on a page of its own by now: go there. */
function goTo(parts) {
  const [, period] = /^#(?:(?:year|month)-)?(\d{4}(?:-\d\d)?|elsewhere)$/.exec(location.hash) ?? [];
  const there = period && parts.find((part) => period.startsWith(part.dataset.period));
  if (!there) return;
  const way = new URL(there.querySelector("a").getAttribute("href"), location.href);
  way.search = location.search;
  way.hash = period === there.dataset.period ? "" : location.hash;
  location.replace(way);
}
