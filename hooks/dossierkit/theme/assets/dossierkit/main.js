// What the site adds to pages that are complete without it. Each feature is a module of its own, loaded when a page has something for it.

/** Which elements a feature is for, and its module. A module exports `enhance(element)`, called once for each such element. */
const FEATURES = [
  ["[data-dk-listing]", () => import("./listing.js")], // before filters: it makes what they filter
  ["[data-dk-filters]", () => import("./filters.js")],
  ["[data-dk-timeline]", () => import("./timeline.js")],
  ["[data-dk-map]", () => import("./map.js")],
  ["[data-dk-find]", () => import("./search-page.js")],
];

const seen = new WeakMap();

/** Hand every element that wants a feature to it, once. */
function enhance() {
  for (const [selector, load] of FEATURES) {
    for (const element of document.querySelectorAll(selector)) hand(element, selector, load);
  }
}

function hand(element, selector, load) {
  const done = seen.get(element) ?? new Set();
  if (done.has(selector)) return;
  seen.set(element, done.add(selector));
  load().then((feature) => feature.enhance(element));
}

// Nothing of the search is loaded before a reader goes to its box: by hand, or from anywhere with the keys / and s.
const SEARCH = "[data-dk-search]";
const TYPED_INTO =
  "input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]:not([contenteditable=false])";

document.addEventListener("focusin", ({ target }) => {
  const box = target.closest?.(SEARCH);
  if (box) hand(box, SEARCH, () => import("./search.js"));
});
document.addEventListener("keydown", (event) => {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  if ((key !== "/" && key !== "s") || ctrlKey || metaKey || altKey || event.defaultPrevented || target.closest?.(TYPED_INTO)) return;
  const words = document.querySelector(`${SEARCH} input`);
  if (!words) return;
  event.preventDefault();
  words.focus();
  words.select();
});

// Material swaps the page's content on instant navigation, and tells of it here.
if (window.document$) window.document$.subscribe(enhance);
else enhance();
