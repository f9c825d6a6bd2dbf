// What the site adds to pages that are complete without it. Each feature is a module of its own, loaded when a page has something for it.

/** Which elements a feature is for, and its module. A module exports `enhance(element)`, called once for each such element. */
const FEATURES = [
  ["[data-dk-listing]", () => import("./listing.js")], // before filters: it makes what they filter
  ["[data-dk-filters]", () => import("./filters.js")],
  ["[data-dk-timeline]", () => import("./timeline.js")],
  ["[data-dk-counts]", () => import("./timeline-counts.js")],
  ["[data-dk-map]", () => import("./map.js")],
  ["[data-dk-network]", () => import("./network.js")],
  ["[data-dk-find]", () => import("./search-page.js")],
  ["[data-dk-not-found]", () => import("./not-found.js")],
];

const seen = new WeakMap();

/** Boxes in which a table of a text scrolls: a keyboard must reach those that are too narrow for theirs. */
const SCROLLING = ".md-typeset__scrollwrap, .dk-essay .dk-prose > table:not([class])";
const narrow = new ResizeObserver((boxes) => {
  for (const { target } of boxes) letIn(target);
});

function letIn(box) {
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  else box.removeAttribute("tabindex");
}

/** Hand every element that wants a feature to it, once: all modules are fetched together, and begin in the order of the table. */
async function enhance() {
  const root = document.documentElement;
  delete root.dataset.dkReady;
  const wanted = FEATURES.flatMap(([selector, load]) =>
    [...document.querySelectorAll(selector)].filter((element) => isNew(element, selector)).map((element) => [element, load()]),
  );
  for (const [element, loading] of wanted) await hand(element, loading);
  for (const box of document.querySelectorAll(SCROLLING)) {
    letIn(box);
    narrow.observe(box);
  }
  root.dataset.dkReady = "";
}

function isNew(element, selector) {
  const done = seen.get(element) ?? new Set();
  if (done.has(selector)) return false;
  seen.set(element, done.add(selector));
  return true;
}

/** A feature that cannot be had is told of, and the others work without it. */
async function hand(element, loading) {
  try {
    (await loading).enhance(element);
  } catch (error) {
    reportError(error);
  }
}

// Nothing of the search is loaded before a reader goes to its box: by hand, or from anywhere with the keys / and s.
const SEARCH = "[data-dk-search]";
const TYPED_INTO =
  "input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]:not([contenteditable=false])";

document.addEventListener("focusin", ({ target }) => {
  const box = target.closest?.(SEARCH);
  if (box && isNew(box, SEARCH)) hand(box, import("./search.js"));
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

// What a reader asks for is loaded when it is asked for.
document.addEventListener(
  "toggle",
  ({ target }) => {
    if (target.open && target.matches(".dk-cite-page, .dk-cite-this")) import("./copy.js").then((feature) => feature.enhance(target));
  },
  true,
);

/** Who is this? Asked of the first link to a record; the module then listens itself. */
const ASKING = ["pointerover", "focusin", "pointerdown"];
const ask = (event) => {
  const isPassing = event.type === "pointerover" && event.pointerType === "touch";
  if (isPassing || !event.target.closest?.("a.dk-link, .dk-prose a")) return;
  for (const type of ASKING) document.removeEventListener(type, ask);
  let ended = false;
  for (const type of ["pointerup", "pointercancel"]) document.addEventListener(type, () => (ended = true), { once: true });
  import("./previews.js").then((previews) => (ended && event.type === "pointerdown") || previews.begin(event));
};
for (const type of ASKING) document.addEventListener(type, ask, { passive: true });

// The theme notes where the reader is a little after scrolling ends, on whichever page is open by then. A link to a place on another page that
// is followed sooner waits for that: the note would take the reader away from the place.
const NOTED = 150; // milliseconds
let scrolled = -NOTED;
let waiting = null;
document.addEventListener("scroll", () => (scrolled = performance.now()), { passive: true });
document.addEventListener(
  "click",
  (event) => {
    const link = event.target.closest?.("a[href*='#']:not([target])");
    const left = scrolled + NOTED - performance.now();
    const isOpenedElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!window.document$ || !link || link === waiting || left <= 0 || isOpenedElsewhere || link.pathname === location.pathname) return;
    event.preventDefault();
    event.stopPropagation();
    waiting = link;
    setTimeout(() => {
      link.click();
      waiting = null;
    }, left);
  },
  true,
);
