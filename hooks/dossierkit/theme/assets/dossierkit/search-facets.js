// What found records can be narrowed by: for each facet its values, with the number of results that each would leave.

import { language } from "./language.js";
import { icon, make, number } from "./search-show.js";

const OPEN_AT_FIRST = new Set(["kind", "year", "country"]);
const DECLARED = new Set(["kind", "status"]); // in the order of their words

/**
 * @typedef {Record<string, Record<string, number>>} Counts numbers of pages by facet and value
 * @typedef {Record<string, Record<string, string>>} Words what values are called, by facet and value; others are their own words
 */

export class Facets {
  /** @param {HTMLFormElement} form that holds an element marked `data-facet` for each */
  constructor(form) {
    this.few = Number(form.dataset.few);
    this.parts = new Map([...form.querySelectorAll("[data-facet]")].map((part) => [part.dataset.facet, part]));
    for (const [name, part] of this.parts) part.open = OPEN_AT_FIRST.has(name);
    /** @type {Map<string, string[]>} */
    this.orders = new Map();
    /** @type {Map<string, Set<string>>} */
    this.offered = new Map();
  }

  get names() {
    return [...this.parts.keys()];
  }

  /**
   * @param {{q: string, filters: Record<string, string[]>}} question
   * @param {Counts} all of the whole site @param {Words} words @param {Counts} counts of what would be left
   * @returns whether there is any choice
   */
  show({ q, filters }, all, words, counts) {
    if (this.asked !== q) for (const memory of [this.orders, this.offered]) memory.clear(); // both stay under the reader's hand till then
    this.asked = q;
    for (const name of this.names) {
      this.fill(name, { all: all[name] ?? {}, words: words[name] ?? {}, counts: counts[name] ?? {}, chosen: filters[name] ?? [] });
    }
    return [...this.parts.values()].some((part) => !part.hidden);
  }

  /** What is chosen, what would still find something, and what was offered for these words; more than a few are folded away. */
  fill(name, known) {
    const { words, counts, chosen } = known;
    const part = this.parts.get(name);
    const before = this.offered.get(name);
    const offered = this.ordered(name, known).filter((value) => counts[value] || chosen.includes(value) || before?.has(value));
    this.offered.set(name, new Set(offered));
    part.hidden = !offered.length || (name === "dossier" && offered.length === 1 && !chosen.length);
    const rows = offered.map((value) => this.choice(name, value, words[value] ?? value, counts[value] ?? 0, chosen.includes(value)));
    const focused = part.contains(document.activeElement) ? document.activeElement.value : undefined;
    part.querySelector("ul").replaceChildren(...rows);
    if (focused) [...part.querySelectorAll("input")].find((box) => box.value === focused)?.focus({ preventScroll: true });
    this.fold(part, rows);
  }

  fold(part, rows) {
    const button = part.querySelector("button");
    const folded = button.getAttribute("aria-expanded") === "false";
    for (const [place, row] of rows.entries()) row.hidden = folded && place >= this.few && !row.querySelector("input").checked;
    button.hidden = !rows.some((row) => row.hidden);
    button.onclick = () => {
      button.setAttribute("aria-expanded", "true");
      const first = rows.find((row) => row.hidden && row.querySelector("input:enabled"));
      this.fold(part, rows);
      first?.querySelector("input").focus();
    };
  }

  /** Years backwards, kinds and statuses as they were declared, all others by size. */
  ordered(name, { all, words, counts, chosen }) {
    if (!this.orders.has(name)) {
      const declared = Object.keys(words);
      const called = (value) => words[value] ?? value;
      const by = (one, other) =>
        (counts[other] ?? 0) - (counts[one] ?? 0) ||
        (all[other] ?? 0) - (all[one] ?? 0) ||
        called(one).localeCompare(called(other), language());
      const order = name === "year" ? (one, other) => other.localeCompare(one) : by;
      this.orders.set(
        name,
        Object.keys(all).sort(DECLARED.has(name) ? (one, other) => declared.indexOf(one) - declared.indexOf(other) : order),
      );
    }
    return [...new Set([...this.orders.get(name), ...chosen])];
  }

  choice(name, value, words, count, checked) {
    const box = make("input", { type: "checkbox", value, checked, disabled: !count && !checked });
    const sign = name === "kind" ? icon(value) : null;
    return make("li", {}, make("label", {}, box, sign, make("span", {}, words), make("span", { class: "dk-soft" }, number(count))));
  }
}
