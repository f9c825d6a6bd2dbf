// The map of a dossier: zoom, pan, clusters that open, and rows and marks that light each other up.
//
// The picture is complete without this: the outlines stand in units of the world, the marks in units of the page above them. Here the
// picture takes the size of its box in pixels, and at each view the marks are placed anew, those too close to one another joined in a
// cluster, and the names that find room written beside them, by the same rules as at build time (pictures/map_clusters.py, map_labels.py).

import { inARow, language } from "./language.js";
import { Tiles } from "./map-tiles.js";

const NEAR = 26; // pixels between the middles of two clusters
const BADGE = 14; // the radius of a cluster
const EDGE = 30; // room for marks at the edges of a view
const OUTLINED = 60; // pixels to a unit of the world: beyond it the outlines are too coarse to be of any use
const MEASURED = 1.6; // beyond it a bar tells how far things are from one another
const PER_KM = 0.17399; // units of the world, as in pictures/map_projection.py
const LONGEST_BAR = 110; // pixels
const NAMED = 12; // places in the words of a cluster
const LISTED = 100; // events of a cluster
const APART = 3; // the zoom that a number of events asks for while their marks are not there yet
const STEP = 1.6; // of one zoom
const LEAST = 0.001; // units of the world: the sides of a box around one place
const MOVE = 90; // pixels of one arrow key
const LETTER = 6.4,
  SMALL_LETTER = 6,
  LINE = 14,
  LONGEST = 24; // of the names
const WORLD = { left: 0, top: 0, right: 6000, bottom: 2920 };
const SVG = "http://www.w3.org/2000/svg";

/** @param {HTMLElement} figure */
export function enhance(figure) {
  const view = figure.querySelector(".dk-map-view");
  const svg = view.querySelector("svg");
  const map = new Picture(figure, view, svg);
  figure.dataset.live = "";
  view.tabIndex = 0;
  view.setAttribute("role", "group");
  view.setAttribute("aria-label", svg.getAttribute("aria-label"));
  svg.removeAttribute("role");
  svg.removeAttribute("aria-label");
  new ResizeObserver(() => map.resize()).observe(svg);
  steer(map, view, svg);
  light(map, figure);
  document.querySelector(`[data-dk-filters="#${figure.parentElement.id}"]`)?.addEventListener("dk:filtered", () => map.draw());
  map.tiles?.follow(document.querySelector("[data-dk-map-filters]"), figure, () => map.show(map.shown, false));
  const chosen = () => {
    if (figure.isConnected) map.choose(decodeURIComponent(location.hash.slice(1)));
    else window.removeEventListener("hashchange", chosen); // the theme has swapped the page
  };
  window.addEventListener("hashchange", chosen);
  map.resize();
  chosen();
}

/** One view of the map: `scale` pixels to a unit of the world, which begins at `x`, `y`. */
class Picture {
  /** All marks that are there: of a map that is thinned out, those that were fetched. */
  marks = [];

  constructor(figure, view, svg) {
    Object.assign(this, { figure, view, svg });
    this.kinds = svg.dataset.dkKinds.split(" ");
    const [left, top, right, bottom] = svg.dataset.dkBox.split(" ").map(Number);
    this.box = { left, top, right, bottom };
    this.world = svg.querySelector(".dk-map-world");
    this.groups = svg.querySelector(".dk-map-clusters");
    this.names = svg.querySelector(".dk-map-names");
    this.key = svg.querySelector(".dk-map-key");
    const key = this.key?.getBBox();
    this.keySize = key && { width: key.x + key.width, height: -key.y };
    this.countries = [...svg.querySelectorAll(".dk-map-countries text")].map((element) => {
      const [x, y, width] = element.dataset.at.split(" ").map(Number);
      return { element, x, y, width, letters: element.textContent.length };
    });
    this.panel = new Panel(this, figure.querySelector(".dk-map-panel"));
    this.closest = Number(svg.dataset.dkClosest);
    this.drawn = svg.querySelector(".dk-map-marks");
    if (svg.dataset.dkTiles) this.tiles = new Tiles(svg, read, () => this.draw());
    else this.marks = [...svg.querySelectorAll(".dk-map-mark")].map(read);
    this.clusters = [];
    this.groups.replaceChildren(); // those of the build stand for another view
  }

  /** Take the size of the box; keep what is in the middle, or begin with all events. */
  resize() {
    const { width, height } = this.svg.getBoundingClientRect();
    if (!width || !height || (width === this.width && height === this.height)) return;
    const middle = this.scale && { x: (this.width / 2 - this.x) / this.scale, y: (this.height / 2 - this.y) / this.scale };
    Object.assign(this, { width, height });
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.key?.setAttribute("transform", `translate(0 ${height})`);
    if (middle) this.place(this.scale, width / 2 - middle.x * this.scale, height / 2 - middle.y * this.scale);
    else {
      this.show(this.box, false);
      this.first = this.scale;
    }
  }

  get smallest() {
    return Math.min(this.width / WORLD.right, this.height / WORLD.bottom);
  }

  /** Show a part of the world, as large as it can be. */
  show(box, gently = true) {
    const edge = box === WORLD ? 0 : EDGE;
    const fit = Math.min((this.width - 2 * edge) / (box.right - box.left), (this.height - 2 * edge) / (box.bottom - box.top));
    const scale = this.bounded(fit);
    this.go(scale, this.width / 2 - ((box.left + box.right) / 2) * scale, this.height / 2 - ((box.top + box.bottom) / 2) * scale, gently);
  }

  /** The part of the world with all events that the filter lets through. */
  get shown() {
    if (this.tiles)
      return this.tiles.wanted
        ? boxAround(
            this.tiles.marks.filter((one) => this.tiles.passes(one)),
            this.box,
          )
        : this.box;
    const shown = this.marks.filter(({ element }) => !element.hasAttribute("hidden"));
    if (!shown.length || shown.length === this.marks.length) return this.box;
    return boxAround(shown);
  }

  bounded(scale) {
    return Math.min(this.closest, Math.max(this.smallest, scale));
  }

  /** Zoom by a factor around a point of the picture, its middle if none is given. */
  zoom(factor, at = { x: this.width / 2, y: this.height / 2 }, gently = true) {
    const from = gently && this.aim ? this.aim : this;
    const scale = this.bounded(from.scale * factor);
    this.go(scale, at.x - ((at.x - from.x) / from.scale) * scale, at.y - ((at.y - from.y) / from.scale) * scale, gently);
  }

  pan(dx, dy, gently = false) {
    const from = gently && this.aim ? this.aim : this;
    this.go(from.scale, from.x + dx, from.y + dy, gently);
  }

  /** Move to a view, gently unless the reader wants no motion. */
  go(scale, x, y, gently) {
    cancelAnimationFrame(this.frame);
    this.aim = undefined;
    if (!gently || matchMedia("(prefers-reduced-motion: reduce)").matches) return this.place(scale, x, y);
    const start = performance.now();
    const from = { scale: this.scale, x: this.x, y: this.y };
    this.aim = { scale, x, y };
    const tick = (now) => {
      const done = Math.min(1, (now - start) / 220);
      const eased = done * (2 - done);
      const part = from.scale * (scale / from.scale) ** eased; // so that a point under the pointer stays there
      const share = scale === from.scale ? eased : (part - from.scale) / (scale - from.scale);
      if (done < 1) this.frame = requestAnimationFrame(tick);
      else this.aim = undefined;
      this.place(part, from.x + (x - from.x) * share, from.y + (y - from.y) * share);
    };
    this.frame = requestAnimationFrame(tick);
  }

  /** The world fills the picture; where it is smaller, it stays in the middle. */
  place(scale, x, y) {
    const within = (offset, size, length) =>
      length * scale <= size ? (size - length * scale) / 2 : Math.min(0, Math.max(size - length * scale, offset));
    Object.assign(this, { scale, x: within(x, this.width, WORLD.right), y: within(y, this.height, WORLD.bottom) });
    this.draw();
  }

  draw() {
    if (!this.scale) return;
    this.world.setAttribute("transform", `translate(${this.x.toFixed(1)} ${this.y.toFixed(1)}) scale(${this.scale.toFixed(4)})`);
    this.world.toggleAttribute("hidden", this.scale > OUTLINED);
    this.measure();
    const shown = this.tiles
      ? this.tiles.inSight(this, this.first ?? this.scale)
      : this.marks.filter(({ element }) => !element.hasAttribute("hidden"));
    const focused = document.activeElement;
    this.clusters = joined(shown, (one) => ({ x: this.x + one.x * this.scale, y: this.y + one.y * this.scale }));
    for (const { at, marks } of this.clusters) {
      if (this.tiles && marks.length > 1) continue; // their marks are not in the picture
      for (const mark of marks) {
        if (mark.coarse) continue;
        mark.element.toggleAttribute("data-in-cluster", marks.length > 1);
        mark.element.setAttribute("transform", `translate(${at.x.toFixed(1)} ${at.y.toFixed(1)})`);
        for (const area of mark.areas) area.setAttribute("r", Math.max(area.dataset.least, area.dataset.reach * this.scale).toFixed(1));
      }
    }
    if (this.tiles) this.attach();
    this.drawClusters(focused);
    this.drawNames();
    this.panel.follow();
    if (focused?.closest?.(".dk-map-picture") && (!focused.isConnected || focused.hasAttribute("data-in-cluster"))) this.view.focus();
  }

  /** Only the marks that are seen are in the picture. */
  attach() {
    const seen = new Set(this.clusters.filter((one) => !isSeveral(one)).map(({ marks: [mark] }) => mark.element));
    for (const element of [...this.drawn.children]) if (!seen.has(element)) element.remove();
    for (const element of seen) if (!element.isConnected) this.drawn.append(element);
  }

  /** A bar as long as a round number of kilometres or metres, where one is so near that it helps. */
  measure() {
    this.bar ??= this.view.appendChild(Object.assign(document.createElement("p"), { className: "dk-map-bar" }));
    this.bar.hidden = this.scale <= MEASURED;
    if (this.bar.hidden) return;
    const metre = (this.scale * PER_KM) / 1000;
    const most = LONGEST_BAR / metre;
    const power = 10 ** Math.floor(Math.log10(most));
    const length = [5, 2, 1].map((factor) => factor * power).find((one) => one <= most);
    const unit = length >= 1000 ? ["kilometer", length / 1000] : ["meter", length];
    this.bar.textContent = unit[1].toLocaleString(language(), { style: "unit", unit: unit[0] });
    this.bar.style.width = `${(length * metre).toFixed(1)}px`;
  }

  drawClusters(focused) {
    const before = new Map([...this.groups.children].map((element) => [element.dataset.id, element]));
    const several = this.clusters.filter(isSeveral);
    const wanted = several.map((cluster) => {
      const key = this.tiles ? `${cluster.marks[0].id} ${events(cluster.marks)}` : cluster.marks.map(({ id }) => id).join(" ");
      const element = before.get(key) ?? badge(cluster, this.figure.dataset.eventsHere, this.kinds);
      element.dataset.id = key;
      element.setAttribute("transform", `translate(${cluster.at.x.toFixed(1)} ${cluster.at.y.toFixed(1)})`);
      element.onclick = () => this.panel.open(cluster, element);
      element.onkeydown = (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        this.panel.open(cluster, element);
      };
      cluster.element = element;
      return element;
    });
    for (const element of before.values()) if (!wanted.includes(element)) element.remove();
    for (const element of wanted) if (!element.isConnected) this.groups.append(element);
    if (focused?.dataset?.id && wanted.includes(focused) && document.activeElement !== focused) focused.focus();
  }

  drawNames() {
    const taken = this.clusters.map((one) => around(one.at, isSeveral(one) ? BADGE : one.marks[0].radius));
    if (this.key) taken.push({ left: 0, top: this.height - this.keySize.height, right: this.keySize.width, bottom: this.height });
    const names = [];
    for (const { at, marks } of this.clusters) {
      const texts = new Set(marks.map(({ place }) => shortName(place)));
      if (texts.size > 1 || texts.has("")) continue;
      const [text] = texts;
      const room = beside(text, isSeveral({ marks }) ? BADGE : marks[0].radius)
        .map((label) => ({ ...label, area: areaOf(at, label) }))
        .find(({ area }) => inside(area, this) && !taken.some((other) => meets(area, other)));
      if (!room) continue;
      taken.push(room.area);
      names.push(made("text", { x: (at.x + room.x).toFixed(1), y: (at.y + room.y).toFixed(1), "text-anchor": room.anchor }, text));
    }
    this.names.replaceChildren(...names);
    this.drawCountries(taken);
  }

  drawCountries(taken) {
    for (const { element, x, y, width, letters } of this.countries) {
      const at = { x: this.x + x * this.scale, y: this.y + y * this.scale };
      const area = areaOf(at, { text: element.textContent, x: 0, y: 4, anchor: "middle" });
      const shown = letters * SMALL_LETTER <= width * this.scale && inside(area, this) && !taken.some((other) => meets(area, other));
      element.classList.toggle("dk-map-spare", !shown);
      if (!shown) continue;
      taken.push(area);
      element.setAttribute("x", at.x.toFixed(1));
      element.setAttribute("y", (at.y + 4).toFixed(1));
    }
  }

  /** What stands for an event now: its mark, or the cluster that it is in. */
  standIn(id) {
    const cluster = this.clusters.find(({ marks }) => marks.some((mark) => mark.id === id));
    return cluster && (cluster.marks.length > 1 ? cluster.element : cluster.marks[0].element);
  }

  /** Bring an event into the middle and near enough to see where it was. */
  async choose(id) {
    if (this.tiles && id && !document.getElementById(id)) await this.tiles.all();
    const mark = (this.tiles ?? this).marks.find((one) => one.id === id);
    if (!mark || !this.scale) return;
    const scale = Math.max(this.scale, 0.5);
    this.go(scale, this.width / 2 - mark.x * scale, this.height / 2 - mark.y * scale, false);
    lit(this.figure, this.standIn(id));
    for (const row of document.querySelectorAll(".dk-map-rows .dk-chosen")) row.classList.remove("dk-chosen");
    document.getElementById(id)?.classList.add("dk-chosen"); // no `:target` where the theme swapped the page
  }
}

/** The list of a cluster's events beside the map, each with its sign as large as on the map. */
class Panel {
  constructor(map, element) {
    Object.assign(this, { map, element });
    this.title = element.querySelector(".dk-map-panel-title");
    this.closer = element.querySelector("[data-panel=closer]");
    this.closer.addEventListener("click", () => this.zoomIn());
    element.querySelector("[data-panel=close]").addEventListener("click", () => this.close());
    element.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") this.close();
    });
  }

  open(cluster, opener) {
    if (cluster.marks.some(({ coarse }) => coarse)) return this.map.zoom(APART, cluster.at); // the marks are fetched on the way
    this.close(false);
    Object.assign(this, { cluster, opener });
    opener.setAttribute("aria-expanded", "true");
    this.title.textContent = this.map.figure.dataset.eventsHere.replace("{count}", events(cluster.marks));
    this.element.querySelector("ul").replaceChildren(...cluster.marks.slice(0, LISTED).map(line));
    const more = cluster.marks.length - LISTED;
    if (more > 0) {
      const words = this.map.figure.dataset.more.replace("{count}", more.toLocaleString(language()));
      this.element.querySelector("ul").append(Object.assign(document.createElement("li"), { textContent: words }));
    }
    const [first, ...others] = cluster.marks;
    this.closer.hidden =
      others.every((one) => Math.hypot(one.x - first.x, one.y - first.y) * this.map.closest < NEAR) || this.map.scale >= this.map.closest;
    this.element.dataset.open = "";
    this.title.focus({ preventScroll: true });
  }

  close(back = true) {
    if (!("open" in this.element.dataset)) return;
    delete this.element.dataset.open;
    this.opener?.setAttribute("aria-expanded", "false");
    if (back) (this.opener?.isConnected ? this.opener : this.map.view).focus({ preventScroll: true });
    this.cluster = undefined;
  }

  zoomIn() {
    const { marks } = this.cluster;
    this.close(false);
    this.map.view.focus({ preventScroll: true });
    this.map.show(boxAround(marks));
  }

  /** Close when the cluster is no more. */
  follow() {
    if (this.cluster && !this.opener.isConnected) this.close(this.element.contains(document.activeElement));
  }
}

/** The part of the world with some marks; without any, another. */
function boxAround(marks, without) {
  if (!marks.length) return without;
  const found = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y } of marks) {
    Object.assign(found, { left: Math.min(found.left, x), right: Math.max(found.right, x) });
    Object.assign(found, { top: Math.min(found.top, y), bottom: Math.max(found.bottom, y) });
  }
  return { ...found, right: found.right + LEAST, bottom: found.bottom + LEAST };
}

/** What `map.js` needs to know of the element of a mark. */
function read(element) {
  const radii = [...element.querySelectorAll(".dk-map-disc, .dk-map-ring, .dk-map-more")].map((one) => Number(one.getAttribute("r")));
  const { id, kind, place, x, y } = element.dataset;
  const areas = [...element.querySelectorAll(".dk-map-area")];
  return { element, id, kind, place, x: Number(x), y: Number(y), radius: Math.max(8, ...radii), areas };
}

const isSeveral = ({ marks }) => marks.length > 1 || Boolean(marks[0].coarse);

/** Marks in their order, each joined to the nearest cluster before it, unless that is too far. Clusters are looked up by squares. */
function joined(marks, placed) {
  const found = [];
  const squares = new Map();
  const square = (number) => Math.floor(number / NEAR);
  for (const mark of marks) {
    const at = placed(mark);
    const [column, row] = [square(at.x), square(at.y)];
    let nearest,
      least = NEAR;
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const cluster of squares.get(`${column + dx} ${row + dy}`) ?? []) {
          const distance = Math.hypot(cluster.at.x - at.x, cluster.at.y - at.y);
          if (distance < least || (distance === least && nearest && cluster.number < nearest.number))
            [nearest, least] = [cluster, distance];
        }
      }
    }
    if (nearest) nearest.marks.push(mark);
    else {
      const cluster = { at, marks: [mark], number: found.length };
      found.push(cluster);
      const key = `${column} ${row}`;
      if (squares.has(key)) squares.get(key).push(cluster);
      else squares.set(key, [cluster]);
    }
  }
  return found;
}

function badge({ marks }, words, kinds) {
  const link = made("a", { class: "dk-map-cluster", role: "button", tabindex: "0", "aria-expanded": "false" });
  const places = [...new Set(marks.map(({ place }) => place))].filter(Boolean).slice(0, NAMED);
  link.append(
    made("title", {}, [words.replace("{count}", events(marks)), inARow(places)].filter(Boolean).join(": ")),
    made("circle", { class: "dk-map-badge", r: BADGE }),
  );
  const around = 2 * Math.PI * (BADGE - 2);
  let begun = 0;
  const all = kinds.reduce((sum, kind) => sum + ofKind(marks, kind, kinds), 0);
  for (const kind of kinds) {
    const length = (around * ofKind(marks, kind, kinds)) / all;
    const share = { "stroke-dasharray": `${length.toFixed(1)} ${around.toFixed(1)}`, "stroke-dashoffset": (-begun).toFixed(1) };
    if (length) link.append(made("circle", { class: `dk-map-share dk-${kind}`, r: BADGE - 2, ...share }));
    begun += length;
  }
  link.append(made("text", { dy: 4.5 }, events(marks)));
  return link;
}

const ofKind = (marks, kind, kinds) =>
  marks.reduce((sum, mark) => sum + (mark.coarse ? mark.counts[kinds.indexOf(kind)] : mark.kind === kind), 0);

/** How many events some marks are of: one that was in several places has a mark for each, numbered behind two hyphens. */
function events(marks) {
  const told = marks.filter(({ coarse }) => coarse).reduce((sum, { counts }) => counts.reduce((all, count) => all + count, sum), 0);
  return told + new Set(marks.filter(({ coarse }) => !coarse).map(({ id }) => id.split("--")[0])).size;
}

/** An event in the panel: its sign, and what its row in the table tells. */
function line({ id, element }) {
  const item = document.createElement("li");
  const sign = made("svg", {
    viewBox: "-34 -34 68 68",
    width: 48,
    height: 48,
    class: element.getAttribute("class"),
    "aria-hidden": "true",
  });
  sign.append(...[...element.querySelectorAll("circle, use")].map((one) => one.cloneNode(true)));
  const words = document.createElement("div");
  const row = document.getElementById(id);
  if (!row?.cells) {
    const link = Object.assign(document.createElement("a"), { href: element.getAttribute("xlink:href") });
    link.textContent = element.querySelector("title").textContent;
    words.append(link);
    item.append(sign, words);
    return item;
  }
  const [what, when, figure] = row.cells;
  const told = document.createElement("small");
  const [number, status] = figure.querySelectorAll("a, small");
  told.append(when.textContent.trim(), number ? ` · ${figure.dataset.label}: ${number.textContent} (${status.textContent})` : "");
  words.append(what.querySelector("a").cloneNode(true), told);
  item.append(sign, words);
  return item;
}

// Names: the same four places beside a mark as at build time, the first that is free.

function shortName(name) {
  const [first] = name.split(",", 1);
  return first.length <= LONGEST ? first : `${first.slice(0, LONGEST - 1).trimEnd()}…`;
}

function beside(text, radius) {
  return [
    { text, x: radius + 4, y: 4, anchor: "start" },
    { text, x: -radius - 4, y: 4, anchor: "end" },
    { text, x: 0, y: radius + 13, anchor: "middle" },
    { text, x: 0, y: -radius - 5, anchor: "middle" },
  ];
}

function around({ x, y }, radius) {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
}

function areaOf(at, { text, x, y, anchor }) {
  const width = text.length * LETTER;
  const left = at.x + x - { start: 0, middle: width / 2, end: width }[anchor];
  const top = at.y + y - LINE + 3;
  return { left, top, right: left + width, bottom: top + LINE };
}

const meets = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
const inside = (area, { width, height }) => area.left >= 0 && area.top >= 0 && area.right <= width && area.bottom <= height;

/** Keys, buttons, wheel, mouse and fingers. */
function steer(map, view, svg) {
  const deeds = {
    in: () => map.zoom(STEP),
    out: () => map.zoom(1 / STEP),
    events: () => map.show(map.shown),
    world: () => map.show(WORLD),
  };
  const keys = {
    "+": deeds.in,
    "=": deeds.in,
    "-": deeds.out,
    "−": deeds.out,
    0: deeds.events,
    ArrowLeft: () => map.pan(MOVE, 0, true),
    ArrowRight: () => map.pan(-MOVE, 0, true),
    ArrowUp: () => map.pan(0, MOVE, true),
    ArrowDown: () => map.pan(0, -MOVE, true),
  };
  for (const button of view.querySelectorAll("[data-view]")) button.addEventListener("click", deeds[button.dataset.view]);
  view.addEventListener("keydown", (event) => {
    if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation(); // the theme has keys of its own
    keys[event.key]();
  });
  const at = ({ clientX, clientY }) => {
    const { left, top } = svg.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  svg.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return; // the page scrolls on
      event.preventDefault();
      const lines = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
      map.zoom(Math.exp(-Math.max(-120, Math.min(120, lines)) / 240), at(event), false);
    },
    { passive: false },
  );
  svg.addEventListener("dblclick", (event) => {
    if (!event.target.closest("a")) map.zoom(event.shiftKey ? 1 / STEP : STEP, at(event));
  });
  drag(map, svg);
  pinch(map, svg, at);
}

/** The mouse draws the map; a link that was drawn along is not followed. */
function drag(map, svg) {
  let from, moved;
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" || event.button) return;
    from = { x: event.clientX, y: event.clientY };
    moved = false;
  });
  svg.addEventListener("pointermove", (event) => {
    if (!from || !(event.buttons & 1)) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (!moved && Math.hypot(dx, dy) < 4) return;
    if (!moved) svg.setPointerCapture(event.pointerId);
    moved = true;
    svg.classList.add("dk-map-moving");
    from = { x: event.clientX, y: event.clientY };
    map.pan(dx, dy);
  });
  const end = () => {
    from = undefined;
    svg.classList.remove("dk-map-moving");
  };
  svg.addEventListener("pointerup", end);
  svg.addEventListener("pointercancel", end);
  svg.addEventListener(
    "click",
    (event) => {
      if (moved) {
        event.preventDefault();
        event.stopPropagation();
      }
      moved = false;
    },
    { capture: true },
  );
}

/** One finger scrolls the page, two move and stretch the map. */
function pinch(map, svg, at) {
  let last;
  const pair = ({ touches: [one, other] }) => {
    const [a, b] = [at(one), at(other)];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, apart: Math.hypot(a.x - b.x, a.y - b.y) || 1 };
  };
  const begin = (event) => {
    last = event.touches.length === 2 ? pair(event) : undefined;
    if (last && event.cancelable) event.preventDefault();
  };
  svg.addEventListener("touchstart", begin, { passive: false });
  svg.addEventListener(
    "touchmove",
    (event) => {
      if (!last || event.touches.length !== 2) return;
      if (event.cancelable) event.preventDefault();
      const now = pair(event);
      map.pan(now.x - last.x, now.y - last.y);
      map.zoom(now.apart / last.apart, now, false);
      last = now;
    },
    { passive: false },
  );
  svg.addEventListener("touchend", begin, { passive: false });
}

/** What the reader points at lights up on the other side. */
function light(map, figure) {
  const table = document.querySelector(".dk-map-rows");
  const rows = (element) => {
    const ids = element?.dataset.id?.split(" ") ?? [];
    return ids.map((id) => document.getElementById(id)).filter(Boolean);
  };
  const onMap = ({ target }) => {
    const element = target.closest?.(".dk-map-mark, .dk-map-cluster");
    for (const row of table?.querySelectorAll(".dk-lit") ?? []) row.classList.remove("dk-lit");
    for (const row of rows(element)) row.classList.add("dk-lit");
  };
  const inTable = ({ target }) => {
    const row = target.closest?.("tr[id]");
    lit(figure, row && map.standIn(row.id));
  };
  for (const name of ["pointerover", "focusin"]) {
    map.svg.addEventListener(name, onMap);
    table?.addEventListener(name, inTable);
  }
  map.svg.addEventListener("pointerleave", onMap);
  table?.addEventListener("pointerleave", () => lit(figure));
}

/** Light one mark or cluster, and no other. */
function lit(figure, element) {
  for (const other of figure.querySelectorAll("svg .dk-lit")) other.classList.remove("dk-lit");
  element?.classList.add("dk-lit");
}

function made(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}
