// Puts the words of an address at which nothing is into the search box of the page that says so.
//
// An address ends with the id of a record, and ids are made of words: `/dossier/actors/pier-fire/` asks for "pier fire". Days, which many ids
// end with, are left out, as the search would look for each of their numbers.

/** @param {HTMLFormElement} form */
export function enhance(form) {
  const input = form.querySelector("input");
  if (!input.value) input.value = wordsOf(location.pathname);
}

/** The words of the last part of an address that has any. */
function wordsOf(path) {
  const parts = path.replace(/\/(index\.\w+)?$/, "").split("/");
  const last = parts.findLast((part) => /\p{L}/u.test(decoded(part))) ?? "";
  return decoded(last)
    .replace(/\.\w+$/, "")
    .replace(/\d{4}(-\d\d){0,2}/g, " ")
    .replace(/[-_+\s]+/g, " ")
    .trim();
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
