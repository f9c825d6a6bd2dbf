// The page of search: words, filters with counts, order. All of it stands in the address: `?q=kabul&kind=meeting&country=AF&sort=newest`.
//
// A reader can use the form before this module is there, and while it waits for the index: what was typed meanwhile is kept and asked for.
// Nothing that is shown moves when something arrives: room for it is below what is there, or was made when the reader asked for it.

import { ask, namedFirst, open, perhapsMisspelt, SITE, totals, wordsOfKind } from "./search-engine.js";
import { Facets } from "./search-facets.js";
import { nearest } from "./search-names.js";
import { also, excerpt, filled, icon, make, number, title } from "./search-show.js";

const STEP = 20; // results
const PAUSE = 200; // milliseconds without a key before the index is asked
const WIDE = "(min-width: 60em)";

let facets;

/** What the values of facets are called, and which of their ids have others now. */
function load() {
  facets ??= fetch(new URL("assets/facets.json", SITE))
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
    .catch((error) => {
      facets = undefined;
      throw error;
    });
  return facets;
}

/** Whether nothing is asked for. */
function isIdle({ q, filters }) {
  return !q && !Object.keys(filters).length;
}

/** @param {HTMLFormElement} form */
export function enhance(form) {
  new SearchPage(form);
}

class SearchPage {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.words = JSON.parse(document.querySelector("[data-dk-search]").dataset.dkSearch);
    this.asked = 0; // how often; only the last answer counts
    this.part = (name) => form.querySelector(`.dk-find__${name}`);
    this.results = form.querySelector(".dk-results");
    this.facets = new Facets(form);
    const { open, later } = { open: matchMedia(WIDE).matches, later: "later" in form.dataset };
    this.part("facets").open = open && !later;
    this.part("facets").addEventListener("toggle", () => this.part("facets").open && this.later && this.answer());
    form.hidden = false;

    form.elements.q.addEventListener("input", () => this.wait());
    form.elements.sort.addEventListener("change", () => this.change({ sort: form.elements.sort.value, show: STEP }));
    form.addEventListener("submit", (event) => this.submit(event));
    form.addEventListener("dk:find", ({ detail }) => this.change({ q: detail, show: STEP })); // the box in the header was asked
    form.addEventListener("change", ({ target }) => target.type === "checkbox" && this.tick(target));
    this.part("clear").addEventListener("click", () => this.clear());
    this.part("more").addEventListener("click", () => this.more());
    const leaving = new AbortController();
    window.addEventListener("popstate", () => (form.isConnected ? this.restore() : leaving.abort()), { signal: leaving.signal });
    this.restore(form.elements.q.value);
    const unused = document.activeElement === document.body; // nobody types elsewhere already
    if (!location.search && unused && matchMedia(WIDE).matches) form.elements.q.focus({ preventScroll: true });
  }

  /** What the address asks for, or the words that the reader has typed meanwhile. */
  async restore(typed = "") {
    const given = new URLSearchParams(location.search);
    const { q: field } = this.form.elements;
    const asked = ++this.asked;
    this.part("found").setAttribute("aria-busy", "true");
    const q = given.get("q") ?? "";
    const filters = {};
    for (const name of this.facets.names) {
      const values = given.getAll(name).filter(Boolean);
      if (values.length) filters[name] = values;
    }
    field.value = typed || q;
    const slow = this.patience({ q: field.value, filters });
    const { renamed } = await load().catch(() => ({ renamed: {} }));
    clearTimeout(slow);
    if (asked !== this.asked) return;
    for (const [name, values] of Object.entries(filters))
      filters[name] = [...new Set(values.map((value) => renamed[name]?.[value] ?? value))];
    const sort = ["newest", "oldest"].includes(given.get("sort")) ? given.get("sort") : "";
    this.state = { q, filters, sort, show: Math.max(STEP, Math.min(Number(given.get("show")) || 0, 1000)) };
    this.typing = false;
    if (field.value.trim() !== q.trim()) await this.change({ q: field.value.trim(), show: STEP }, true);
    else await this.answer();
  }

  /** Another question, and another step in the history. */
  change(some, typing = false) {
    if (!this.state) {
      if (some.q) this.form.elements.q.value = some.q; // asked for as soon as it can be
      return;
    }
    clearTimeout(this.timer);
    this.state = { ...this.state, ...some };
    const step = !typing || !this.typing; // words that are being typed are one step together
    this.typing = typing;
    if (this.form.elements.q.value.trim() !== this.state.q) this.form.elements.q.value = this.state.q;
    const address = this.address();
    if (address !== location.href && step) history.pushState(null, "", address);
    else if (address !== location.href) history.replaceState(history.state, "", address);
    return this.answer();
  }

  address() {
    const { q, filters, sort, show } = this.state;
    const chosen = Object.entries(filters).flatMap(([name, values]) => values.map((value) => [name, value]));
    const all = [["q", q], ...chosen, ["sort", sort], ["show", show > STEP ? String(show) : ""]];
    const address = new URL(location.href);
    address.search = new URLSearchParams(all.filter(([, value]) => value)).toString();
    address.hash = "";
    return address.href;
  }

  submit(event) {
    event.preventDefault();
    this.change({ q: this.form.elements.q.value.trim(), show: STEP });
  }

  clear() {
    this.change({ filters: {}, show: STEP });
    this.form.elements.q.focus(); // the button is gone
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.change({ q: this.form.elements.q.value.trim(), show: STEP }, true), PAUSE);
  }

  tick(box) {
    const name = box.closest("[data-facet]").dataset.facet;
    const others = (this.state.filters[name] ?? []).filter((value) => value !== box.value);
    const values = box.checked ? [...others, box.value] : others;
    const { [name]: _, ...filters } = this.state.filters;
    this.change({ filters: values.length ? { ...filters, [name]: values } : filters, show: STEP });
  }

  async more() {
    const first = this.results.children.length;
    const some = Math.min(this.total, first + STEP);
    this.results.style.minHeight = `${(this.results.offsetHeight / first) * some}px`; // what stands below moves now, not when results come
    await this.change({ show: this.state.show + STEP });
    this.results.style.minHeight = "";
    this.results.children[first]?.querySelector("a").focus();
  }

  async answer() {
    const asked = ++this.asked;
    const state = this.state;
    const current = () => asked === this.asked && this.form.isConnected;
    const slow = this.patience(state);
    this.part("found").setAttribute("aria-busy", "true");
    try {
      const found = await this.find(state);
      if (current()) this.show(state, found);
    } catch {
      if (current()) this.fail();
    } finally {
      clearTimeout(slow);
      if (current()) this.part("found").removeAttribute("aria-busy");
    }
  }

  async find({ q, filters, sort, show }) {
    // On a large site, what results can be narrowed by weighs more than they: it is fetched for whoever opens it.
    const later = "later" in this.form.dataset && !this.part("facets").open && !Object.keys(filters).length;
    const [all, { words }] = await Promise.all([later ? {} : totals(), load()]);
    if (isIdle({ q, filters })) return { all, words, counts: all, hits: [], total: 0, near: [], idle: true, later };
    const order = sort || (q ? "" : "newest");
    const { results, counts: remaining } = await ask(q, filters, order);
    let hits = await Promise.all(results.slice(0, show).map((result) => open(result, q)));
    const real = !q || hits.some((hit) => hit.real);
    if (!real) hits = [];
    if (q && !order) hits = namedFirst(hits);
    const total = real ? results.length : 0;
    const counts = real && !later ? { ...(await remaining(this.facets.names)) } : {};
    // Values of one facet are alternatives: each counts what choosing it too would add.
    for (const name of real ? Object.keys(filters) : []) {
      const { [name]: _, ...others } = filters;
      counts[name] = (await (await ask(q, others)).counts([name]))[name];
    }
    const near = q && perhapsMisspelt(total, hits) ? await nearest(q, hits).catch(() => []) : [];
    return { all, words, counts, hits, total, near, idle: false, later };
  }

  /** Tell that it takes a while, if it does and anything was asked for; otherwise tell at once what can be asked. */
  patience(question) {
    if (isIdle(question)) return this.say(this.words.empty);
    const { asked } = this;
    return setTimeout(() => asked === this.asked && this.form.isConnected && this.say(this.words.waiting), 300);
  }

  say(sentence) {
    this.part("status").textContent = sentence;
  }

  /** The lists lead on where the search does not. */
  fail() {
    this.say(this.words.failed);
    this.form.toggleAttribute("data-nothing", true);
  }

  show({ q, filters, sort }, { all, words, counts, hits, total, near, idle, later }) {
    this.later = later;
    this.say(idle ? this.words.empty : total || !q ? filled(this.words.found, { n: total }) : filled(this.words.none, { words: q }));
    this.total = total;
    this.form.toggleAttribute("data-nothing", !idle && !total && !near.length);
    this.form.elements.sort.value = sort || (q ? "" : "newest");
    this.part("sort").hidden = total < 2;
    this.results.replaceChildren(...hits.map((hit) => this.result(hit)));
    this.part("more").hidden = hits.length >= total;
    this.part("near").hidden = !near.length;
    if (near.length)
      this.part("near").replaceChildren(make("h2", {}, this.words.near), make("ul", {}, ...near.map((one) => this.near(one))));
    const chosen = Object.values(filters).flat().length;
    this.part("chosen").textContent = chosen ? `(${number(chosen)})` : "";
    this.part("clear").hidden = !chosen;
    const choice = later || this.facets.show({ q, filters }, all, words, counts);
    if (choice === this.part("facets").hidden) {
      this.part("facets").hidden = !choice;
      this.form.append(this.part("found")); // which is beside the choice now, or in its place: put there anew rather than moved
    }
  }

  result(hit) {
    const heading = make("h2", {}, icon(hit.kind, hit.sign), make("a", { href: hit.address }, title(hit)), " ", also(hit, this.words.also));
    const kind = make("span", { class: "dk-unseen" }, `${wordsOfKind(hit.kind)}: `);
    const below = make("p", { class: "dk-results__description" }, kind, hit.description);
    const around = hit.excerpt.length ? make("p", { class: "dk-results__excerpt", dir: "auto" }, ...excerpt(hit.excerpt)) : null;
    return make("li", {}, heading, below, around);
  }

  near(one) {
    const below = one.description ? make("span", { class: "dk-soft" }, one.description) : null;
    return make(
      "li",
      {},
      icon(one.kind, one.sign),
      make("a", { href: one.address }, title(one)),
      " ",
      also(one, this.words.also),
      " ",
      below,
    );
  }
}
