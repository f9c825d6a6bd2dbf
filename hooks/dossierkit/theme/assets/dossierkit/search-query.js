// What a reader asks: words, "phrases", -words that are left out, OR between two questions, and months and years.

import { wordsOf } from "./folding.js";
import { language } from "./language.js";

/**
 * @typedef {{words: string, month: string, year: string}} When a time as it was typed; `month` has two digits, or is empty
 * @typedef {{words: string[], when: When[], phrases: string[]}} Clause what one page has all of; `words` are those of no time
 * @typedef {{clauses: Clause[], without: string[]}} Query pages that have all of one clause and nothing of `without`
 */

const TERM = /([-−–]?)(?:"([^"]*)"|(\S+))/g;
const OR = new Set(["OR", "ODER", "АБО", "|"]);
const YEAR = /^(?:1\d|20)\d\d$/;
const DAY = /^(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?$/;

/** @param {string} text as it was typed @returns {Query} */
export function parsed(text) {
  const clauses = [{ terms: [], phrases: [] }];
  const without = [];
  for (const [, minus, phrase, word] of text.replace(/[“”„«»]/g, '"').matchAll(TERM)) {
    const last = clauses.at(-1);
    const said = phrase ?? word.replaceAll('"', "");
    if (word && !minus && OR.has(word)) clauses.push({ terms: [], phrases: [] });
    else if (!wordsOf(said).length) continue;
    else if (minus) without.push(said);
    else (phrase === undefined ? last.terms : last.phrases).push(said);
  }
  const asked = clauses.filter(({ terms, phrases }) => terms.length || phrases.length);
  if (!asked.length && !without.length) asked.push({ terms: text.split(/\s+/).filter((one) => wordsOf(one).length), phrases: [] }); // only OR
  return { clauses: asked.map(({ terms, phrases }) => ({ ...timesIn(terms), phrases })), without };
}

/** Whether it is nothing but words, which the engine understands by itself. @param {Query} query */
export function isPlain({ clauses, without }) {
  return !without.length && clauses.length < 2 && clauses.every(({ when, phrases }) => !when.length && !phrases.length);
}

/** What is asked of a clause in words of the text, without its times. @param {Clause} clause @returns {string[]} */
export function wordsOfClause({ words, phrases }) {
  return wordsOf([...words, ...phrases].join(" "));
}

/** Everything that is asked of each clause, as plain words. @param {string} text @returns {string[]} */
export function plainly(text) {
  return parsed(text).clauses.map(({ words, when, phrases }) => [...words, ...when.map((one) => one.words), ...phrases].join(" "));
}

/** Words with the months and years among them taken out. */
function timesIn(terms) {
  const words = [];
  const when = [];
  for (let place = 0; place < terms.length; place++) {
    const here = trimmed(terms[place]);
    const next = trimmed(terms[place + 1] ?? "");
    const day = DAY.exec(here);
    const [month, year] = YEAR.test(next) ? [monthNumber(here), next] : [monthNumber(next), here];
    if (day) {
      when.push({ words: here, month: day[2], year: day[1] });
      if (day[3]) words.push(String(Number(day[3]))); // as it stands in dates that are written out
    } else if (month && YEAR.test(year)) {
      when.push({ words: `${here} ${next}`, month, year });
      place++;
    } else if (YEAR.test(here)) when.push({ words: here, month: "", year: here });
    else words.push(terms[place]);
  }
  return { words, when };
}

function trimmed(term) {
  return term.replace(/^[([]+|[.,;:)\]]+$/g, "");
}

let numbers;

/**
 * The number of a month that has this name in the language of the page or in English, with two digits; nothing for other words.
 * Some languages have another form beside a day than alone: «квітня» and «квітень».
 */
function monthNumber(name) {
  numbers ??= new Map(
    [...new Set([language() ?? "en", "en-GB", "en-US"])].flatMap((known) =>
      [{ month: "long" }, { month: "short" }, { month: "long", day: "numeric" }, { month: "short", day: "numeric" }].flatMap((form) => {
        const format = new Intl.DateTimeFormat(known, { ...form, calendar: "gregory", timeZone: "UTC" });
        return Array.from({ length: 12 }, (_, place) => {
          const name = format.formatToParts(Date.UTC(2000, place, 1)).find(({ type }) => type === "month")?.value ?? "";
          return [wordsOf(name).join(" "), String(place + 1).padStart(2, "0")];
        });
      }),
    ),
  );
  return numbers.get(wordsOf(name).join(" ")) ?? "";
}
