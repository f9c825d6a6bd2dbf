// What a result looks like, in the box and on the page: everything from the index is put in as text.

import { language } from "./language.js";

/**
 * An element with attributes and what is inside; `null` and empty words are left out.
 * @param {string} tag @param {Record<string, string | number | boolean | undefined>} [attributes] @param {...(Node | string | null | undefined)} inside
 */
export function make(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false && value !== "") element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...inside.filter((one) => one !== null && one !== undefined && one !== ""));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";
const WITHOUT_ICON = new Set(["topic", "text"]);

/** The sign of a kind of record, or of what an actor is; other pages have none. @param {string} kind @param {string} [sign] */
export function icon(kind, sign = kind) {
  if (WITHOUT_ICON.has(kind)) return null;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `dk-icon dk-${kind}`);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#dk-icon-${sign || kind}`);
  svg.append(use);
  return svg;
}

/** A title in its own language and direction. @param {{title: string, language?: string}} hit */
export function title({ title: words, language }) {
  return make("bdi", { lang: language }, words);
}

/** The other name under which something was found. @param {{also: string}} hit @param {string} words `also called` */
export function also({ also: name }, words) {
  return name ? make("span", { class: "dk-also" }, `${words} `, make("mark", {}, make("bdi", {}, name))) : null;
}

/** @param {import("./search-engine.js").Piece[]} pieces */
export function excerpt(pieces) {
  return pieces.map(({ text, found }) => (found ? make("mark", {}, text) : text));
}

/** @param {string} words with places like `{n}` @param {Record<string, string | number>} values */
export function filled(words, values) {
  return words.replace(/\{(\w+)\}/g, (place, name) => (name in values ? number(values[name]) : place));
}

/** @param {string | number} value */
export function number(value) {
  return typeof value === "number" ? value.toLocaleString(language()) : value;
}
