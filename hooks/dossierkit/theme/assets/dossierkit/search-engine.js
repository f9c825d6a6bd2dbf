// Asks the index that the build made (Pagefind), which is loaded in pieces: the engine once, then only what a query needs.
//
// A result is shown as a hit: what it is called, under which of its other names it was found, and the words around what was found.

import { folded, wordsOf } from "./folding.js";
import { isPlain, parsed, wordsOfClause } from "./search-query.js";
import { indexed } from "./search-words.js";

/** The site's own root, wherever it is published. */
export const SITE = new URL("../../", import.meta.url);
/** The kinds of pages, as the form of the search in the head of each page tells: name, words, and the letter that stands for it in ids. */
const told = JSON.parse(document.querySelector("[data-dk-search]").dataset.dkSearch).kinds;
/** In the order in which groups of equal weight stand. */
export const KINDS = told.map(([kind]) => kind);
const WORDS = new Map(told);
/** What the pages of a kind are called. @param {string} kind */
export const wordsOfKind = (kind) => WORDS.get(kind) ?? kind;
const LETTERS = Object.fromEntries(told.map(([kind, _words, letter]) => [letter, kind]));
// Names weigh more than titles of articles, and these more than text.
const RANKING = { metaWeights: { called: 10, title: 2 } };
const BETWEEN_NAMES = " · ";
const LOOKED_AT = 5; // results, when all that matters is whether they are what was meant
const COMPOUND = /[\p{L}\p{N}]+(?:[^\p{L}\p{N}\s][\p{L}\p{N}]+)+/gu; // letters and digits with single signs between them

/**
 * @typedef {{id: string, score: number, data: () => Promise<any>, sure?: boolean}} Result of the engine, or of several of its answers together
 * @typedef {{text: string, found: boolean}} Piece
 * @typedef {{kind: string, sign: string, address: string, title: string, also: string, description: string, language: string, excerpt: Piece[],
 *   nearness: number, real: boolean, spelt: boolean}} Hit
 */

let engine;
let attempts = 0;

/** The engine; the same promise for everybody who asks, and a new attempt after a failure. */
export function load() {
  engine ??= start().catch((error) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

async function start() {
  const address = new URL("pagefind/pagefind.js", SITE);
  if (attempts++) address.searchParams.set("attempt", String(attempts)); // browsers remember a module that was not there
  const found = await import(address.href);
  await found.options({ baseUrl: SITE.pathname, noWorker: true, excerptLength: 24, ranking: RANKING });
  await found.init();
  return found;
}

/**
 * The results for what somebody typed, best first; for nothing, everything that passes the filters. `counts` tells how many of them have
 * each value of some filters.
 * @param {string} text @param {Record<string, string[]>} [filters] values of one filter are alternatives @param {string} [sort] `newest` or `oldest`
 * @returns {Promise<{results: Result[], counts: (names: string[]) => Promise<Record<string, Record<string, number>>>}>}
 */
export async function ask(text, filters = {}, sort = "") {
  const query = parsed(text);
  if (!isPlain(query)) return (await import("./search-composed.js")).askComposed(query, filters, sort);
  const words = indexed(query.clauses.flatMap((clause) => clause.words).join(" ")).trim();
  const any = Object.fromEntries(Object.entries(filters).map(([name, values]) => [name, { any: values }]));
  const [{ results, filters: counts }, places] = await Promise.all([
    load().then((found) => found.search(words || null, { filters: any })),
    sort ? placesIn(sort) : null,
  ]);
  if (places) results.sort((one, other) => places.get(one.id) - places.get(other.id));
  return { results, counts: async () => counts };
}

/** The kind of page that a result is, which its id says (search/lean_index.py). @param {Result} result */
export const kindOf = ({ id }) => LETTERS[id.replace(/^.*_/, "")[0]];

/** @type {Map<string, Promise<Map<string, number>>>} */
const orders = new Map();

/** The place of each page in an order, by the ids of pages. @param {string} sort `newest` or `oldest` */
export function placesIn(sort) {
  if (!orders.has(sort)) {
    const read = fetch(new URL(`pagefind/order-${sort}.txt`, SITE))
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(String(answer.status)))))
      .then((text) => {
        const ids = text.split(" ");
        if (sort === "newest") ids.reverse();
        return new Map(ids.map((id, place) => [id, place]));
      });
    orders.set(sort, read);
    read.catch(() => orders.delete(sort));
  }
  return orders.get(sort);
}

/** All values of all filters with the number of pages that have them. */
export async function totals() {
  return (await load()).filters();
}

/** @param {Result} result @param {string} text what was typed @returns {Promise<Hit>} */
export async function open(result, text) {
  const { url, meta, filters, content, excerpt } = await result.data();
  const clauses = parsed(text).clauses.map(wordsOfClause);
  const names = filters.names?.[0].split(BETWEEN_NAMES) ?? [];
  const description = filters.description?.[0] ?? "";
  const pieces = piecesOf(excerpt);
  const said = sayings(meta, names, description, content);
  return {
    kind: filters.kind[0],
    sign: filters.sign?.[0] ?? "",
    address: url,
    title: meta.title,
    also: clauses.map((asked) => alias(meta.title, names, asked)).find(Boolean) ?? "",
    description,
    language: filters.lang?.[0] ?? "",
    excerpt: telling(pieces, content, meta.title, description),
    nearness: Math.max(
      0,
      ...clauses.flatMap((asked) => [meta.title, ...names].map((name) => nearness(wordsOf(name).join(" "), asked.join(" ")))),
    ),
    real: result.sure || clauses.some((asked) => holds(said, asked)),
    spelt: clauses.some((asked) => asked.every((word) => said.includes(word))),
  };
}

/** Whether one of the best of some results has these words, in some form. @param {Result[]} results @param {string[]} asked */
export async function isReal(results, asked) {
  const pages = await Promise.all(results.slice(0, LOOKED_AT).map((result) => result.data()));
  return pages.some(({ meta, filters, content }) =>
    holds(sayings(meta, filters.names ?? [], filters.description?.[0] ?? "", content), asked),
  );
}

/** All that a page says, as it is compared; also with what stands in one word taken together: `AK-47` is `ak47`, `1,500` is `1500`. */
function sayings({ title, spelt = "" }, names, description, content) {
  const text = folded([title, spelt, ...names, description, content].join(" "));
  return `${text} ${(text.match(COMPOUND) ?? []).map((one) => one.replace(/[^\p{L}\p{N}]/gu, "")).join(" ")}`;
}

/** How near a name is to what was typed: 1 for just this name, less where it only begins so, 0 for any other. */
function nearness(name, asked) {
  if (!asked) return 0;
  return name === asked ? 1 : name.startsWith(asked) ? asked.length / (name.length + 1) : 0;
}

const TEXTS = new Set(["article", "text"]);

const FEW = 3; // results; with fewer, nearest names are offered too

/**
 * Whether the words are perhaps misspelt: hardly anything has them, or only forms of other words that begin alike ("heath" for "heash").
 * @param {number} total @param {Hit[]} hits those that are shown
 */
export function perhapsMisspelt(total, hits) {
  return total < FEW || !hits.some((hit) => hit.spelt);
}

/** Hits that have just this name, or one that begins so, before the others; the order is otherwise kept. @param {Hit[]} hits */
export function namedFirst(hits) {
  const weight = (hit) => (TEXTS.has(hit.kind) ? 0 : hit.nearness);
  return [...hits].sort((one, other) => weight(other) - weight(one));
}

/**
 * The other name that was meant, if the title does not hold the words itself.
 * @param {string} title @param {string[]} names @param {string[]} asked
 */
function alias(title, names, asked) {
  const share = (name) => {
    const own = wordsOf(name);
    const matched = asked.filter((word) => own.some((one) => one.startsWith(word))).length;
    return matched + (own.join(" ") === asked.join(" ") ? 1 : 0) - own.length / 100; // the shortest of equals
  };
  const best = names.reduce((one, other) => (share(other) > share(one) ? other : one), title);
  return Math.round(share(best)) > Math.round(share(title)) ? best : "";
}

/** Whether a text has every word that was asked for, in some form: of an unknown word, the engine finds what begins like it. */
function holds(text, asked) {
  const words = text.split(/[^\p{L}\p{M}\p{N}]+/u);
  return asked.every((word) => text.includes(word) || words.some((one) => shared(one, word) > word.length / 2));
}

function shared(one, other) {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

/**
 * An excerpt as far as it says what was looked for and does not stand above it already: a text ends with what its description begins with.
 * @param {Piece[]} pieces @param {string} content @param {string} title @param {string} description @returns {Piece[]}
 */
function telling(pieces, content, title, description) {
  const text = pieces.map((piece) => piece.text).join("");
  const plain = text.replace(/[.\s]+$/, "");
  const end = [description, description.split(" · ")[0]].find((one) => one && plain.endsWith(one));
  let left = end ? plain.length - end.length : text.length;
  const kept = [];
  for (const piece of pieces) {
    kept.push({ ...piece, text: piece.text.slice(0, left) });
    left = Math.max(0, left - piece.text.length);
  }
  const told = kept.filter((piece) => piece.text);
  if (!told.some((piece) => piece.found) || `${title} ${description}`.includes(plain)) return [];
  if (!content.startsWith(text.slice(0, 40))) told.unshift({ text: "… ", found: false });
  if (!end && !content.endsWith(plain) && !content.endsWith(`${plain}.`)) told.push({ text: " …", found: false });
  return told;
}

/** The engine's excerpt, which is HTML, as pieces of plain text. @returns {Piece[]} */
function piecesOf(excerpt) {
  return excerpt
    .split(/(<mark>.*?<\/mark>)/s)
    .filter(Boolean)
    .map((part) => {
      const found = part.startsWith("<mark>");
      return {
        text: part
          .replace(/<\/?mark>/g, "")
          .replaceAll("&lt;", "<")
          .replaceAll("&gt;", ">"),
        found,
      };
    });
}
