// Asks the index that the build made (Pagefind), which is loaded in pieces: the engine once, then only what a query needs.
//
// A result is shown as a hit: what it is called, under which of its other names it was found, and the words around what was found.

import { folded, wordsOf } from "./search-words.js";

/** The site's own root, wherever it is published. */
export const SITE = new URL("../../", import.meta.url);
/** In the order in which groups of equal weight stand. */
export const KINDS = ["actor", "meeting", "attack", "article", "dossier", "topic", "text"];
// Names weigh more than titles of articles, and these more than text.
const RANKING = { metaWeights: { called: 10, title: 2 } };
const BETWEEN_NAMES = " · ";

/**
 * @typedef {{text: string, found: boolean}} Piece
 * @typedef {{kind: string, address: string, title: string, also: string, description: string, language: string, excerpt: Piece[],
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
 * The results for some words, best first; without words, everything that passes the filters.
 * @param {string} words @param {Record<string, string[]>} [filters] values of one filter are alternatives @param {string} [sort] `newest` or `oldest`
 */
export async function ask(words, filters = {}, sort = "") {
  const any = Object.fromEntries(Object.entries(filters).map(([name, values]) => [name, { any: values }]));
  const order = sort ? { [sort]: sort === "newest" ? "desc" : "asc" } : {};
  return (await load()).search(words.trim() || null, { filters: any, sort: order });
}

/** All values of all filters with the number of pages that have them. */
export async function totals() {
  return (await load()).filters();
}

/** @param {{data: () => Promise<any>}} result @param {string} words @returns {Promise<Hit>} */
export async function open(result, words) {
  const { url, meta, filters, content, excerpt } = await result.data();
  const asked = wordsOf(words);
  const names = filters.names?.[0].split(BETWEEN_NAMES) ?? [];
  const description = filters.description?.[0] ?? "";
  const pieces = piecesOf(excerpt);
  const text = folded([meta.title, ...names, description, content].join(" "));
  return {
    kind: filters.kind[0],
    address: url,
    title: meta.title,
    also: alias(meta.title, names, asked),
    description,
    language: filters.lang?.[0] ?? "",
    excerpt: telling(pieces, content, meta.title, description),
    nearness: Math.max(...[meta.title, ...names].map((name) => nearness(wordsOf(name).join(" "), asked.join(" ")))),
    real: holds(text, asked),
    spelt: asked.every((word) => text.includes(word)),
  };
}

/** How near a name is to what was typed: 1 for just this name, less where it only begins so, 0 for any other. */
function nearness(name, asked) {
  return name === asked ? 1 : name.startsWith(asked) ? asked.length / (name.length + 1) : 0;
}

const TEXTS = new Set(["article", "text"]);

const FEW = 3; // results; with fewer, nearest names are offered too

/**
 * Whether the words are perhaps misspelt: hardly anything has them, or only forms of other words that begin alike ("death" for "deash").
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
  const words = text.split(/[^\p{L}\p{N}]+/u);
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
