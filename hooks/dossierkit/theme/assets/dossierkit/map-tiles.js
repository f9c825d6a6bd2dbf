// The marks of a map that is thinned out (pictures/map_thinned.py): they lie in files, one for each part of the world that has some.
//
// The picture says of each part its box, and how many events of each kind lie about where. That is what is shown until a reader comes nearer:
// then the files of what is in sight are fetched. A filter asks for all of them.

import { asked, fill, matches, remember, wishes } from "./filters.js";
import { language } from "./language.js";

const NEARER = 1.25; // times the scale at which the map begins: from there the marks themselves are shown
const MARGIN = 40; // pixels around the picture that count as in sight

export class Tiles {
  /** @param {SVGElement} svg @param {(element: Element) => object} read makes a mark of an element @param {() => void} changed when more is there */
  constructor(svg, read, changed) {
    Object.assign(this, { read, changed });
    this.address = (number) => svg.dataset.dkTile.replace("0", number);
    this.alone = [...svg.querySelectorAll(".dk-map-mark")].map(read);
    this.tiles = svg.dataset.dkTiles.split(";").map((told, place) => {
      const [box, ...about] = told.split(",");
      const [left, top, right, bottom] = box.split(" ").map(Number);
      return { number: place + 1, left, top, right, bottom, about: about.map((one) => this.coarse(one, place)), marks: null };
    });
    this.wanted = null;
  }

  /** Some events of which only the number and about where they lie is known. */
  coarse(told, tile) {
    const [x, y, ...counts] = told.split(" ").map(Number);
    return { coarse: true, id: `${tile} ${told}`, x, y, counts, place: "", radius: 0 };
  }

  /** What is in sight of a view; what is wanting is fetched. */
  inSight({ x, y, scale, width, height }, first) {
    const near = scale > first * NEARER;
    const [left, top] = [(-x - MARGIN) / scale, (-y - MARGIN) / scale];
    const [right, bottom] = [(width - x + MARGIN) / scale, (height - y + MARGIN) / scale];
    const inside = (one) => one.x >= left && one.x <= right && one.y >= top && one.y <= bottom;
    const found = [];
    let whole = true;
    for (const tile of this.tiles) {
      if (tile.left > right || tile.right < left || tile.top > bottom || tile.bottom < top) continue;
      if (!tile.marks && near) this.fetch(tile).catch(reportError);
      if (!tile.marks) whole = false;
      found.push(...(tile.marks ?? tile.about).filter(inside));
    }
    if (!whole || !this.everything) {
      const there = new Set(found.map(({ id }) => id));
      found.push(...this.alone.filter((one) => inside(one) && !there.has(one.id)));
    }
    return found.filter((one) => this.passes(one));
  }

  get everything() {
    return this.tiles.every(({ marks }) => marks);
  }

  get marks() {
    return this.tiles.flatMap(({ marks }) => marks ?? []);
  }

  passes(one) {
    return !this.wanted || (!one.coarse && matches(one.element, this.wanted));
  }

  async fetch(tile) {
    tile.loading ??= (async () => {
      const answer = await fetch(this.address(tile.number));
      if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
      const holder = document.createElement("template");
      holder.innerHTML = `<svg>${(await answer.json()).marks}</svg>`;
      const elements = [...document.importNode(holder.content, true).querySelectorAll(".dk-map-mark")];
      tile.marks = elements.map(this.read);
      this.changed();
    })().catch((error) => {
      tile.loading = undefined;
      throw error;
    });
    return tile.loading;
  }

  all() {
    return Promise.all(this.tiles.map((tile) => this.fetch(tile)));
  }

  /** The filters are for all marks. */
  follow(form, figure, after) {
    if (!form) return;
    const output = form.querySelector("output");
    const follow = async () => {
      remember(form);
      if (asked(form).length) {
        try {
          await this.all();
        } catch (error) {
          output.textContent = figure.dataset.failed;
          return reportError(error);
        }
      }
      this.wanted = asked(form).length ? wishes(form) : null;
      const count = (marks) => new Set(marks.map(({ id }) => id.split("--")[0])).size.toLocaleString(language());
      const { marks } = this;
      output.textContent = this.wanted
        ? figure.dataset.shown.replace("{shown}", count(marks.filter((one) => this.passes(one)))).replace("{all}", count(marks))
        : "";
      after();
    };
    fill(form, new URLSearchParams(location.search));
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(follow));
    form.addEventListener("input", follow);
    if (asked(form).length) follow();
  }
}
