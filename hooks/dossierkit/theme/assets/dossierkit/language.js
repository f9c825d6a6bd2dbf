// The language of the page, as numbers and dates are written in it: with the calendar and the digits of the pages themselves. A browser
// would otherwise count years as Persian does, and write digits as Arabic does.

/** The page's language for `Intl`; a browser's own where the page has none. @returns {string | undefined} */
export function language() {
  const { lang } = document.documentElement;
  return lang ? new Intl.Locale(lang, { calendar: "gregory", numberingSystem: "latn" }).toString() : undefined;
}

/** Words one after the other, each kept apart where the page runs from right to left. @param {string[]} words @returns {string} */
export function inARow(words) {
  const isLeftward = getComputedStyle(document.documentElement).direction === "rtl";
  const comma = new Intl.Locale(document.documentElement.lang || "en").maximize().script === "Arab" ? "، " : ", ";
  return words.map((one) => (isLeftward ? `\u2068${one}\u2069` : one)).join(comma);
}
