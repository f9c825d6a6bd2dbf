// The nearest names to words that are perhaps misspelt. The file of names is loaded when it is needed for the first time.

import { wordsOf } from "./folding.js";
import { SITE } from "./search-engine.js";
import { plainly } from "./search-query.js";

const MOST = 5; // names that are offered
const UNFINISHED = 0.3; // a word that is only the beginning of another is a little further away than the whole

/**
 * @typedef {{kind: string, sign?: string, address: string, title: string, also: string, description: string}} Near
 * @typedef {{near: Near, words: string[], place: string[]}} Named a name with its words, and those of its time and place
 */

/** @type {Promise<Named[]> | undefined} */
let names;

function load() {
  names ??= read().catch((error) => {
    names = undefined;
    throw error;
  });
  return names;
}

async function read() {
  const answer = await fetch(new URL("assets/names.json", SITE));
  if (!answer.ok) throw new Error(`names.json: ${answer.status}`);
  const { kinds, rows } = await answer.json();
  return rows.flatMap(([kind, address, title, others, description, sign]) =>
    ["", ...others].map((also) => ({
      near: { kind: kinds[kind], sign, address: new URL(address.slice(1), SITE).pathname, title, also, description },
      words: wordsOf(also || title),
      place: wordsOf(description),
    })),
  );
}

/**
 * The things whose names are nearest to what was typed, each once; none where it is spelt like a name.
 * @param {string} text @param {{address: string}[]} shown what the reader has been offered already @returns {Promise<Near[]>}
 */
export async function nearest(text, shown = []) {
  const known = new Set(shown.map(({ address }) => address));
  const found = [];
  for (const words of plainly(text)) {
    for (const near of await nearestTo(wordsOf(words))) {
      if (!known.has(near.address)) found.push(near);
      known.add(near.address);
    }
  }
  return found.slice(0, MOST);
}

async function nearestTo(asked) {
  if (!asked.length) return [];
  const memory = new Map();
  /** @type {Map<string, {near: Near, distance: number}>} */
  const best = new Map();
  for (const named of await load()) {
    const distance = away(asked, named, memory);
    if (distance < (best.get(named.near.address)?.distance ?? Infinity)) best.set(named.near.address, { near: named.near, distance });
  }
  const found = [...best.values()].sort((one, other) => one.distance - other.distance);
  const closest = found[0]?.distance;
  return closest === 0 ? [] : found.filter(({ distance }) => distance <= closest + 1).map(({ near }) => near);
}

/** How far a name is from the words: the sum of their distances to its own, at least one of them to its very name. */
function away(asked, { words, place }, memory) {
  let sum = 0;
  let inName = false;
  for (const word of asked) {
    const here = closest(word, words, memory);
    const there = closest(word, place, memory);
    if (Math.min(here, there) === Infinity) return Infinity;
    inName ||= here < Infinity;
    sum += Math.min(here, there);
  }
  return inName ? sum + 0.01 * Math.max(0, words.length - asked.length) * (sum > 0) : Infinity;
}

function closest(word, others, memory) {
  let least = Infinity;
  for (const other of others) {
    const key = `${word} ${other}`;
    if (!memory.has(key)) memory.set(key, between(word, other));
    least = Math.min(least, memory.get(key));
  }
  return least;
}

/** How many letters are to be changed between two words; infinitely many where they are another word. */
function between(word, other) {
  const allowed = word.length < 4 ? 0 : word.length < 6 ? 1 : 2;
  let least = edits(word, other, allowed);
  if (word.length > 3) {
    for (let length = Math.max(4, word.length - 1); length <= word.length + 1 && length < other.length; length++) {
      least = Math.min(least, edits(word, other.slice(0, length), allowed) + UNFINISHED);
    }
  } else if (other.startsWith(word)) least = Math.min(least, UNFINISHED);
  return least;
}

/** Letters left out, added, changed or swapped with their neighbour (Damerau and Levenshtein), if they are no more than `allowed`. */
function edits(one, other, allowed) {
  if (Math.abs(one.length - other.length) > allowed) return Infinity;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, place) => place)];
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let place = 1; place <= other.length; place++) {
      const same = one[row - 1] === other[place - 1];
      next[place] = Math.min(last[place] + 1, next[place - 1] + 1, last[place - 1] + (same ? 0 : 1));
      const swapped = row > 1 && place > 1 && one[row - 1] === other[place - 2] && one[row - 2] === other[place - 1];
      if (swapped) next[place] = Math.min(next[place], before[place - 2] + 1);
    }
    [before, last] = [last, next];
  }
  return last[other.length] <= allowed ? last[other.length] : Infinity;
}
