// The rows that a reader has left of a list, a timeline, a map or a network, as a table to take away: CSV (RFC 4180), and beside it a file that
// says what it is (W3C, "Metadata Vocabulary for Tabular Data"): the columns, the licence, the day, and the address with the filter in it.
//
// Both are made in the browser when the reader unfolds them, and made anew when the filter changes. Loaded then (filters.js).

const WOULD_RUN = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/; // what programs for spreadsheets take for a formula: see tables/csv_cells.py
const NOT_WORDS = "button, details, template, .dk-unseen, [hidden]";
const DATA = ["kind", "tie", "year", "country", "actor", "topic", "type", "status", "language"]; // what rows say to filters, in this order

/** @typedef {{name: string, title: string, of: (item: Element) => string}} Column */

/**
 * Fill the two links of an unfolded `<details data-dk-rows>`.
 * @param {HTMLDetailsElement} details @param {Element[]} items of the list, shown or not
 */
export function offer(details, items) {
  const shown = items.filter((item) => !item.hasAttribute("hidden"));
  const columns = columnsOf(items).filter((column) => shown.some((item) => column.of(item)));
  const name = fileName();
  const [table, about] = details.querySelectorAll("a");
  fill(
    table,
    `${name}.csv`,
    `\ufeff${[columns.map(({ title }) => title), ...shown.map((item) => columns.map(({ of }) => of(item)))].map(line).join("")}`,
    "text/csv",
  );
  fill(
    about,
    `${name}.csv-metadata.json`,
    `${JSON.stringify(metadata(`${name}.csv`, columns, shown.length), null, 1)}\n`,
    "application/csvm+json",
  );
  details.querySelector("[data-dk-number]").textContent = shown.length.toLocaleString(document.documentElement.lang || undefined);
}

/** @param {HTMLAnchorElement} link */
function fill(link, name, text, type) {
  if (link.href.startsWith("blob:")) URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
}

const line = (cells) => `${cells.map(cell).join(",")}\r\n`;

function cell(words) {
  const safe = WOULD_RUN.test(words) ? `'${words}` : words;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @param {Element[]} items @returns {Column[]} */
function columnsOf(items) {
  const table = items[0]?.closest("table");
  const head = table?.tHead && [...table.tHead.rows[0].cells];
  const given = head ? head.map(fromTable) : items[0]?.dataset.told ? fromPicture() : fromList();
  const data = DATA.filter((name) => items.some((item) => name in item.dataset) && !given.some((column) => column.name === name));
  return [
    ...given,
    { name: "address", title: "address", of: address },
    ...data.map((name) => ({ name, title: name, of: (item) => item.dataset[name] ?? "" })),
  ];
}

/** @returns {Column} */
function fromTable(head, number) {
  const title = wordsOf(head) || `column ${number + 1}`;
  return {
    name: head.dataset.key ?? `column-${number + 1}`,
    title,
    of: (item) => (item.cells?.[number] ? wordsOf(item.cells[number]) : ""),
  };
}

/** @returns {Column[]} */
function fromList() {
  const link = (item) => item.querySelector("a.dk-link, a[href]");
  return [
    { name: "date", title: "date", of: (item) => wordsOf(item.querySelector(".dk-when, time")) },
    { name: "name", title: "name", of: (item) => wordsOf(link(item)) },
    { name: "words", title: "words", of: (item) => wordsOf(item) },
  ];
}

/** Of a picture, each line says what a row would: who, which tie, with whom. @returns {Column[]} */
function fromPicture() {
  const said = (number) => (item) => (item.dataset.told ?? "").split("\t")[number] ?? "";
  return [
    { name: "who", title: "who", of: said(0) },
    { name: "what", title: "what", of: said(1) },
    { name: "with", title: "with", of: said(2) },
  ];
}

/** What a reader reads in an element, on one line. @param {Element | null} element */
function wordsOf(element) {
  if (!element) return "";
  const copy = element.cloneNode(true);
  for (const one of copy.querySelectorAll("button")) if (element.tagName === "TH") one.replaceWith(...one.childNodes);
  for (const one of copy.querySelectorAll(NOT_WORDS)) one.remove();
  for (const one of copy.querySelectorAll("br, li, p, small, blockquote")) one.before(" ");
  return copy.textContent.replace(/\s+/g, " ").trim();
}

/** The address of the page of the record that a row is about, as others can follow it; of a tie, those of both ends. */
function address(item) {
  const svg = item.closest("svg");
  const ends = (item.dataset.actor ?? "").split(" ").map((id) => svg?.querySelector(`a[data-node="${CSS.escape(id)}"]`));
  const links = svg ? ends : [item.querySelector("a.dk-link, a[href]")];
  const found = links
    .map((link) => link?.getAttribute("href") ?? link?.getAttributeNS("http://www.w3.org/1999/xlink", "href"))
    .filter(Boolean);
  return found.map((one) => new URL(one, published()).href).join(" ");
}

/** Where this page is published; where it is read from elsewhere, its place there. */
function published() {
  return document.querySelector("link[rel=canonical]")?.href ?? location.href;
}

function fileName() {
  const path = new URL(published()).pathname.replace(/index\.html$/, "");
  return path.split("/").filter(Boolean).slice(-2).join("-") || "rows";
}

/** @param {Column[]} columns */
function metadata(url, columns, rows) {
  const here = new URL(published());
  here.search = location.search;
  const said = {
    "@context": "http://www.w3.org/ns/csvw",
    url,
    "dc:title": document.title,
    "dc:source": here.href,
    "dc:license": document.querySelector("link[rel~=license]")?.href,
    "dc:date": document.querySelector("meta[property='article:modified_time']")?.content,
    "dc:extent": rows,
    dialect: { delimiter: ",", encoding: "utf-8", header: true, lineTerminators: ["\r\n"], quoteChar: '"' },
    tableSchema: {
      aboutUrl: "{address}",
      columns: columns.map(({ name, title }) => ({
        name: name.replaceAll("-", "_"),
        titles: title,
        datatype: name === "address" ? "anyURI" : "string",
      })),
    },
  };
  return said;
}
