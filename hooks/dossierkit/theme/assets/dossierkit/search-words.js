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

// Scripts in which no space parts words: the index holds each two letters that stand together (search/other_spellings.py has the same).
const WITHOUT_SPACES =
  /[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]{2,}/gu;

/** Words as the index has them. @param {string} text */
export function indexed(text) {
  return text.replace(WITHOUT_SPACES, (run) => {
    const letters = [...run];
    return ` ${letters
      .slice(1)
      .map((letter, place) => letters[place] + letter)
      .join(" ")} `;
  });
}
