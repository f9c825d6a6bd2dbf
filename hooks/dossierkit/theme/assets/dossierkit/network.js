// The network: a figure marked `data-dk-network="<selector of the table of ties>"` with an SVG of nodes (`a[data-node]`) and lines
// (`path[data-row]`). Each line belongs to the row of the table with the same number, and the row names both ends (`data-actor`): the table is
// what filters work on, and the picture follows it.
//
// Pointing at a node or reaching it by keyboard lights up its neighbours. Tab leads to one node; arrows go on from neighbour to neighbour. With
// a finger the first tap lights up and opens a panel that names the ties, the second one follows the link.

import { inARow } from "./language.js";

const [MOST_LINES, MOST_NAMED] = [6, 3]; // kinds of ties in the panel, and names in each
const ZOOMS = [1, 1.5, 2.2, 3.2];

/** @param {HTMLElement} figure */
export function enhance(figure) {
  const table = document.querySelector(figure.dataset.dkNetwork);
  const svg = figure.querySelector("svg.dk-network");
  if (!table || !svg) return;
  const network = read(svg, table);
  const [tools, ending] = figure.querySelectorAll("template.dk-network-parts");
  figure.querySelector(".dk-network-tools").append(tools.content.cloneNode(true));
  const panel = ending.content.cloneNode(true).querySelector(".dk-network-panel");
  const form = document.querySelector(`[data-dk-filters="${figure.dataset.dkNetwork}"]`);

  lights(svg, network, panel, table);
  keys(svg, network, panel);
  zoom(figure);
  follow(svg, network, panel, table, form);
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
    const row = rows.get(path.dataset.row) ?? path; // without the table, a line says itself what its row would
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
  for (const lit of svg.querySelectorAll(".dk-lit, .dk-chosen, .dk-told")) lit.classList.remove("dk-lit", "dk-chosen", "dk-told");
  svg.classList.toggle("dk-lighting", Boolean(id));
  if (!id) return;
  network.nodes.get(id).link.classList.add("dk-lit", "dk-chosen");
  for (const { path, other } of neighbours(network, id)) {
    path.classList.add("dk-lit");
    network.nodes.get(other).link.classList.add("dk-lit");
  }
  place([...svg.querySelectorAll("a.dk-lit")], "dk-told");
}

function lights(svg, network, panel, table) {
  const nodeOf = (event) => event.target.closest?.("a[data-node]")?.dataset.node;
  const chosen = () => svg.dataset.chosen ?? "";
  const choose = (id, told = true) => {
    svg.dataset.chosen = id;
    light(svg, network, id);
    show(panel, network, told ? id : "");
  };
  let pointer = "";

  svg.addEventListener("pointerdown", (event) => (pointer = event.pointerType));
  svg.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse") light(svg, network, nodeOf(event) ?? chosen());
  });
  svg.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse") light(svg, network, chosen());
  });
  svg.parentElement.addEventListener("focusin", (event) => {
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
  svg.addEventListener("dk:choose", (event) => choose(event.detail, false));
  svg.ownerDocument.addEventListener("keydown", () => (pointer = ""));
  panel.querySelector("[data-panel=close]").addEventListener("click", () => choose(""));
  new IntersectionObserver(([{ isIntersecting }]) => isIntersecting || choose(svg.dataset.chosen ?? "", false)).observe(svg);

  // a row of the table shows its line in the picture
  const ofRow = (event) => {
    if (svg.contains(event.target)) return; // of many ties the picture stands in the place of the table
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
  if (!id) {
    panel.remove();
    return;
  }
  const { link } = network.nodes.get(id);
  const { top, bottom } = link.querySelector("circle").getBoundingClientRect();
  panel.classList.toggle("dk-high", top + bottom > innerHeight);
  const [name, ties] = split(link.querySelector("title").textContent);
  const [heading, count] = panel.querySelectorAll(".dk-network-name > :is(a, span)");
  heading.textContent = name;
  heading.setAttribute("href", link.getAttribute("xlink:href"));
  heading.className = [...link.classList].find((name) => name.startsWith("dk-"));
  count.textContent = ties;
  panel.querySelector("ul").replaceChildren(...told(neighbours(network, id), id));
  const only = panel.querySelector("[data-panel=only]");
  only.parentElement.hidden = !link.classList.contains("dk-actor");
  only.setAttribute("href", `?actor=${id}`);
  if (!panel.isConnected) link.ownerSVGElement.parentElement.after(panel);
}

/** A name and what follows its last colon. */
function split(title) {
  const at = title.lastIndexOf(": ");
  return [title.slice(0, at), title.slice(at + 2)];
}

/** The ties by their words, in lines: `Host – A, B, + 3` of those from the node, `A, B, + 3 – Member of` of those to it. */
function told(lines, id) {
  const groups = new Map();
  for (const { row } of lines.toSorted((one, other) => one.row.dataset.row - other.row.dataset.row)) {
    const isFirst = row.dataset.actor.split(" ")[0] === id;
    const [who, tie, whom] = row.dataset.told?.split("\t") ?? [...row.cells].map((cell) => cell.textContent.trim());
    const group = groups.get(`${tie} ${isFirst}`) ?? { tie, isFirst, names: [] };
    group.names.push(isFirst ? whom : who);
    groups.set(`${tie} ${isFirst}`, group);
  }
  const items = [...groups.values()].map(({ tie, isFirst, names }) => {
    const more = names.length - MOST_NAMED;
    const some = inARow(more > 0 ? [...names.slice(0, MOST_NAMED), `+ ${more}`] : names);
    const words = Object.assign(document.createElement("i"), { textContent: tie });
    const item = document.createElement("li");
    item.append(...(isFirst ? [words, ` – ${some}`] : [`${some} – `, words]));
    return item;
  });
  if (items.length > MOST_LINES)
    items.splice(MOST_LINES, Infinity, Object.assign(document.createElement("li"), { textContent: `+ ${items.length - MOST_LINES}` }));
  return items;
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
  svg.parentElement.addEventListener("focusin", (event) => {
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
    else if (event.key === "Escape" && panel.isConnected) svg.dispatchEvent(new CustomEvent("dk:choose", { detail: "" }));
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
  buttons.addEventListener("click", (event) => {
    const { zoom: way } = event.target.closest("button")?.dataset ?? {};
    if (way) set(way === "fit" ? 0 : level + (way === "in" ? 1 : -1));
  });
}

/** Bring what is left nearer, and give those labels a place that have room now. `whole` is the frame of everything. */
function frame(svg, isFiltered, whole) {
  const shown = [...svg.querySelectorAll("a[data-node]:not([hidden])")];
  for (const roomy of svg.querySelectorAll(".dk-roomy")) roomy.classList.remove("dk-roomy");
  const laidOut = svg.getClientRects().length > 0;
  if (isFiltered && laidOut) place(shown, "dk-roomy");
  const [left, top, width, height] = isFiltered && laidOut && shown.length ? around(shown, whole) : whole;
  svg.setAttribute("viewBox", [left, top, width, height].join(" "));
  svg.setAttribute("font-size", width);
}

/** Labels kept back are marked and moved to where they cross nothing among some nodes: right of their sign, left, below or above. */
function place(shown, mark) {
  const discs = shown.map((link) => link.querySelector("circle").getBBox());
  const taken = [...discs, ...shown.map((link) => link.querySelector("text:not(.dk-more), .dk-roomy")?.getBBox()).filter(Boolean)];
  shown.forEach((link, number) => {
    const label = link.querySelector(".dk-more:not(.dk-roomy)");
    if (!label) return;
    const { x, y, width: size } = discs[number];
    const [mx, my, away] = [x + size / 2, y + size / 2 + 5, size / 2 + 3];
    const tries = [
      [mx + away, my, "start"],
      [mx - away, my, "end"],
      [mx, my + away + 8, "middle"],
      [mx, my - away - 8, "middle"],
    ];
    for (const [at, line, anchor] of tries) {
      label.setAttribute("x", at);
      label.setAttribute("y", line);
      label.setAttribute("text-anchor", anchor);
      const box = label.getBBox();
      if (taken.some((other) => crosses(box, other))) continue;
      label.classList.add(mark);
      taken.push(box);
      return;
    }
  });
}

/** On a narrow screen the middle of the picture, or the node that is chosen, is what one sees first. */
function centre(svg, link) {
  const paper = svg.parentElement;
  const [seen, all] = [paper.getBoundingClientRect(), (link || svg).getBoundingClientRect()];
  paper.scrollLeft += all.left + all.width / 2 - seen.left - seen.width / 2;
}

const crosses = (one, other) =>
  one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;

/** The part of the paper that holds some nodes with the labels shown, no smaller than a quarter of the whole. */
function around(links, [, , most, highest]) {
  const boxes = links.flatMap((link) => [...link.querySelectorAll("circle, text:not(.dk-more), .dk-roomy")].map((one) => one.getBBox()));
  const left = Math.min(...boxes.map((box) => box.x)) - 8;
  const top = Math.min(...boxes.map((box) => box.y)) - 8;
  const width = Math.max(...boxes.map((box) => box.x + box.width)) + 8 - left;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) + 8 - top;
  const [wide, high] = [Math.max(width, Math.min(most / 3, 360)), Math.max(height, Math.min(highest / 4, 160))];
  return [left - (wide - width) / 2, top - (high - height) / 2, wide, high].map((one) => Math.round(one * 10) / 10);
}

/** Show what the filters of the table have left, open its folded parts, and light up the actor that is chosen. */
function follow(svg, network, panel, table, form) {
  const whole = svg.getAttribute("viewBox").split(" ").map(Number);
  const folded = new Map(
    [...table.querySelectorAll("details")].map((one) => [one, { open: one.open, count: one.querySelector("summary span").textContent }]),
  );
  const follow = () => {
    const wanted = new FormData(form);
    const isFiltered = [...wanted.values()].some(Boolean);
    for (const { link, lines } of network.nodes.values()) {
      for (const { path, row } of lines) path.toggleAttribute("hidden", !isShown(row));
      link.toggleAttribute("hidden", isFiltered && !lines.some(({ path }) => isShown(path)));
    }
    for (const link of table.querySelectorAll("[data-dk-carry]")) link.search = location.search;
    for (const [details, { open, count }] of folded) {
      details.open = isFiltered || open;
      const left = details.querySelectorAll("[data-row]:not([hidden])").length;
      details.querySelector("summary span").textContent = isFiltered ? `${left} / ${count}` : count;
    }
    const actor = wanted.get("actor");
    const chosen = actor && network.nodes.has(actor) && isShown(network.nodes.get(actor).link) ? actor : "";
    svg.dispatchEvent(new CustomEvent("dk:choose", { detail: chosen }));
    svg.dispatchEvent(new CustomEvent("dk:followed"));
    frame(svg, isFiltered, whole);
    centre(svg, chosen && network.nodes.get(chosen).link);
  };
  if (!form) return;
  centre(svg);
  form.addEventListener("dk:filtered", follow);
  follow();
  panel.querySelector("[data-panel=only]").addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation(); // the theme would open the same page anew and lose the focus
    form.elements.actor.value = new URL(event.target.href).searchParams.get("actor");
    form.dispatchEvent(new Event("input", { bubbles: true }));
    form.elements.actor.focus();
  });
  // on paper nothing is folded
  addEventListener("beforeprint", () => {
    for (const details of folded.keys()) details.open = true;
  });
}
