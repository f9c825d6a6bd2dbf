// Words as the index of the search has them. How words are compared is in folding.js.

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
