// What the site adds to pages that are complete without it. Each feature is a module of its own, loaded when a page has something for it.

/** Which elements a feature is for, and its module. A module exports `enhance(element)`, called once for each such element. */
const FEATURES = [
  ["[data-dk-listing]", () => import("./listing.js")], // before filters: it makes what they filter
  ["[data-dk-filters]", () => import("./filters.js")],
  ["[data-dk-timeline]", () => import("./timeline.js")],
  ["[data-dk-map]", () => import("./map.js")],
  ["[data-dk-network]", () => import("./network.js")],
];

const seen = new WeakMap();

/** Hand every element that wants a feature to it, once. */
function enhance() {
  for (const [selector, load] of FEATURES) {
    for (const element of document.querySelectorAll(selector)) {
      const done = seen.get(element) ?? new Set();
      if (done.has(selector)) continue;
      seen.set(element, done.add(selector));
      load().then((feature) => feature.enhance(element));
    }
  }
}

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
