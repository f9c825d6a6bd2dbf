// Long lists in parts (pages/parts.py): the next part is put below while a reader scrolls, all of them where a choice asks for the whole list.
//
// A list in parts says so: `data-dk-parts` how many there are, `data-part` which this is, `data-list` where the list begins. The page of each
// part has the same list under the same id. A group is known by its heading: what comes of it later stands with what is there.

import { language } from "./language.js";

const ROWS = "tbody > tr:not(.dk-group, .dk-map-place)";
const BY_ITSELF = 5; // parts that come below without being asked for; who wants more goes on to the next page
const AT_ONCE = 4; // pages that are fetched beside each other
const SHOWN = 400; // entries that are shown at first, and so many more at each scroll to their end
const AHEAD = "1200px"; // how far below the window the end may be when more is brought

/** @param {HTMLElement} list */
export const isInParts = (list) => "dkParts" in list.dataset;

export const isWhole = (list) => "dkWhole" in list.dataset;

const ASKING = ["focusin", "pointerdown", "pointerover"]; // somebody goes to the choices

/**
 * The choices of a list in parts are for the whole list, and wait for somebody who goes to them, or for an address that names one. Until then
 * the list grows.
 * @param {HTMLFormElement} form @param {HTMLElement} list @param {string[]} others names of choices in the address beside the form's fields
 * @param {() => void} serve makes the choices work
 */
export function onceWhole(form, list, others, serve) {
  const output = form.querySelector("output");
  const count = (shown) => {
    const numbers = { "{shown}": shown, "{all}": Number(list.dataset.whole) };
    output.textContent = output.dataset.words.replace(/\{shown\}|\{all\}/g, (name) => numbers[name].toLocaleString(language()));
  };
  let asked = false;
  const wanted = async (event) => {
    if (asked || (event?.type === "pointerover" && !event.target.closest("select"))) return; // whoever only passes wants nothing
    asked = true;
    for (const type of ASKING) form.removeEventListener(type, wanted);
    output.textContent = output.dataset.waiting;
    form.setAttribute("aria-busy", "true");
    try {
      await whole(list);
      const typed = form.elements.q.value; // meanwhile
      serve();
      if (typed) {
        form.elements.q.value = typed;
        form.elements.q.dispatchEvent(new Event("input", { bubbles: true }));
      }
    } catch (error) {
      output.textContent = output.dataset.failed;
      reportError(error);
    } finally {
      form.removeAttribute("aria-busy");
    }
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  count(entriesOf(list).length || list.querySelectorAll(ROWS).length);
  const chosen = new URLSearchParams(location.search);
  const names = [...form.elements].map(({ name }) => name).filter(Boolean);
  if ([...names, ...others].some((name) => chosen.has(name))) wanted();
  else {
    for (const type of ASKING) form.addEventListener(type, wanted);
    grow(list, count);
    follow(list);
  }
}

/**
 * Bring the next part when the reader comes near the end of the list, until `whole` takes over.
 * @param {HTMLElement} list @param {(shown: number) => void} told how many entries are there now
 */
function grow(list, told) {
  let ways = waysBelow(list);
  let part = Number(list.dataset.part);
  let left = BY_ITSELF;
  let busy = false;
  const observer = new IntersectionObserver(async (entries) => {
    if (busy || !left || part >= Number(list.dataset.dkParts) || !entries.some((entry) => entry.isIntersecting)) return;
    busy = true;
    try {
      const more = await fetched(list, part + 1);
      if (!list.isConnected || "dkWhole" in list.dataset) return;
      add(list, more.list);
      const focused = ways.contains(document.activeElement);
      ways.replaceWith(more.ways);
      ways = more.ways;
      if (focused) (ways.querySelector("a[rel=next]") ?? ways.querySelector("[aria-current]")).focus({ preventScroll: true });
      part += 1;
      left -= 1;
      observer.disconnect();
      if (left) observer.observe(ways);
      told(entriesOf(list).length);
    } catch {
      left = 0; // the ways to the other pages are there
    } finally {
      busy = false;
    }
  }, near);
  observer.observe(ways);
}

const near = { rootMargin: `0px 0px ${AHEAD} 0px` };

/**
 * All entries of the list in their order. Those of this page stay the elements that they are.
 * @param {HTMLElement} list
 */
async function whole(list) {
  list.dataset.dkWhole = "";
  const numbers = Array.from({ length: Number(list.dataset.dkParts) }, (_, index) => index + 1);
  const own = Number(list.dataset.part);
  const found = new Map();
  const waiting = numbers.filter((number) => number !== own);
  const work = async () => {
    for (let number = waiting.shift(); number; number = waiting.shift()) found.set(number, (await fetched(list, number)).list);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  trimmed(list);
  const before = numbers.filter((number) => number < own).map((number) => found.get(number));
  if (before.length) {
    const kept = list.cloneNode(false);
    kept.append(...partsOf(list));
    for (const other of before) add(list, other);
    add(list, kept);
  }
  for (const number of numbers.filter((one) => one > own)) add(list, found.get(number));
  waysBelow(list)?.setAttribute("hidden", "");
}

/** Take away again what was put below this page's own part by scrolling. */
function trimmed(list) {
  for (const added of list.querySelectorAll("[data-dk-added]")) added.remove();
}

/**
 * Show of the entries that a filter has left the first few, and more at each scroll to their end. Returns what to call after each change.
 * @param {HTMLElement} list @param {string} groups selector of what is hidden when none of its entries is shown
 */
export function windowed(list, groups) {
  const end = document.createElement("div");
  end.className = "dk-end-of-list";
  list.after(end);
  let most = SHOWN;
  const show = () => {
    let number = 0;
    for (const entry of list.querySelectorAll("[data-dk-item]")) {
      const later = !entry.hasAttribute("hidden") && ++number > most;
      if (entry.classList.contains("dk-later") !== later) entry.classList.toggle("dk-later", later);
    }
    for (const group of list.querySelectorAll(groups)) {
      group.classList.toggle("dk-later", !group.querySelector("[data-dk-item]:not([hidden], .dk-later)"));
    }
    observer.disconnect();
    if (number > most) observer.observe(end);
  };
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    most += SHOWN;
    show();
  }, near);
  document.addEventListener("click", ({ target }) => {
    const place = target.closest?.(".dk-contents a[href^='#']");
    const group = place && document.getElementById(decodeURIComponent(place.hash.slice(1)))?.closest(groups);
    if (!group?.classList.contains("dk-later") || !list.contains(group)) return;
    const entries = [...list.querySelectorAll("[data-dk-item]:not([hidden])")];
    most = entries.findIndex((entry) => group.contains(entry)) + SHOWN;
    show();
  });
  return () => {
    most = SHOWN;
    show();
  };
}

/** Whether the address asks for a group that this page does not have: then go to the part that has it. @param {HTMLElement} list */
function follow(list) {
  const asked = location.hash;
  if (asked.length < 2 || document.getElementById(decodeURIComponent(asked.slice(1)))) return;
  const way = [...document.querySelectorAll(".dk-contents a")].find((link) => link.hash === asked);
  if (way && list.isConnected) location.replace(way.href);
}

const waysBelow = (list) => list.parentElement.querySelector(":scope > .dk-parts");
const entriesOf = (list) => [...list.querySelectorAll("[data-dk-item]")];
const partsOf = (list) => (list.tBodies ? [...list.tBodies] : [...list.children]);
const headingOf = (part) => part.id || part.querySelector?.("h2[id]")?.id;

/** The list on the page of another part, and the ways from there; every address in them as it is seen from this page. */
async function fetched(list, number) {
  const base = new URL(number === 1 ? list.dataset.list : `${list.dataset.list}page/${number}/`, location.href);
  const answer = await fetch(base);
  if (!answer.ok) throw new Error(`${base}: ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const other = page.getElementById(list.id);
  const ways = waysBelow(other);
  for (const part of [other, ways]) rebase(part, base);
  cite(other, page, base);
  return { list: document.importNode(other, true), ways: document.importNode(ways, true) };
}

/**
 * The sources that a part cites stand at the end of its own page: put those that are not here yet at the end of this one, and number the
 * citations as they are here.
 */
function cite(list, page, base) {
  const here = document.querySelector(".dk-sources");
  if (!here) return;
  for (const citation of list.querySelectorAll("sup.dk-cite a[href*='#']")) {
    const id = decodeURIComponent(new URL(citation.getAttribute("href")).hash.slice(1));
    const given = page.getElementById(id);
    let own = document.getElementById(id);
    if (!own && given) {
      own = document.importNode(given, true);
      rebase(own, base);
      own.value = Number(here.lastElementChild?.value ?? 0) + 1;
      here.append(own);
    }
    if (!own) continue;
    citation.textContent = citation.textContent.replace(/^\d+/, own.value);
    citation.setAttribute("href", `#${id}`);
  }
}

/** Links of another page, as they are seen from this one. */
function rebase(part, base) {
  for (const link of part.querySelectorAll("a[href]")) link.setAttribute("href", new URL(link.getAttribute("href"), base).href);
}

/** Put the parts of another list behind those of this one; the entries of a group that is there already stand with it. */
function add(list, other) {
  const own = new Map(partsOf(list).map((part) => [headingOf(part), part]));
  for (const part of partsOf(other)) {
    const group = headingOf(part);
    const there = group && own.get(group);
    const added = there ? [...part.children].slice(1) : [part];
    for (const entry of added) entry.dataset.dkAdded = "";
    (there || list).append(...added);
  }
  for (const row of list.querySelectorAll(ROWS)) row.dataset.dkItem = "";
}
