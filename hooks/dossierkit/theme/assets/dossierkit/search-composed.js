// Questions that the engine does not understand by itself: OR, words that are left out, phrases beside words, months and years.
//
// Each part is a search of its own; their results are put together by the ids of pages. What may be chosen of them and in which order they
// stand is then told from lists of all pages, which the engine has at hand: nothing more is fetched for it, however many pages there are.

import { wordsOf } from "./folding.js";
import { isReal, load, placesIn, totals } from "./search-engine.js";
import { indexed } from "./search-words.js";

/**
 * @typedef {import("./search-engine.js").Result} Result
 * @typedef {Map<string, Result>} Found results by the ids of pages
 */

const OF_THEN = 2; // times the weight of the words: a page of the time that was asked for, rather than one that has its name somewhere

/** @param {import("./search-query.js").Query} query @param {Record<string, string[]>} filters @param {string} sort */
export async function askComposed(query, filters, sort) {
  let results = [...(await composed(query)).values()];
  for (const [name, values] of Object.entries(filters)) {
    const having = await valuesOf(name);
    results = results.filter(({ id }) => values.some((value) => having.get(id)?.has(value)));
  }
  const places = sort || !query.clauses.length ? await placesIn(sort || "newest") : null;
  results.sort(
    (one, other) => (places ? places.get(one.id) - places.get(other.id) : other.score - one.score), // of equals, the engine's own order
  );
  return { results, counts: (names) => counted(results, names) };
}

/** @type {{text: string, found: Promise<Found>} | undefined} the last question, which is asked for each kind of page and each filter */
let last;

function composed(query) {
  const text = JSON.stringify(query);
  if (last?.text !== text) {
    last = { text, found: compose(query) };
    last.found.catch(() => {
      last = undefined;
    });
  }
  return last.found;
}

async function compose({ clauses, without }) {
  const each = await Promise.all(clauses.length ? clauses.map(clause) : [everything()]);
  const found = each.reduce(either);
  for (const one of await Promise.all(without.map(exactly))) for (const id of one.keys()) found.delete(id);
  return found;
}

/** The pages that have all of a clause. @param {import("./search-query.js").Clause} clause @returns {Promise<Found>} */
async function clause({ words, when, phrases }) {
  const parts = phrases.map(exactly);
  if (words.length || when.length) parts.push(inTime(words, when));
  return (await Promise.all(parts)).reduce(both);
}

/** Pages with some words that are of a time, or that have it in their text as well. */
async function inTime(words, when) {
  const asked = words.join(" ");
  const written = await searched([...words, ...when.map((one) => one.words)].join(" "));
  if (!when.length) return written;
  const months = Object.keys((await totals()).month ?? {});
  const dated = await Promise.all(
    when.map((one) =>
      searched(
        asked,
        months.filter((month) => covers(month, one)),
      ),
    ),
  );
  const then = dated.reduce(both);
  for (const [id, result] of then) then.set(id, { ...result, score: OF_THEN * (result.score || 1) });
  return either(then, written);
}

/** Whether a month of the index (`2016-07`, all of a year as `2016-01/12`, an unknown one as `2016`) lies in what was typed. */
function covers(known, { month, year }) {
  return month ? known === `${year}-${month}` || known === `${year}-01/12` : known.startsWith(year);
}

/** Words as the engine finds them; nothing where it finds only other words that begin like them. */
async function searched(words, months) {
  if (months && !months.length) return new Map();
  const { results } = await (await load()).search(indexed(words).trim() || null, months ? { filters: { month: { any: months } } } : {});
  const asked = wordsOf(words);
  return byId(!asked.length || (await isReal(results, asked)) ? results : []);
}

/** Pages that have just these words, one after the other. */
async function exactly(words) {
  const plain = indexed(words.replaceAll('"', " ")).trim();
  const terms = plain === words.trim() ? [plain] : plain.split(/\s+/); // pairs of letters are words that stand in any order
  const engine = await load();
  const answers = await Promise.all(terms.map((term) => engine.search(`"${term}"`)));
  return answers.map(({ results }) => byId(results)).reduce(both);
}

async function everything() {
  return byId((await (await load()).search(null)).results);
}

/** @param {Result[]} results @returns {Found} */
function byId(results) {
  return new Map(results.map((result) => [result.id, { ...result, sure: true }]));
}

/** @param {Found} one @param {Found} other */
function both(one, other) {
  return new Map([...one].filter(([id]) => other.has(id)).map(([id, result]) => [id, together(result, other.get(id))]));
}

/** @param {Found} one @param {Found} other */
function either(one, other) {
  const found = new Map(one);
  for (const [id, result] of other) found.set(id, found.has(id) ? together(found.get(id), result) : result);
  return found;
}

/** Weighed together; shown as the part that weighs more. */
function together(one, other) {
  return { ...(other.score > one.score ? other : one), score: one.score + other.score };
}

/** @type {Map<string, Promise<Map<string, Set<string>>>>} */
const known = new Map();

/** The values of a filter that each page has. */
function valuesOf(name) {
  if (!known.has(name)) {
    const read = readValues(name);
    known.set(name, read);
    read.catch(() => known.delete(name));
  }
  return known.get(name);
}

async function readValues(name) {
  const engine = await load();
  const having = new Map();
  for (const value of Object.keys((await totals())[name] ?? {})) {
    const { results } = await engine.search(null, { filters: { [name]: value } });
    for (const { id } of results) having.set(id, (having.get(id) ?? new Set()).add(value));
  }
  return having;
}

async function counted(results, names) {
  const counts = {};
  for (const name of names) {
    const having = await valuesOf(name);
    counts[name] = {};
    for (const { id } of results) for (const value of having.get(id) ?? []) counts[name][value] = (counts[name][value] ?? 0) + 1;
  }
  return counts;
}
