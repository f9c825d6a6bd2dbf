// The search box in the header: a combobox whose list opens below it while the reader types, results grouped by kind.
//
// main.js loads it when a reader first goes to the box. Arrows choose, Enter opens what is chosen or else the page of search, Esc closes
// and then clears.

import { ask, KINDS, kindOf, load, namedFirst, open, perhapsMisspelt, SITE, wordsOfKind } from "./search-engine.js";
import { also, excerpt, filled, icon, make, number, title } from "./search-show.js";

const PAUSE = 120; // milliseconds without a key before the index is asked
const MOST = { actor: 4, dossier: 1, topic: 2, text: 1 }; // results of a kind; of all others
const OTHERS = 3;
const shownOf = (kind) => MOST[kind] ?? OTHERS;
const MORE_ACTORS = 2; // are looked at than are shown, since one of them may have just the name that was asked for
const WEIGHTS = { article: 0.5, topic: 0.5, text: 0.5 }; // of a kind, where groups would stand side by side
const NAMED = 10; // times the weight: a kind that has something of just this name
const SINGLE_LETTER = /^[ -~]$/; // nearly every record has it

/** @param {HTMLFormElement} form */
export function enhance(form) {
  new Box(form);
}

class Box {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.words = JSON.parse(form.dataset.dkSearch);
    this.input = form.querySelector("input");
    this.asked = 0; // how often; only the last answer counts
    this.status = make("p", { class: "dk-search__status", role: "status" });
    this.list = make("div", {
      class: "dk-search__list",
      id: "dk-search-list",
      role: "listbox",
      "aria-label": this.input.labels[0].textContent,
    });
    this.panel = make("div", { class: "dk-search__panel", hidden: true }, this.status, this.list);
    form.append(this.panel);
    const combobox = { role: "combobox", "aria-autocomplete": "list", "aria-controls": "dk-search-list", "aria-expanded": "false" };
    for (const [name, value] of Object.entries(combobox)) this.input.setAttribute(name, value);

    this.input.addEventListener("input", () => this.wait());
    this.input.addEventListener("focus", () => this.input.value.trim() && this.panel.hidden && this.answer());
    this.input.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("submit", (event) => this.submit(event));
    form.addEventListener("focusout", ({ relatedTarget }) => form.contains(relatedTarget) || this.close());
    this.panel.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    this.panel.addEventListener("click", (event) => event.target.closest("a") && this.leave(event));
    window.document$?.subscribe(() => this.close());

    load().catch(() => {}); // whoever comes here will ask; what goes wrong is told then
    if (this.input.value.trim()) this.wait();
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.answer(), PAUSE);
  }

  /** Ask the index for what is in the box now. */
  async answer() {
    const words = this.input.value.trim();
    if (!words || SINGLE_LETTER.test(words)) return this.close();
    const asked = ++this.asked;
    const slow = setTimeout(() => asked === this.asked && this.say(this.words.waiting), 300);
    try {
      const answer = await find(words, () => asked === this.asked);
      if (answer && asked === this.asked) this.show(words, answer);
    } catch {
      if (asked === this.asked) this.say(this.words.failed);
    } finally {
      clearTimeout(slow);
    }
  }

  /** Only a sentence. */
  say(sentence) {
    this.list.replaceChildren();
    this.choose(null);
    this.status.textContent = sentence;
    this.status.className = "dk-search__status";
    this.expand();
  }

  show(words, { groups, total, near }) {
    this.list.replaceChildren();
    this.choose(null);
    const sections = groups.map(({ kind, hits, size }) => this.group(kind, wordsOfKind(kind), hits, size));
    if (near.length) sections.push(this.group("near", this.words.near, near));
    if (total) sections.push(this.everything(words, total));
    this.list.append(...sections);
    for (const [place, option] of this.options.entries()) option.id = `dk-search-${place}`;
    this.status.textContent = filled(total ? this.words.found : this.words.none, { n: total, words });
    this.status.className = total ? "dk-unseen" : "dk-search__status";
    this.expand();
  }

  group(kind, name, hits, size) {
    const heading = make("p", { class: "dk-search__kind", id: `dk-search-kind-${kind}`, role: "presentation" }, icon(kind), name);
    if (size) heading.append(make("span", { class: "dk-soft" }, number(size)));
    const options = hits.map((hit) => this.option(hit));
    return make("div", { class: `dk-search__group dk-${kind}`, role: "group", "aria-labelledby": heading.id }, heading, ...options);
  }

  option(hit) {
    const line = make("span", { class: "dk-search__title" }, icon(hit.kind, hit.sign), title(hit), " ", also(hit, this.words.also));
    const below = hit.description ? make("span", { class: "dk-search__description" }, hit.description) : null;
    const around =
      hit.excerpt?.length && !hit.also ? make("span", { class: "dk-search__excerpt", dir: "auto" }, ...excerpt(hit.excerpt)) : null;
    return make("a", { role: "option", "aria-selected": "false", tabindex: -1, href: hit.address }, line, below, around);
  }

  everything(words, total) {
    const link = { role: "option", "aria-selected": "false", tabindex: -1, href: pageFor(words), class: "dk-search__all" };
    return make("a", link, filled(this.words.all, { n: total }));
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  key(event) {
    if (event.isComposing) return;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        if (this.panel.hidden) this.answer();
        else this.move(event.key === "ArrowDown" ? 1 : -1);
        break;
      case "Escape":
        if (this.panel.hidden) this.input.value = "";
        else this.close();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** From the box through all options and back to it. */
  move(by) {
    const options = this.options;
    const places = options.length + 1; // the last one is the box
    const now = this.chosen ? options.indexOf(this.chosen) : options.length;
    this.choose(options[(now + by + places) % places] ?? null);
  }

  choose(option) {
    this.chosen?.setAttribute("aria-selected", "false");
    this.chosen = option;
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  submit(event) {
    event.preventDefault();
    const words = this.input.value.trim();
    if (this.chosen && !this.panel.hidden) this.chosen.click();
    else if (!handOver(words)) follow(pageFor(words));
    this.close();
  }

  /** @param {MouseEvent} event a click on a link of the list */
  leave(event) {
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (event.target.closest("a").classList.contains("dk-search__all") && !elsewhere && handOver(this.input.value.trim()))
      event.preventDefault();
    if (!elsewhere) setTimeout(() => this.close());
  }

  expand() {
    this.panel.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  close() {
    clearTimeout(this.timer);
    this.asked++;
    this.choose(null);
    this.panel.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }
}

/**
 * The best hits of each kind, the kind with the best one first; and the nearest names, where the words are perhaps misspelt.
 * @param {string} words @param {() => boolean} wanted whether the reader still wants to know: what nobody waits for is not fetched
 */
async function find(words, wanted) {
  const { results } = await ask(words);
  if (!wanted()) return null;
  const ofKind = (kind) => results.filter((result) => kindOf(result) === kind);
  let groups = await Promise.all(KINDS.map((kind) => best(kind, ofKind(kind), words)));
  if (!groups.some(({ hits }) => hits.some((hit) => hit.real))) groups = [];
  groups = groups.filter(({ size }) => size).sort((one, other) => other.weight - one.weight);
  const total = groups.reduce((sum, { size }) => sum + size, 0);
  const shown = groups.flatMap(({ hits }) => hits);
  return { groups, total, near: perhapsMisspelt(total, shown) && wanted() ? await near(words, shown) : [] };
}

async function best(kind, results, words) {
  const first = results.slice(0, shownOf(kind) + (kind === "actor" ? MORE_ACTORS : 0));
  const hits = namedFirst(await Promise.all(first.map((result) => open(result, words)))).slice(0, shownOf(kind));
  const named = hits.some((hit) => hit.nearness === 1) ? NAMED : 1;
  return { kind, hits, size: results.length, weight: (results[0]?.score ?? 0) * named * (WEIGHTS[kind] ?? 1) };
}

/** Nearest names are an extra: without them, the results are shown all the same. */
async function near(words, shown) {
  try {
    const { nearest } = await import("./search-names.js");
    return await nearest(words, shown);
  } catch {
    return [];
  }
}

function pageFor(words) {
  const address = new URL("search/", SITE);
  if (words) address.searchParams.set("q", words);
  return address.href;
}

/** Let the page of search answer, if it is open. */
function handOver(words) {
  const page = document.querySelector("[data-dk-find]");
  page?.dispatchEvent(new CustomEvent("dk:find", { detail: words }));
  return Boolean(page);
}

/** Go to an address as a click would, so that the theme can swap the page. */
function follow(address) {
  const link = make("a", { href: address, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
}
