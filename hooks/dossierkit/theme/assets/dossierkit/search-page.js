// The page of search: words, filters with counts, order. All of it stands in the address: `?q=kabul&kind=attack&country=AF&sort=newest`.

import { SITE, ask, namedFirst, open, totals } from "./search-engine.js";
import { nearest } from "./search-names.js";
import { also, excerpt, filled, icon, make, number, title } from "./search-show.js";

const STEP = 20; // results
const PAUSE = 200; // milliseconds without a key before the index is asked
const FEW = 3; // results; with fewer, nearest names are offered too
const WIDE = "(min-width: 60em)";
const OPEN_AT_FIRST = new Set(["kind", "year", "country"]);

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

/** @param {HTMLFormElement} form */
export function enhance(form) {
  new SearchPage(form);
}

class SearchPage {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.words = JSON.parse(document.querySelector("[data-dk-search]").dataset.words);
    this.few = Number(form.dataset.few);
    this.asked = 0; // how often; only the last answer counts
    this.part = (name) => form.querySelector(`.dk-find__${name}`);
    this.results = form.querySelector(".dk-results");
    this.facets = new Map([...form.querySelectorAll("[data-facet]")].map((facet) => [facet.dataset.facet, facet]));
    this.part("facets").open = matchMedia(WIDE).matches;
    for (const [name, facet] of this.facets) facet.open = OPEN_AT_FIRST.has(name);
    form.hidden = false;

    form.elements.q.addEventListener("input", () => this.wait());
    form.elements.sort.addEventListener("change", () => this.change({ sort: form.elements.sort.value, show: STEP }));
    form.addEventListener("submit", (event) => (event.preventDefault(), this.change({ q: form.elements.q.value.trim(), show: STEP })));
    form.addEventListener("dk:find", ({ detail }) => (this.change({ q: detail, show: STEP }), form.scrollIntoView({ block: "nearest" })));
    form.addEventListener("change", ({ target }) => target.type === "checkbox" && this.tick(target));
    this.part("clear").addEventListener("click", () => (this.change({ filters: {}, show: STEP }), form.elements.q.focus()));
    this.part("more").addEventListener("click", () => this.more());
    const leaving = new AbortController();
    window.addEventListener("popstate", () => (form.isConnected ? this.restore() : leaving.abort()), { signal: leaving.signal });
    this.restore();
    if (!location.search && matchMedia(WIDE).matches) form.elements.q.focus({ preventScroll: true });
  }

  /** What the address asks for. */
  async restore() {
    const given = new URLSearchParams(location.search);
    const { renamed } = await load().catch(() => ({ renamed: {} }));
    const present = (name, value) => renamed[name]?.[value] ?? value;
    const filters = {};
    for (const name of this.facets.keys()) {
      const values = [...new Set(given.getAll(name).filter(Boolean).map((value) => present(name, value)))];
      if (values.length) filters[name] = values;
    }
    const sort = ["newest", "oldest"].includes(given.get("sort")) ? given.get("sort") : "";
    this.state = { q: given.get("q") ?? "", filters, sort, show: Math.max(STEP, Math.min(Number(given.get("show")) || 0, 1000)) };
    this.form.elements.q.value = this.state.q;
    await this.answer();
  }

  /** Another question: a step of its own in the history, unless the reader is still typing. */
  change(some, typing = false) {
    if (!this.state) return;
    clearTimeout(this.timer);
    this.state = { ...this.state, ...some };
    if (this.form.elements.q.value.trim() !== this.state.q) this.form.elements.q.value = this.state.q;
    const address = this.address();
    if (address !== location.href) typing ? history.replaceState(history.state, "", address) : history.pushState(null, "", address);
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
    await this.change({ show: this.state.show + STEP });
    this.results.children[first]?.querySelector("a").focus();
  }

  async answer() {
    const asked = ++this.asked;
    const state = this.state;
    const current = () => asked === this.asked && this.form.isConnected;
    const slow = setTimeout(() => current() && this.say(this.words.waiting), 300);
    try {
      const found = await this.find(state);
      if (current()) this.show(state, found);
    } catch {
      if (current()) this.say(this.words.failed);
    } finally {
      clearTimeout(slow);
    }
  }

  async find({ q, filters, sort, show }) {
    const [all, { words }] = await Promise.all([totals(), load()]);
    if (!q && !Object.keys(filters).length) return { all, words, counts: all, hits: [], total: 0, near: [], idle: true };
    const order = sort || (q ? "" : "newest");
    const { results, filters: remaining } = await ask(q, filters, order);
    let hits = await Promise.all(results.slice(0, show).map((result) => open(result, q)));
    const real = !q || hits.some((hit) => hit.real);
    if (!real) hits = [];
    if (q && !order) hits = namedFirst(hits);
    const total = real ? results.length : 0;
    const counts = real ? { ...remaining } : {};
    // Values of one facet are alternatives: each counts what choosing it too would add.
    for (const name of real ? Object.keys(filters) : []) {
      const { [name]: _, ...others } = filters;
      counts[name] = (await ask(q, others)).filters[name];
    }
    return { all, words, counts, hits, total, near: q && total < FEW ? await nearest(q).catch(() => []) : [], idle: false };
  }

  say(sentence) {
    this.part("status").textContent = sentence;
  }

  show({ q, filters, sort }, { all, words, counts, hits, total, near, idle }) {
    this.say(idle ? this.words.empty : total || !q ? filled(this.words.found, { n: total }) : filled(this.words.none, { words: q }));
    this.form.elements.sort.value = sort || (q ? "" : "newest");
    this.part("sort").hidden = total < 2;
    this.results.replaceChildren(...hits.map((hit) => this.result(hit)));
    this.part("more").hidden = hits.length >= total;
    this.part("near").hidden = !near.length;
    if (near.length) this.part("near").replaceChildren(make("h2", {}, this.words.near), make("ul", {}, ...near.map((one) => this.near(one))));
    const chosen = Object.values(filters).flat().length;
    this.part("chosen").textContent = chosen ? `(${number(chosen)})` : "";
    this.part("clear").hidden = !chosen;
    for (const [name, facet] of this.facets) this.fill(name, facet, { all: all[name] ?? {}, words: words[name] ?? {}, counts: counts[name] ?? {}, chosen: filters[name] ?? [] });
  }

  result(hit) {
    const heading = make("h2", {}, icon(hit.kind), make("a", { href: hit.address }, title(hit)), also(hit, this.words.also));
    const kind = make("span", { class: "dk-unseen" }, `${this.words.kinds[hit.kind]}: `);
    const below = make("p", { class: "dk-results__description" }, kind, hit.description);
    const around = hit.excerpt.length ? make("p", { class: "dk-results__excerpt" }, ...excerpt(hit.excerpt)) : null;
    return make("li", {}, heading, below, around);
  }

  near(one) {
    const below = one.description ? make("span", { class: "dk-soft" }, one.description) : null;
    return make("li", {}, icon(one.kind), make("a", { href: one.address }, title(one)), also(one, this.words.also), below);
  }

  /** One facet: what is chosen and what would still find something, most frequent first; more than a few are folded away. */
  fill(name, facet, { all, words, counts, chosen }) {
    const values = [...new Set([...Object.keys(all), ...chosen])].sort(this.order(name, all, words));
    const offered = values.filter((value) => counts[value] || chosen.includes(value));
    facet.hidden = !offered.length || (offered.length === 1 && !chosen.length && name === "dossier");
    const focused = document.activeElement?.value;
    const inside = facet.contains(document.activeElement);
    const button = facet.querySelector("button");
    const rows = offered.map((value) => this.choice(name, value, words[value] ?? value, counts[value] ?? 0, chosen.includes(value)));
    facet.querySelector("ul").replaceChildren(...rows);
    if (inside) [...facet.querySelectorAll("input")].find((box) => box.value === focused)?.focus({ preventScroll: true });
    const fold = () => {
      const folded = button.getAttribute("aria-expanded") === "false";
      rows.forEach((row, place) => (row.hidden = folded && place >= this.few && !row.querySelector("input").checked));
      button.hidden = offered.length <= this.few || !folded;
    };
    button.onclick = () => {
      button.setAttribute("aria-expanded", "true");
      fold();
      rows[this.few].querySelector("input").focus();
    };
    fold();
  }

  /** Years run backwards, kinds and statuses as they were declared, all others by size: the order never changes under the reader's hand. */
  order(name, all, words) {
    const declared = Object.keys(words);
    if (name === "year") return (one, other) => other.localeCompare(one);
    if (name === "kind" || name === "status") return (one, other) => declared.indexOf(one) - declared.indexOf(other);
    return (one, other) => (all[other] ?? 0) - (all[one] ?? 0) || (words[one] ?? one).localeCompare(words[other] ?? other, document.documentElement.lang || undefined);
  }

  choice(name, value, words, count, checked) {
    const box = make("input", { type: "checkbox", value, checked });
    const sign = name === "kind" ? icon(value) : null;
    return make("li", {}, make("label", {}, box, sign, make("span", {}, words), make("span", { class: "dk-soft" }, number(count))));
  }
}
