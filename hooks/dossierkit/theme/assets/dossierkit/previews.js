// Who is this? A small card beside a link to a record, read from the page that the link leads to.
//
// Mouse: after a moment of rest; it stays while the pointer is on the link or on the card. Keyboard: after a moment on the link; Escape
// closes it until the focus moves on. Touch: a long press; a tap elsewhere closes it. Nothing is fetched twice; where nothing can be read,
// nothing is shown. Loaded when the first such link is pointed at (main.js).

import { inARow } from "./language.js";

const LINKS = "a.dk-link, .dk-prose a[href]";
const NOT_IN = "nav, header.md-header, .md-tabs, .md-footer, .dk-crumbs, .dk-contents, .dk-preview, sup";
const REST = 300; // ms of a resting pointer, and of a resting focus
const GRACE = 250; // ms to reach the card from the link
const PRESS = 500; // ms of a long press
const GAP = 6; // px between link and card
const MARGIN = 8; // px between card and edge of the window
const FIGURES = 3; // that are named
const LONGEST = 260; // characters of the first paragraph

/** @type {Map<string, Promise<HTMLElement | null>>} */
const read = new Map();

const card = document.createElement("div");
card.className = "dk-preview md-typeset";
card.id = "dk-preview";
card.hidden = true;

/** The link that the card belongs to or waits for, and the one that the reader sent it away from. */
let link = null;
let dismissed = null;
let timer = 0;
/** Where a finger rests, and whether it rested so long that its end is no tap. */
let pressed = null;
let swallow = false;
/** A page that was swapped under a resting pointer was not pointed at. */
let moved = true;

/** The link that an event is about, if it is one that has a preview. */
export function linkOf(event) {
  const found = event.target.closest?.(LINKS);
  if (!found || found.closest(NOT_IN) || !(found instanceof HTMLAnchorElement)) return null;
  return found.origin === location.origin && !isHere(found) && !found.hasAttribute("download") ? found : null;
}

function isHere(found) {
  return found.pathname.replace(/index\.html$/, "") === location.pathname.replace(/index\.html$/, "");
}

/** Readers who save data are not made to load pages that they only point at. */
function saves() {
  return Boolean(navigator.connection?.saveData) || matchMedia("(prefers-reduced-data: reduce)").matches;
}

// --- opening and closing ---

function wait(next, after) {
  clearTimeout(timer);
  timer = setTimeout(next, after);
}

/** @param {HTMLAnchorElement} found @param {"tooltip" | "dialog"} role @param {{x: number, y: number}} [at] where the pointer is */
async function open(found, role, at) {
  const content = await contentOf(found);
  if (!content || link !== found || !found.isConnected) return;
  if (role === "tooltip" && !found.matches(":hover, :focus-visible")) return;
  card.replaceChildren(content.cloneNode(true));
  card.setAttribute("role", role);
  if (role === "dialog") {
    const way = document.createElement("a");
    way.href = found.href;
    way.className = "dk-preview__open";
    way.textContent = words("dkOpen");
    card.append(way);
    card.setAttribute("aria-label", card.querySelector(".dk-preview__title").textContent);
  } else {
    card.removeAttribute("aria-label");
    card.querySelector(".dk-preview__head").id = "dk-preview-head";
    found.setAttribute("aria-describedby", "dk-preview-head");
  }
  if (!card.isConnected) (document.querySelector("main") ?? document.body).append(card); // in the landmark of what it tells of
  card.hidden = false;
  place(found, at);
}

export function close() {
  clearTimeout(timer);
  if (link?.getAttribute("aria-describedby") === "dk-preview-head") link.removeAttribute("aria-describedby");
  link = null;
  card.hidden = true;
}

/** Below the line of the link, or above it where there is more room; never over it, never outside the window. */
function place(found, at) {
  const lines = [...found.getClientRects()];
  const line =
    lines.find(({ left, right, top, bottom }) => at && at.x >= left - 1 && at.x <= right + 1 && at.y >= top - 1 && at.y <= bottom + 1) ??
    lines[0];
  const whole = found.getBoundingClientRect();
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  card.style.maxHeight = "";
  const below = height - whole.bottom - GAP - MARGIN;
  const above = whole.top - GAP - MARGIN;
  const isBelow = card.offsetHeight <= below || below >= above;
  card.style.maxHeight = `${Math.max(isBelow ? below : above, 60)}px`;
  const left = Math.max(MARGIN, Math.min(line.left, width - card.offsetWidth - MARGIN));
  const top = isBelow ? whole.bottom + GAP : whole.top - GAP - card.offsetHeight;
  const from = (card.offsetParent ?? document.documentElement).getBoundingClientRect();
  card.style.left = `${left - from.left}px`;
  card.style.top = `${top - from.top}px`;
}

// --- what stands in it ---

function contentOf(found) {
  const address = found.origin + found.pathname;
  if (!read.has(address))
    read.set(
      address,
      fetched(address).catch(() => null),
    );
  return read.get(address);
}

async function fetched(address) {
  const response = await fetch(address, { credentials: "same-origin" });
  if (!response.ok || !response.headers.get("content-type")?.includes("html")) return null;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return digest(page.querySelector(".md-content__inner"));
}

/** The head of a record's page as a card: its kind, its title, its first facts, its figures and its first sentences. */
function digest(article) {
  const kind = article?.querySelector(".dk-kind");
  const title = article?.querySelector("h1");
  if (!kind || !title || !article.querySelector(".dk-aside")) return null; // a list
  const content = document.createElement("div");
  const head = piece("div", "dk-preview__head");
  content.className = "dk-preview__content";
  head.append(document.importNode(kind, true), titled(title));
  const facts = plain(article.querySelector(".dk-lead-facts"));
  if (facts) head.append(piece("p", "dk-preview__facts", facts));
  content.append(head);
  const figures = figuresOf(article);
  if (figures) content.append(figures);
  const prose = article.querySelector(".dk-prose > p");
  if (plain(prose)) content.append(said(prose));
  return content;
}

function titled(title) {
  const found = piece("p", "dk-preview__title", plain(title));
  for (const name of ["lang", "dir"]) if (title.hasAttribute(name)) found.setAttribute(name, title.getAttribute(name));
  return found;
}

/** The figures of an event, with how well each is supported. */
function figuresOf(article) {
  if (!article.querySelector(".dk-page[data-base=event]")) return null;
  const list = piece("dl", "dk-preview__figures");
  for (const figure of [...article.querySelectorAll(".dk-box dd > .dk-big")].slice(0, FIGURES)) {
    const value = figure.parentElement;
    const badges = [...value.querySelectorAll(".dk-badge")].map(plain);
    const given = piece("dd", "", plain(figure));
    if (badges.length) given.append(" ", piece("small", "dk-soft", inARow(badges)));
    const entry = document.createElement("div");
    entry.append(piece("dt", "", plain(value.previousElementSibling)), given);
    list.append(entry);
  }
  return list.childElementCount ? list : null;
}

function said(paragraph) {
  const text = plain(paragraph);
  const found = piece("p", "dk-preview__said", text.length > LONGEST ? shortened(text) : text);
  found.dir = "auto";
  return found;
}

/** Whole sentences where the first one fits, else whole words. */
function shortened(text) {
  const cut = text.slice(0, LONGEST);
  const sentence = cut.match(/^.{60,}[.!?…](?=\s)/su)?.[0];
  return sentence ?? `${cut.slice(0, cut.lastIndexOf(" "))} …`;
}

function plain(element) {
  if (!element) return "";
  const copy = element.cloneNode(true);
  for (const mark of copy.querySelectorAll("sup, script, style")) mark.remove();
  for (const stop of copy.querySelectorAll("br")) stop.replaceWith(" ");
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function piece(tag, name, text = "") {
  const found = document.createElement(tag);
  if (name) found.className = name;
  found.textContent = text;
  return found;
}

/** A word of the interface, in the language of the site. */
function words(name) {
  return document.querySelector("script[data-dk-open]")?.dataset[name] ?? name;
}

// --- pointer ---

function onOver(event) {
  if (event.pointerType === "touch" || !moved) return;
  if (card.contains(event.target)) return clearTimeout(timer);
  const found = linkOf(event);
  if (!found || found === dismissed || saves()) return;
  if (found === link && !card.hidden) return clearTimeout(timer);
  if (link && link !== found) close();
  link = found;
  const at = { x: event.clientX, y: event.clientY };
  wait(() => open(found, "tooltip", at), REST);
}

/** The clock starts again with each move on the link: it asks for rest, not for passing by. */
function onMove(event) {
  if (!moved) {
    moved = true;
    onOver(event);
  }
  if (!link || !card.hidden || !link.contains(event.target)) return;
  const found = link;
  const at = { x: event.clientX, y: event.clientY };
  wait(() => open(found, "tooltip", at), REST);
}

function onOut(event) {
  if (event.pointerType === "touch") return;
  const { relatedTarget: next } = event;
  const left = event.target.closest?.(LINKS);
  if (left && !left.contains(next) && left === dismissed) dismissed = null;
  if (!link || (!link.contains(event.target) && !card.contains(event.target))) return;
  if (next && (link.contains(next) || card.contains(next))) return;
  if (document.activeElement === link && link.matches(":focus-visible") && !card.hidden) return;
  wait(close, card.hidden ? 0 : GRACE);
}

// --- keyboard ---

function onFocus(event) {
  const found = linkOf(event);
  if (!found?.matches(":focus-visible") || found === dismissed || saves()) return;
  if (link && link !== found) close();
  link = found;
  wait(() => open(found, "tooltip"), REST);
}

function onBlur(event) {
  if (dismissed?.contains(event.target)) dismissed = null;
  if (link?.contains(event.target) && card.getAttribute("role") !== "dialog") close();
}

function onKey(event) {
  if (event.key !== "Escape" || !link) return;
  dismissed = link;
  close();
}

// --- touch ---

function onDown(event) {
  swallow = false;
  if (!card.hidden && !card.contains(event.target) && !(event.pointerType !== "touch" && link?.contains(event.target))) close();
  if (event.pointerType !== "touch") return;
  const found = linkOf(event);
  if (!found) return;
  pressed = { found, x: event.clientX, y: event.clientY };
  wait(press, PRESS);
}

function press() {
  if (!pressed) return;
  const { found, x, y } = pressed;
  pressed = null;
  swallow = true;
  link = found;
  open(found, "dialog", { x, y });
}

function onTouchMove(event) {
  if (!pressed) return;
  if (Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > 10) release();
}

function release() {
  if (!pressed) return;
  pressed = null;
  clearTimeout(timer);
}

/** The browser's own menu for a long press would cover the card. */
function onMenu(event) {
  if (!pressed && !swallow) return;
  if (!linkOf(event)) return;
  event.preventDefault();
  if (pressed) press();
}

/** The end of a long press is no tap. */
function onClick(event) {
  if (swallow && linkOf(event)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else if (!card.contains(event.target) || event.target.closest("a")) close();
  swallow = false;
}

const LISTENERS = {
  pointerover: onOver,
  pointermove: (event) => (event.pointerType === "touch" ? onTouchMove : onMove)(event),
  pointerout: onOut,
  focusin: onFocus,
  focusout: onBlur,
  keydown: onKey,
  pointerdown: onDown,
  pointerup: release,
  pointercancel: release,
};
for (const [type, listener] of Object.entries(LISTENERS)) document.addEventListener(type, listener, { passive: true });
document.addEventListener("contextmenu", onMenu);
document.addEventListener("click", onClick, true);
addEventListener("resize", close);
addEventListener("popstate", close);
window.document$?.subscribe(() => {
  moved = !link;
  close();
});

/** The event that this module was loaded for. */
export function begin(event) {
  LISTENERS[event.type]?.(event);
}
