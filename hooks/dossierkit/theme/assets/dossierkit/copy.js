// Buttons that copy a citation or save it as a file: loaded when the first one is unfolded.
//
// The citations of a page stand in a list of formats, that of a claim in one paragraph; each can be selected as a whole without a script.

/** @param {HTMLDetailsElement} details */
export function enhance(details) {
  if (details.querySelector(".dk-copy")) return;
  const page = details.closest(".md-content__inner")?.querySelector("[data-copy]") ?? details;
  for (const cited of details.querySelectorAll("dd, p")) {
    const term = cited.previousElementSibling?.matches("dt") ? cited.previousElementSibling : null;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "dk-copy";
    button.textContent = page.dataset.copy ?? "Copy";
    if (term) button.setAttribute("aria-label", `${button.textContent} ${term.textContent}`);
    const words = (cited.querySelector("pre") ?? cited).textContent;
    button.addEventListener("click", () => copy(words, cited, button, page.dataset.copied ?? "Copied"));
    if (term) term.append(button);
    else cited.after(button);
    if (term && cited.dataset.file) term.append(file(words, cited.dataset.file, page.dataset.save ?? "Save", term.firstChild.textContent));
  }
}

/** A link that saves words as a file: reference managers take files more readily than what was copied. */
function file(words, name, label, format) {
  const link = document.createElement("a");
  link.className = "dk-copy";
  link.href = URL.createObjectURL(new Blob([`${words}\n`], { type: "text/plain" }));
  link.download = name;
  link.textContent = label;
  link.setAttribute("aria-label", `${label} ${format}`);
  return link;
}

/** Copy words; where the browser refuses, they are selected, so that the reader can. */
async function copy(words, cited, button, done) {
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    getSelection().selectAllChildren(cited);
    if (!document.execCommand("copy")) return;
  }
  tell(button, done);
  setTimeout(() => (button.textContent = before), 2000);
}

/** Say it where it is seen, and to those who hear the page. */
function tell(button, done) {
  button.textContent = done;
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  status.className = "dk-unseen";
  button.after(status);
  setTimeout(() => (status.textContent = done));
  setTimeout(() => status.remove(), 3000);
}
