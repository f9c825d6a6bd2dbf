// Words as they are compared: without accents, apostrophes and capital letters. The build folds names in the same way (search/folding.py).

const LETTERS = { ı: "i", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ħ: "h" };

/** @param {string} text */
export function folded(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ıøłđðþßæœħ]/g, (letter) => LETTERS[letter])
    .replace(/['’‘ʼʻʿʾ`´]/g, "");
}

/** @param {string} text @returns {string[]} */
export function wordsOf(text) {
  return folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
