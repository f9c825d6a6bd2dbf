// Lists that a reader can sort, filter and group: a form marked `data-dk-listing="<selector of the table>"`, hidden until a script can serve it.
//
// The table is complete without it: one <tbody> a group, the group's heading in its first row. `data-group` names the grouping that it comes
// in, `data-sort` its order (`date`, or `-date` for downwards). A column is named by `data-key` of its heading; `data-by` says that it holds
// numbers (`number`, `date`) rather than words. A cell's number stands in `data-s` (`30`, or `30 49` for the least and the most) or in its words;
// what is not known comes last, upwards and downwards.
// What was chosen stands in the address: `?group=country&sort=-size`, beside what filters.js puts there.
//
// A list in parts (parts.js) grows while a reader scrolls. Its choices are for the whole list: the other parts are fetched when a reader goes to
// them, or when the address names one; of all entries, as many are shown as a reader scrolls to.

import { enhance as filter } from "./filters.js";
import { folded } from "./folding.js";
import { language } from "./language.js";
import { isInParts, onceWhole, windowed } from "./parts.js";

const MOST_WAYS = 40; // groups; the ways to more of them would be a list of their own

/** @typedef {{tr: HTMLTableRowElement, place: number, home: HTMLTableSectionElement}} Row */

/** @param {HTMLFormElement} form */
export function enhance(form) {
  const table = document.querySelector(form.dataset.dkListing);
  if (!table || form.dataset.dkFilters) return;
  if (!isInParts(table)) return void new Listing(form, table);
  unfold(form);
  onceWhole(form, table, ["group", "sort"], () => new Listing(form, table));
}

class Listing {
  /** @param {HTMLFormElement} form @param {HTMLTableElement} table */
  constructor(form, table) {
    this.form = form;
    this.table = table;
    this.grouping = form.querySelector("[data-dk-group-by]");
    this.sorting = form.querySelector("[data-dk-sort-by]");
    this.words = new Intl.Collator(language(), { numeric: true, ignorePunctuation: true });
    this.bodies = [...table.tBodies];
    this.nothing = textCell("p", table.dataset.nothing);
    this.nothing.className = "dk-nothing";
    /** @type {Row[]} */
    this.rows = this.bodies.flatMap((home) => [...home.rows].slice(1).map((tr) => ({ tr, home })));
    for (const [place, row] of this.rows.entries()) {
      row.place = place;
      row.tr.toggleAttribute("data-dk-item", true);
    }
    for (const select of form.querySelectorAll("select[name]")) this.prepare(select);
    this.spare = this.makeSpare();
    for (const cell of this.spare ? [...this.columns, this.spare] : this.columns) this.addButton(cell);

    this.window = isInParts(table) ? windowed(table, "tbody") : () => {};
    const chosen = new URLSearchParams(location.search);
    choose(this.grouping, chosen.get("group"));
    choose(this.sorting, chosen.get("sort"));
    if (this.grouping.value === table.dataset.group && this.sorting.value === table.dataset.sort) this.mark();
    else this.arrange();
    if (isInParts(table)) this.list([...table.tBodies]);
    form.addEventListener("dk:filtered", () => this.count());
    form.addEventListener("reset", () => setTimeout(() => this.change()));
    this.grouping.addEventListener("change", () => this.change());
    this.sorting.addEventListener("change", () => this.change());
    if (!isInParts(table)) unfold(form);
    form.dataset.dkFilters = form.dataset.dkListing;
    filter(form);
    this.skip();
  }

  /** To the group that the address asks for, which may be one of those that a script made. */
  skip() {
    if (this.grouping.value === this.table.dataset.group || location.hash.length < 2) return;
    const asked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (asked && this.table.contains(asked)) asked.scrollIntoView();
  }

  /** The headings of the columns as they stand now. */
  get columns() {
    return [...this.table.tHead.rows[0].cells];
  }

  /** The column that says what the groups say; it stands in the table only while the groups say something else. */
  makeSpare() {
    const { group, spare } = this.table.dataset;
    if (!spare) return null;
    for (const row of this.rows) row.spare = textCell("td", heading(row.home));
    const cell = textCell("th", spare);
    cell.scope = "col";
    cell.dataset.key = group;
    return cell;
  }

  /** Put the spare column behind the first one, or take it out. */
  showSpare(isShown) {
    if (!this.spare || this.spare.isConnected === isShown) return;
    for (const [cell, into] of [[this.spare, this.table.tHead.rows[0]], ...this.rows.map(({ tr, spare }) => [spare, tr])]) {
      if (isShown) into.cells[0].after(cell);
      else cell.remove();
    }
  }

  /** Give each row its value, each option its number of rows, and take away what offers no choice. */
  prepare(select) {
    const read = this.reader(select);
    const sizes = new Map();
    for (const { tr, home } of this.rows) {
      const found = read?.(tr, home);
      if (found) tr.dataset[select.name] ??= found.value;
      for (const value of (tr.dataset[select.name] ?? "").split(" ").filter(Boolean)) {
        const label = found?.value === value ? found.label : value;
        sizes.set(value, { label: sizes.get(value)?.label ?? label, size: (sizes.get(value)?.size ?? 0) + 1 });
      }
    }
    if (read) {
      const options = [...sizes].map(([value, { label }]) => new Option(label, value));
      if (select.dataset.source !== "groups") options.sort((one, other) => this.words.compare(one.text, other.text));
      select.append(...options);
    }
    for (const option of [...select.options].slice(1)) {
      option.dataset.label = option.text;
      option.text += ` (${(sizes.get(option.value)?.size ?? 0).toLocaleString(language())})`;
      if (!sizes.has(option.value)) option.remove();
    }
    if (select.options.length > 2) return;
    if (select.name !== this.table.dataset.group) this.grouping.querySelector(`[value="${select.name}"]`)?.remove();
    select.closest("label").remove();
  }

  /** Where the values of a choice are read off the table: from the groups or from a column; rows name the others themselves. */
  reader(select) {
    const { source } = select.dataset;
    if (source === "groups") {
      return (_, home) => ({ value: home.querySelector("h2").id.replace(/^year-/, ""), label: heading(home) });
    }
    const column = this.columns.findIndex((cell) => cell.dataset.key === source);
    return column < 0 ? null : (tr) => worded(tr.cells[column].textContent.trim());
  }

  addButton(cell) {
    const { up, down } = this.sorting.dataset;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...cell.childNodes);
    button.addEventListener("click", () => this.change(this.next(cell)));
    cell.append(button);
    for (const [sign, words] of [
      ["", up],
      ["-", down],
    ]) {
      const value = sign + cell.dataset.key;
      const own = value === this.table.dataset.sort;
      this.sorting.append(new Option(words.replace("{column}", button.textContent), value, own, own));
    }
  }

  /** The order that a heading asks for: figures from the top, words and dates from the beginning, then the other way round. */
  next(cell) {
    const { key } = cell.dataset;
    if (this.sorting.value === key) return `-${key}`;
    if (this.sorting.value === `-${key}`) return key;
    return cell.dataset.by === "number" ? `-${key}` : key;
  }

  change(sort = this.sorting.value) {
    this.sorting.value = sort;
    this.arrange();
    const address = new URL(location.href);
    for (const [name, value] of [
      ["group", this.grouping.value],
      ["sort", sort],
    ]) {
      if (value === this.table.dataset[name]) address.searchParams.delete(name);
      else address.searchParams.set(name, value);
    }
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  arrange() {
    const sort = this.sorting.value;
    const groups = this.grouped(this.grouping.value, sort);
    for (const { tr, home } of this.sorted(sort.replace(/^-/, ""), sort.startsWith("-"))) groups.get(this.groupOf(tr, home)).append(tr);
    const filled = [...new Set(groups.values())].filter((body) => body.querySelector("[data-dk-item]"));
    for (const body of [...this.table.tBodies]) if (!filled.includes(body)) body.remove();
    this.table.append(...filled);
    this.showSpare(this.grouping.value !== this.table.dataset.group);
    for (const body of filled) if (body.rows[0].matches(".dk-group")) body.rows[0].cells[0].colSpan = this.columns.length;
    this.list(filled);
    this.mark();
    this.count();
  }

  /** Tell which column the rows are sorted by, and how they are grouped. */
  mark() {
    const sort = this.sorting.value;
    this.table.dataset.grouped = this.grouping.value;
    for (const cell of this.columns) {
      if (cell.dataset.key !== sort.replace(/^-/, "")) cell.removeAttribute("aria-sort");
      else cell.setAttribute("aria-sort", sort.startsWith("-") ? "descending" : "ascending");
    }
  }

  sorted(key, down) {
    if (this.sorting.value === this.table.dataset.sort) return this.rows;
    const column = this.columns.findIndex((cell) => cell.dataset.key === key);
    const numbers = Boolean(this.columns[column]?.dataset.by);
    const keyed = this.rows.map((row) => [row, (numbers ? figures : words)(row.tr.cells[column] ?? row.spare)]);
    const compare = numbers ? (down ? downwards : upwards) : (one, other) => this.words.compare(one, other) * (down ? -1 : 1);
    keyed.sort(([one, a], [other, b]) => (a === null) - (b === null) || (a !== null && compare(a, b)) || one.place - other.place);
    return keyed.map(([row]) => row);
  }

  groupOf(tr, home) {
    const name = this.grouping.value;
    if (name === this.table.dataset.group) return home;
    return name === "none" ? "" : (tr.dataset[name] ?? "").split(" ")[0];
  }

  /** The <tbody> of each group in order. The table's own groups turn round with its dates; the one of what is not known stays last. */
  grouped(name, sort) {
    if (name === "none") return new Map([["", this.body()]]);
    if (name === this.table.dataset.group) {
      const own = this.table.dataset.sort;
      const turned = sort !== own && sort.replace(/^-/, "") === own.replace(/^-/, "") && name === "year";
      const known = this.bodies.filter((body) => !isUnknown(body));
      const order = [...(turned ? known.reverse() : known), ...this.bodies.filter(isUnknown)];
      return new Map(order.map((body) => [body, body]));
    }
    const options = [...(this.form.elements.namedItem(name)?.options ?? [])].filter((option) => option.value);
    options.sort((one, other) => this.words.compare(one.dataset.label, other.dataset.label));
    const groups = options.map((option) => [option.value, this.body(`${name}-${option.value}`, option.dataset.label)]);
    return new Map([...groups, ["", this.body(`${name}-unknown`, this.table.dataset.unknown)]]);
  }

  body(id, label) {
    const body = document.createElement("tbody");
    if (!id) return body;
    const row = this.bodies[0].rows[0].cloneNode(true);
    const title = row.querySelector("h2");
    title.id = id;
    title.firstChild.textContent = `${label} `;
    body.append(row);
    return body;
  }

  /** The way to each group at the top of the page. */
  list(bodies) {
    document.querySelector(".md-skip")?.setAttribute("href", `#${this.table.id}`);
    const contents = document.querySelector(".dk-contents");
    if (!contents) return;
    const links = bodies
      .filter((body) => body.querySelector("h2"))
      .map((body) => {
        const entry = document.createElement("li");
        const link = document.createElement("a");
        link.href = `#${body.querySelector("h2").id}`;
        link.textContent = heading(body);
        entry.append(link);
        return entry;
      });
    contents.querySelector("ul").replaceChildren(...links);
    contents.hidden = !links.length || links.length > MOST_WAYS;
  }

  /** How many of each group are shown; a group without any is hidden, and so is the way to it. */
  count() {
    const ways = [...document.querySelectorAll(".dk-contents li")];
    let any = false;
    [...this.table.tBodies].forEach((body, number) => {
      const all = body.querySelectorAll("[data-dk-item]").length;
      const shown = body.querySelectorAll("[data-dk-item]:not([hidden])").length;
      any ||= shown > 0;
      body.hidden = !shown;
      if (ways[number]) ways[number].hidden = !shown;
      const size = body.querySelector("h2 span");
      if (!size) return;
      const some = this.table.dataset.some
        .replace("{shown}", shown.toLocaleString(language()))
        .replace("{all}", all.toLocaleString(language()));
      size.textContent = shown === all ? all.toLocaleString(language()) : some;
    });
    this.window();
    this.table.hidden = !any;
    if (any) this.nothing.remove();
    else this.table.after(this.nothing);
  }
}

/** On a phone, the choices open and close. */
function unfold(form) {
  const more = form.querySelector("[aria-controls]");
  more.addEventListener("click", () => more.setAttribute("aria-expanded", String(more.getAttribute("aria-expanded") !== "true")));
}

/** Choose an option, if there is such a one; otherwise leave the select as it came. */
function choose(select, value) {
  if ([...select.options].some((option) => option.value === value)) select.value = value;
}

/** The least and the most that a cell says; null where nothing is known. */
function figures(cell) {
  const given = cell.dataset.s ?? cell.textContent.replace(/\D/g, "");
  if (!given) return null;
  const [least, most = least] = given.split(" ").map(Number);
  return [least, most];
}

const upwards = (one, other) => one[0] - other[0] || one[1] - other[1];
const downwards = (one, other) => other[1] - one[1] || other[0] - one[0];

/** What a cell says, a link without the marks behind it; null where it says nothing. */
function words(cell) {
  return (cell.querySelector("a") ?? cell).textContent.trim() || null;
}

/** Words as a value that can stand in an address and among others, separated by spaces. */
function worded(label) {
  return label
    ? {
        value:
          folded(label)
            .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
            .replace(/^-|-$/g, "") || "-",
        label,
      }
    : null;
}

function textCell(tag, words) {
  const cell = document.createElement(tag);
  cell.textContent = words;
  return cell;
}

function heading(body) {
  return body.querySelector("h2").firstChild.textContent.trim();
}

function isUnknown(body) {
  return /^year-(unknown|undated)$/.test(body.querySelector("h2").id);
}
