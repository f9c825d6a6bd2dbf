// The timeline follows its filter: bars of the density of articles, folded articles and jumps to years show what is left.

import { asked } from "./filters.js";
import { language } from "./language.js";

const MOST_OPENED = 40; // articles that are shown unfolded when a filter has found no more
const FREE = 24; // px between the names of the lanes and the first mark in sight
const FEWER = 3; // times: a beginning with as many fewer events than elsewhere is not where a reader wants to be
const LOWEST = 2; // units of the picture, as the bars are made

/** @param {HTMLElement} timeline */
export function enhance(timeline) {
  const form = document.querySelector(`[data-dk-filters="#${timeline.id}"]`);
  const folds = [...timeline.querySelectorAll("details.dk-folded")];
  const opened = new Set();
  if (!form) return;

  const follow = () => {
    const left = new Map(folds.map((fold) => [fold, fold.querySelectorAll("[data-dk-item]:not([hidden])").length]));
    const filtered = asked(form).length > 0;
    const few = filtered && sum(left.values()) <= MOST_OPENED;
    for (const group of timeline.querySelectorAll("[data-dk-shown]")) group.textContent = part(group);
    for (const [fold, shown] of left) {
      if (few && shown && !fold.open) {
        fold.open = true;
        opened.add(fold);
      } else if (!few && opened.delete(fold)) fold.open = false;
    }
    density(timeline, left);
    drawTogether(timeline);
    if (filtered) bringIntoSight(timeline);
    for (const jump of timeline.querySelectorAll(".dk-jumps a")) {
      const heading = document.getElementById(decodeURIComponent(jump.hash.slice(1)));
      jump.parentElement.hidden = heading?.closest("[data-dk-group]")?.hidden ?? false;
    }
  };
  form.addEventListener("dk:filtered", follow);
  follow();
  if (!asked(form).length) openAtEvents(timeline);
}

/** @param {Iterable<number>} numbers */
function sum(numbers) {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

/** How many entries of its group are left, in the words of an element that tells it; nothing where all of them are. */
function part(words) {
  const group = words.closest("[data-dk-group]");
  const shown = group.querySelectorAll("[data-dk-item]:not([hidden])").length;
  const all = group.querySelectorAll("[data-dk-item]").length;
  return shown === all ? "" : words.dataset.words.replace("{shown}", shown.toLocaleString(language()));
}

/** The height of each month's bar, by what its fold in the list has left; the scale stays. */
function density(timeline, left) {
  const group = timeline.querySelector(".dk-density");
  if (!group) return;
  const folds = new Map([...left.keys()].map((fold) => [fold.closest("[data-month]")?.dataset.month, fold]));
  const { most, height, floor } = group.dataset;
  for (const bar of group.children) {
    const fold = folds.get(bar.dataset.month);
    const count = left.get(fold);
    const high = Math.max((height * count) / most, LOWEST);
    const [title, rect] = bar.children;
    title.dataset.whole ??= title.textContent;
    title.textContent = title.dataset.whole + fold.querySelector("[data-dk-shown]").textContent;
    rect.setAttribute("y", floor - high);
    rect.setAttribute("height", high);
    bar.toggleAttribute("hidden", count === 0);
  }
}

/** Take the empty rows out of the lanes, and lanes that are left empty out of the picture. */
function drawTogether(timeline) {
  const axis = timeline.querySelector(".dk-axis");
  if (!axis) return;
  const names = timeline.querySelector(".dk-names");
  let up = 0;
  for (const lane of axis.querySelectorAll(".dk-lane")) {
    const marks = [...lane.children];
    const rows = new Set(marks.map((mark) => Number(mark.dataset.row)));
    const kept = marks.filter((mark) => !mark.hasAttribute("hidden"));
    const used = [...new Set(kept.map((mark) => Number(mark.dataset.row)))].sort((one, other) => one - other);
    const place = new Map(used.map((row, number) => [row, number]));
    for (const mark of kept) move(mark, (place.get(Number(mark.dataset.row)) - mark.dataset.row) * lane.dataset.step);
    const name = names.querySelector(`[data-lane="${lane.dataset.lane}"]`);
    name.toggleAttribute("hidden", !used.length);
    for (const part of [lane, name]) move(part, -up);
    up += used.length ? (rows.size - used.length) * lane.dataset.step : Number(lane.dataset.height);
  }
  const density = axis.querySelector(".dk-density");
  const articles = names.querySelector('[data-lane="article"]');
  if (density) {
    const empty = !density.querySelector("a:not([hidden])");
    articles.toggleAttribute("hidden", empty);
    if (empty) up += Number(density.dataset.height);
  }
  for (const part of [articles, density, ...axis.querySelectorAll(".dk-tick")]) if (part) move(part, -up);
  for (const line of axis.querySelectorAll(".dk-grid, .dk-months")) {
    line.dataset.floor ??= line.getAttribute("d").match(/V([\d.]+)/)[1];
    line.setAttribute("d", line.getAttribute("d").replaceAll(/V[\d.]+/g, `V${line.dataset.floor - up}`));
  }
  for (const svg of [axis, names]) {
    svg.dataset.height ??= svg.getAttribute("height");
    const height = svg.dataset.height - up;
    svg.setAttribute("height", height);
    svg.setAttribute("viewBox", `0 0 ${svg.viewBox.baseVal.width} ${height}`);
  }
}

/** Scroll the picture sideways to the first mark that is left, if none of them is in sight. */
function bringIntoSight(timeline) {
  const box = timeline.querySelector(".dk-timeline-scroll");
  if (!box) return;
  const edge = box.firstElementChild.getBoundingClientRect().right;
  const places = [...box.querySelectorAll("a[data-row]:not([hidden]), .dk-density a:not([hidden])")].map((mark) =>
    mark.getBoundingClientRect(),
  );
  if (!places.length || places.some((one) => one.right > edge && one.left < box.getBoundingClientRect().right)) return;
  box.scrollLeft += Math.min(...places.map((one) => one.left)) - edge - FREE;
}

/** Where the picture is wider than its box: begin with the events, not with an end at which there is hardly any. */
function openAtEvents(timeline) {
  const box = timeline.querySelector(".dk-timeline-scroll");
  if (!box || box.scrollWidth <= box.clientWidth) return;
  const names = box.firstElementChild.getBoundingClientRect().width;
  const room = box.clientWidth - names - FREE;
  const begin = box.getBoundingClientRect().left - box.scrollLeft + names;
  const marks = box.querySelectorAll('[data-lane]:not([data-lane="term"], [data-lane="article"]) > a[data-row]');
  const places = [...marks].map((mark) => mark.getBoundingClientRect().left - begin).sort((one, other) => one - other);
  const from = (left) => places.filter((place) => place >= left && place < left + room).length;
  const fullest = places.reduce((best, place) => (from(place) > from(best) ? place : best), 0);
  if (from(0) * FEWER < from(fullest)) box.scrollLeft = fullest - FREE;
}

function move(part, down) {
  part.setAttribute("transform", `translate(0 ${down})`);
}

// Paper has no folds. (Browsers that know `::details-content` need no script for that.)
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details.dk-folded:not([open])")) {
    fold.open = true;
    addEventListener("afterprint", () => (fold.open = false), { once: true });
  }
});
