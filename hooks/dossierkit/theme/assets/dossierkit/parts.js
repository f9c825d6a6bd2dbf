// Long lists in parts (pages/parts.py): the next part is put below while a reader scrolls, all of them where a choice asks for the whole list.
//
// A list in parts says so: `data-dk-parts` how many there are, `data-part` which this is, `data-list` where the list begins. The page of each
// part has the same list under the same id. A group is known by its heading: what comes of it later stands with what is there.

const BY_ITSELF = 5; // parts that come below without being asked for; who wants more goes on to the next page
const AT_ONCE = 4; // pages that are fetched beside each other
const SHOWN = 400; // entries that are shown at first, and so many more at each scroll to their end
const AHEAD = "1200px"; // how far below the window the end may be when more is brought

/** @param {HTMLElement} list */
export const isInParts = (list) => "dkParts" in list.dataset;

/**
 * Bring the next part when the reader comes near the end of the list, until `whole` takes over.
 * @param {HTMLElement} list @param {(shown: number) => void} told how many entries are there now
 */
export function grow(list, told) {
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
      ways.replaceWith(more.ways);
      ways = more.ways;
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
export async function whole(list) {
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
export function follow(list) {
  const asked = location.hash;
  if (asked.length < 2 || document.getElementById(decodeURIComponent(asked.slice(1)))) return;
  const way = [...document.querySelectorAll(".dk-contents a")].find((link) => link.hash === asked);
  if (way && list.isConnected) location.replace(way.href);
}

const waysBelow = (list) => list.parentElement.querySelector(":scope > .dk-parts");
const entriesOf = (list) => [...list.querySelectorAll("[data-dk-item]")];
const partsOf = (list) => (list.tBodies ? [...list.tBodies] : [...list.children]);
const headingOf = (part) => part.querySelector?.("h2[id]")?.id;

/** The list on the page of another part, and the ways from there; every address in them as it is seen from this page. */
async function fetched(list, number) {
  const base = new URL(number === 1 ? list.dataset.list : `${list.dataset.list}page/${number}/`, location.href);
  const answer = await fetch(base);
  if (!answer.ok) throw new Error(`${base}: ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const other = page.getElementById(list.id);
  const ways = waysBelow(other);
  for (const link of [...other.querySelectorAll("a[href]"), ...ways.querySelectorAll("a[href]")]) {
    link.setAttribute("href", new URL(link.getAttribute("href"), base).href);
  }
  return { list: document.importNode(other, true), ways: document.importNode(ways, true) };
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
  for (const row of list.querySelectorAll("tbody > tr:not(.dk-group)")) row.dataset.dkItem = "";
}
