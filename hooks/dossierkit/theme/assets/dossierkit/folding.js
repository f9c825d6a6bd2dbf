// Words brought to one form, in which they are compared: without accents, vowel signs, apostrophes and capitals.
//
// The build folds names in the same way (values/folding.py); whoever changes one must change the other, and a test compares the two.

const LEFT_OUT =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: accents and signs are meant by themselves here
  /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0898-\u089f\u08ca-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u00ad\u061c\u0640\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]+/gu;
const LETTERS = { ı: "i", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ħ: "h", ς: "σ" };
const WITH_STOP = /\p{L}+\.?/gu;
const AFTER_INITIAL = /(?:\p{L}(?!\p{L})|[^\p{L}\p{N}]|$)/uy;

/** @param {string} text */
export function folded(text) {
  return text
    .replaceAll("´", "'") // it would become a space with an accent
    .normalize("NFKD")
    .replace(LEFT_OUT, "")
    .toLowerCase()
    .replace(/[ıøłđðþßæœħς]/g, (letter) => LETTERS[letter])
    .replace(/['’‘ʼʻʿʾʹ`´′׳״]/g, "")
    .normalize("NFKD"); // what was left out may have parted two signs, which then stand in an order of their own
}

/** An initial without its full stop: `U.S.` is one word. */
function withoutStop(word, place, text) {
  AFTER_INITIAL.lastIndex = place + word.length;
  const [letter, ...others] = word;
  return others.length === 1 && others[0] === "." && AFTER_INITIAL.test(text) ? letter : word;
}

/** @param {string} text @returns {string[]} */
export function wordsOf(text) {
  return folded(text)
    .replace(WITH_STOP, withoutStop)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
}
