// Filters over a list: a form marked `data-dk-filters="<selector of the list>"`, hidden until a script can serve it.
//
// Fields of the form name what they ask for: the field `kind` with the value `meeting` keeps the items whose `data-kind` holds the word
// `meeting` (values are separated by spaces); several values of one field are alternatives, several fields must all agree; boxes that are ticked from the beginning show what they say. The field `q` is
// free text: each of its words must stand somewhere in the item. Items are the elements marked `data-dk-item` in the list, in lists and
// pictures alike; an element marked `data-dk-group` is hidden when all its items are. `<output>` in the form tells how many are shown. The choice stands in the
// address, beside what others keep there, so that it can be shared; after each change the form sends the event `dk:filtered`.

import { folded } from "./folding.js";
import { language } from "./language.js";

const NOTHING = "none"; // the value in the address where no box is ticked; no item has it

/** @param {HTMLFormElement} form */
export function enhance(form) {
  const list = document.querySelector(form.dataset.dkFilters);
  if (!list) return;
  if ("dkParts" in list.dataset) serveParts(form, list);
  else serve(form, list);
}

/** What a list in parts needs is fetched only where one is. */
async function serveParts(form, list) {
  const { isWhole, onceWhole, windowed } = await import("./parts.js");
  const begin = () => {
    if (!form.dataset.dkListing) form.addEventListener("dk:filtered", windowed(list, "tbody"));
    serve(form, list);
  };
  if (isWhole(list)) begin();
  else onceWhole(form, list, [], begin);
}

function serve(form, list) {
  const items = [...list.querySelectorAll("[data-dk-item]")];
  const groups = [...list.querySelectorAll("[data-dk-group]")];
  const outside = items.filter((item) => !item.closest("svg") && !("dkAgain" in item.dataset)); // not twice what is shown in two places
  const counted = outside.length ? outside : items; // a picture that stands alone

  const apply = () => {
    const wanted = wishes(form);
    for (const item of items) toggle(item, !matches(item, wanted));
    for (const group of groups) toggle(group, !group.querySelector("[data-dk-item]:not([hidden])"));
    const shown = counted.filter((item) => !item.hasAttribute("hidden")).length;
    const output = form.querySelector("output");
    if (output)
      output.textContent = (output.dataset.words ?? "{shown} / {all}")
        .replace("{shown}", worded(shown))
        .replace("{all}", worded(counted.length));
    form.dispatchEvent(new CustomEvent("dk:filtered", { bubbles: true, detail: { shown, all: counted.length } }));
  };

  fill(form, new URLSearchParams(location.search));
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  const follow = () => {
    remember(form);
    apply();
  };
  form.addEventListener("reset", () => setTimeout(follow)); // the fields are empty only after the event
  form.addEventListener("input", follow);
  apply();
  takeAway(form, counted);
}

/** What is shown, as a table to take away: made when it is unfolded, and anew after each change. */
function takeAway(form, items) {
  const details = form.querySelector("[data-dk-rows]");
  if (!details) return;
  details.hidden = false;
  const offer = async () => details.open && (await import("./rows-shown.js")).offer(details, items);
  details.addEventListener("toggle", offer);
  form.addEventListener("dk:filtered", offer);
  offer();
}

/**
 * What the form asks for: names and values. Boxes that are ticked from the beginning show what they say: all of them ask for nothing, and
 * none of them for what no item has.
 * @param {HTMLFormElement} form @returns {[string, string][]}
 */
export function asked(form) {
  let filled = [...new FormData(form)].filter(([, value]) => value);
  const boxes = [...form.elements].filter(({ type, defaultChecked }) => type === "checkbox" && defaultChecked);
  for (const group of new Set(boxes.map(({ name }) => name))) {
    const own = boxes.filter(({ name }) => name === group);
    if (own.every(({ checked }) => checked)) filled = filled.filter(([name]) => name !== group);
    else if (!own.some(({ checked }) => checked)) filled.push([group, NOTHING]);
  }
  return filled;
}

/** Put what a form asks for into the address, beside what others keep there. @param {HTMLFormElement} form */
export function remember(form) {
  const address = new URL(location.href);
  for (const { name } of form.elements) if (name) address.searchParams.delete(name);
  for (const [name, value] of asked(form)) address.searchParams.append(name, value);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

/** What the form asks for: the values of each field, and the words of free text. */
export function wishes(form) {
  const fields = new Map();
  for (const [name, value] of asked(form)) fields.set(name, [...(fields.get(name) ?? []), String(value)]);
  const words = folded((fields.get("q") ?? []).join(" "))
    .split(/\s+/)
    .filter(Boolean);
  fields.delete("q");
  return { fields, words };
}

/** Whether an item has all that was asked for. @param {Element} item */
export function matches(item, { fields, words }) {
  for (const [name, values] of fields) {
    const given = (item.dataset[name] ?? "").split(" ");
    if (!values.some((value) => given.includes(value))) return false;
  }
  if (!words.length) return true;
  const text = texts.get(item) ?? folded(item.dataset.words ?? `${item.textContent} ${placeOf(item)}`);
  texts.set(item, text);
  return words.every((word) => text.includes(word));
}

/** The place that stands above a row, in a table by place. */
const placeOf = (item) => item.closest("tbody[data-dk-group]")?.querySelector(".dk-map-place")?.textContent ?? "";

const texts = new WeakMap(); // what items say, as it is compared

const worded = (number) => number.toLocaleString(language());

/** Elements of SVG know no property `hidden`. */
function toggle(element, hide) {
  if (element.hasAttribute("hidden") !== hide) element.toggleAttribute("hidden", hide);
}

/** Put what an address asks for into the fields of a form. @param {HTMLFormElement} form @param {URLSearchParams} parameters */
export function fill(form, parameters) {
  for (const field of form.elements) {
    if (!field.name || !parameters.has(field.name)) continue;
    const given = parameters.getAll(field.name);
    if (field.type === "checkbox" || field.type === "radio") field.checked = given.includes(field.value);
    else if (field.tagName === "SELECT") for (const option of field.options) option.selected = given.includes(option.value);
    else field.value = given[0];
  }
}
