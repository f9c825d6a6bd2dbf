// The network: a figure marked `data-dk-network="<selector of the table of ties>"` with an SVG of nodes (`a[data-node]`) and lines
// (`path[data-row]`). Each line belongs to the row of the table with the same number, and the row names both ends (`data-actor`): the table is
// what filters work on, and the picture follows it.
//
// Pointing at a node or reaching it by keyboard lights up its neighbours. Tab leads to one node; arrows go on from neighbour to neighbour. With
// a finger the first tap lights up and opens a panel that names the ties, the second one follows the link.

const MOST_NAMED = 7; // ties in the panel
const ZOOMS = [1, 1.5, 2.2, 3.2];

/** @param {HTMLElement} figure */
export function enhance(figure) {
  const table = document.querySelector(figure.dataset.dkNetwork);
  const svg = figure.querySelector("svg.dk-network");
  if (!table || !svg) return;
  const network = read(svg, table);
  const panel = figure.querySelector(".dk-network-panel");
  const form = document.querySelector(`[data-dk-filters="${figure.dataset.dkNetwork}"]`);

  lights(svg, network, panel, table);
  keys(svg, network, panel);
  zoom(figure);
  follow(svg, network, panel, table, form);
  figure.querySelector(".dk-network-keys")?.removeAttribute("hidden");
}

/**
 * The nodes with the lines that end at them.
 * @returns {{nodes: Map<string, {link: SVGAElement, x: number, y: number, lines: {path: SVGPathElement, row: HTMLElement, other: string}[]}>}}
 */
function read(svg, table) {
  const nodes = new Map();
  for (const link of svg.querySelectorAll("a[data-node]")) {
    const disc = link.querySelector("circle");
    nodes.set(link.dataset.node, { link, x: Number(disc.getAttribute("cx")), y: Number(disc.getAttribute("cy")), lines: [] });
  }
  const rows = new Map([...table.querySelectorAll("[data-row]")].map((row) => [row.dataset.row, row]));
  for (const path of svg.querySelectorAll("path[data-row]")) {
    const row = rows.get(path.dataset.row);
    const [one, other] = row.dataset.actor.split(" ");
    nodes.get(one).lines.push({ path, row, other });
    nodes.get(other).lines.push({ path, row, other: one });
  }
  return { nodes };
}

const isShown = (element) => !element.hasAttribute("hidden");

/** The neighbours of a node that a filter has left. */
const neighbours = (network, id) => network.nodes.get(id).lines.filter(({ path, other }) => isShown(path) && network.nodes.has(other));

/** Light up a node, its ties and its neighbours; with no node, nothing. */
function light(svg, network, id) {
  for (const lit of svg.querySelectorAll(".dk-lit, .dk-chosen")) lit.classList.remove("dk-lit", "dk-chosen");
  svg.classList.toggle("dk-lighting", Boolean(id));
  if (!id) return;
  network.nodes.get(id).link.classList.add("dk-lit", "dk-chosen");
  for (const { path, other } of neighbours(network, id)) {
    path.classList.add("dk-lit");
    network.nodes.get(other).link.classList.add("dk-lit");
  }
}

function lights(svg, network, panel, table) {
  const nodeOf = (event) => event.target.closest?.("a[data-node]")?.dataset.node;
  const chosen = () => svg.dataset.chosen ?? "";
  const choose = (id) => {
    svg.dataset.chosen = id;
    light(svg, network, id);
    show(panel, network, id);
  };
  let pointer = "";

  svg.addEventListener("pointerdown", (event) => (pointer = event.pointerType));
  svg.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse") light(svg, network, nodeOf(event) ?? chosen());
  });
  svg.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse") light(svg, network, chosen());
  });
  svg.addEventListener("focusin", (event) => {
    const id = nodeOf(event);
    if (id && !pointer) choose(id);
  });
  svg.addEventListener("click", (event) => {
    const id = nodeOf(event);
    const byFinger = pointer === "touch" || pointer === "pen";
    pointer = "";
    if (!id) choose("");
    else if (byFinger && id !== chosen()) {
      event.preventDefault();
      event.stopPropagation();
      choose(id);
    }
  });
  svg.addEventListener("dk:choose", (event) => choose(event.detail));
  svg.ownerDocument.addEventListener("keydown", () => (pointer = ""));
  panel.querySelector("[data-panel=close]").addEventListener("click", () => choose(""));

  // a row of the table shows its line in the picture
  const ofRow = (event) => {
    const row = event.target.closest?.("tr[data-row]");
    const path = row && svg.querySelector(`path[data-row="${row.dataset.row}"]`);
    light(svg, network, path ? "" : chosen());
    if (!path) return;
    svg.classList.add("dk-lighting");
    path.classList.add("dk-lit");
    for (const id of row.dataset.actor.split(" ")) network.nodes.get(id)?.link.classList.add("dk-lit");
  };
  table.addEventListener("pointerover", (event) => event.pointerType === "mouse" && ofRow(event));
  table.addEventListener("pointerleave", () => light(svg, network, chosen()));
  table.addEventListener("focusin", ofRow);
  table.addEventListener("focusout", () => light(svg, network, chosen()));
}

/** The panel: who it is, some of the ties, a link to the page. */
function show(panel, network, id) {
  panel.hidden = !id;
  if (!id) return;
  const { link } = network.nodes.get(id);
  const [name, ties] = split(link.querySelector("title").textContent);
  const [heading, count] = panel.querySelectorAll(".dk-network-name > :is(a, span)");
  heading.textContent = name;
  heading.setAttribute("href", link.getAttribute("xlink:href"));
  heading.className = link.classList.contains("dk-actor") ? "dk-actor" : link.classList.contains("dk-meeting") ? "dk-meeting" : "dk-attack";
  count.textContent = ties;
  const lines = neighbours(network, id);
  const list = panel.querySelector("ul");
  list.replaceChildren(...lines.slice(0, MOST_NAMED).map(({ row }) => item(row)));
  if (lines.length > MOST_NAMED) list.append(Object.assign(document.createElement("li"), { textContent: `+ ${lines.length - MOST_NAMED}` }));
  const only = panel.querySelector("[data-panel=only]");
  only.parentElement.hidden = !link.classList.contains("dk-actor");
  only.setAttribute("href", `?actor=${id}`);
}

/** A name and what follows its last colon. */
function split(title) {
  const at = title.lastIndexOf(": ");
  return [title.slice(0, at), title.slice(at + 2)];
}

/** A row of the table in one line: who, the tie, with whom. */
function item(row) {
  const line = document.createElement("li");
  const [who, tie, whom] = [...row.cells].map((cell) => cell.textContent.trim());
  line.append(`${who} – `, Object.assign(document.createElement("i"), { textContent: tie }), ` – ${whom}`);
  return line;
}

/** One stop for Tab; arrows go to the neighbour that lies most nearly in their direction, or else to the nearest node there. */
function keys(svg, network, panel) {
  const links = [...network.nodes.values()].map(({ link }) => link);
  const stop = (link) => {
    for (const one of links) one.setAttribute("tabindex", one === link ? "0" : "-1");
  };
  stop(links[0]);
  svg.addEventListener("dk:followed", () => {
    if (!links.some((link) => isShown(link) && link.getAttribute("tabindex") === "0")) stop(links.find(isShown));
  });
  svg.addEventListener("focusin", (event) => {
    const link = event.target.closest("a[data-node]");
    if (link) stop(link);
  });
  svg.addEventListener("keydown", (event) => {
    const link = event.target.closest("a[data-node]");
    if (!link || event.altKey || event.ctrlKey || event.metaKey) return;
    const id = link.dataset.node;
    let to;
    if (event.key in DIRECTIONS) to = towards(network, id, DIRECTIONS[event.key]);
    else if (event.key === "Home") to = links.find(isShown);
    else if (event.key === "Escape" && !panel.hidden) svg.dispatchEvent(new CustomEvent("dk:choose", { detail: "" }));
    else return;
    event.preventDefault();
    event.stopPropagation();
    to?.focus();
  });
}

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

function towards(network, id, [right, down]) {
  const from = network.nodes.get(id);
  const nearest = (ids) => {
    let best = null;
    let least = Infinity;
    for (const other of ids) {
      const { link, x, y } = network.nodes.get(other);
      const along = (x - from.x) * right + (y - from.y) * down;
      const aside = Math.abs((x - from.x) * down) + Math.abs((y - from.y) * right);
      const cost = along + 2 * aside;
      if (other !== id && isShown(link) && along > 0 && along >= aside / 2 && cost < least) [best, least] = [link, cost];
    }
    return best;
  };
  return nearest(new Set(neighbours(network, id).map(({ other }) => other))) ?? nearest(network.nodes.keys());
}

function zoom(figure) {
  const paper = figure.querySelector(".dk-network-paper");
  const buttons = figure.querySelector(".dk-network-zoom");
  let level = 0;
  const set = (to) => {
    level = Math.max(0, Math.min(ZOOMS.length - 1, to));
    const x = (paper.scrollLeft + paper.clientWidth / 2) / paper.scrollWidth;
    const y = (paper.scrollTop + paper.clientHeight / 2) / paper.scrollHeight;
    paper.style.setProperty("--dk-zoom", ZOOMS[level]);
    paper.classList.toggle("dk-zoomed", level > 0);
    paper.scrollTo(x * paper.scrollWidth - paper.clientWidth / 2, y * paper.scrollHeight - paper.clientHeight / 2);
  };
  buttons.hidden = false;
  buttons.addEventListener("click", (event) => {
    const { zoom: way } = event.target.closest("button")?.dataset ?? {};
    if (way) set(way === "fit" ? 0 : level + (way === "in" ? 1 : -1));
  });
}

/** Show what the filters of the table have left, open its folded parts, and light up the actor that is chosen. */
function follow(svg, network, panel, table, form) {
  const folded = new Map([...table.querySelectorAll("details")].map((one) => [one, one.open]));
  const follow = () => {
    const wanted = new FormData(form);
    const isFiltered = [...wanted.values()].some(Boolean);
    for (const { link, lines } of network.nodes.values()) {
      for (const { path, row } of lines) path.toggleAttribute("hidden", !isShown(row));
      link.toggleAttribute("hidden", isFiltered && !lines.some(({ path }) => isShown(path)));
    }
    for (const [details, open] of folded) details.open = isFiltered || open;
    const actor = wanted.get("actor");
    const chosen = actor && network.nodes.has(actor) && isShown(network.nodes.get(actor).link) ? actor : "";
    svg.dispatchEvent(new CustomEvent("dk:choose", { detail: chosen }));
    svg.dispatchEvent(new CustomEvent("dk:followed"));
  };
  if (!form) return;
  form.addEventListener("dk:filtered", follow);
  follow();
  panel.querySelector("[data-panel=only]").addEventListener("click", (event) => {
    event.preventDefault();
    form.elements.actor.value = new URL(event.target.href).searchParams.get("actor");
    form.dispatchEvent(new Event("input", { bubbles: true }));
    form.elements.actor.focus();
  });
  // on paper nothing is folded
  addEventListener("beforeprint", () => {
    for (const details of folded.keys()) details.open = true;
  });
}
