// Reads and writes the files of records for the editor. A file that is saved is the file that was read, in which only the values
// that were changed are others: comments, order, quotes and keys that the editor does not know stay as they are.
import { Document, isMap, isScalar, isSeq, parseDocument, Scalar, YAMLMap, YAMLSeq } from "./yaml/index.js";

const READING = { version: "1.2", schema: "core" };
const WRITING = { lineWidth: 0, flowCollectionPadding: false, singleQuote: true };
const FILE = "_file"; // the text as it was read
const SHAPE = "_shape"; // of what shape the record is, for fields that choose among records
const BLOCKS = new Set(["statements"]); // lists whose entries take several lines

/** The format of records' files; `marks` says, by path, which values have another form in the editor than in a file. */
export function format(marks) {
  return {
    fromFile: (text) => fromFile(text, marks),
    toFile: (content) => toFile(content, marks),
  };
}

export function fromFile(text, marks) {
  const { front, body } = split(text);
  const data = parsed(front).toJS() ?? {};
  return { ...shown(data, "", marks), body, [FILE]: text, [SHAPE]: shapeOf(data) };
}

export function toFile(content, marks) {
  const { body = "", [FILE]: file, [SHAPE]: _shape, ...form } = content;
  const data = written(form, "", marks) ?? {};
  const before = file === undefined ? undefined : split(file);
  const document = before ? parsed(before.front) : new Document(new YAMLMap(), READING);
  if (!isMap(document.contents)) throw new Error("the front matter has no keys");
  merge(document.contents, data, "", marks);
  const front = document.toString(WRITING);
  if (!alike(parsed(front), data, marks)) throw new Error("the record cannot be written without changing what it says");
  if (before && body.trim() === before.body.trim()) return `---\n${front}${file.slice(before.end)}`;
  return `---\n${front}---\n${body.trim() ? `\n${body.trim()}\n` : ""}`;
}

function split(text) {
  const match = /^---[^\S\n]*\n(.*?)^---[^\S\n]*$\n?/ms.exec(text);
  if (!match) throw new Error("the file does not start with front matter");
  const end = match[0].trimEnd().length - 3; // where the closing line begins
  return { front: match[1], end, body: text.slice(match[0].length).trim() };
}

function parsed(front) {
  const document = parseDocument(front, READING);
  if (document.errors.length) throw document.errors[0];
  return document;
}

/** As far as a file's keys tell it; `admin/form_fields.py` names the shapes in the same way. */
function shapeOf(data) {
  if ("scope" in data) return "dossier";
  if ("publisher" in data) return "article";
  if ("start" in data) return "period";
  if ("date" in data) return "day";
  return "kind" in data ? "actor" : "thing";
}

const isBlock = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const below = (path, key) => (path ? `${path}.${key}` : `${key}`);
const inside = (path, key, marks) => (marks[path] === "keyed" ? `${path}.*` : below(path, key));
const entry = (path, marks) => (marks[path.slice(0, path.lastIndexOf("."))] === "claims" ? path : `${path}.*`); // the marks of claims go by property
const NUMBER = /^-?\d+(\.\d+)?$/;

/** A value of a file as the editor shows it. */
function shown(value, path, marks) {
  const mark = marks[path];
  if (mark === "source" && typeof value === "string") return { article: value };
  if ((mark === "flag" && typeof value === "boolean") || (mark === "number" && typeof value === "number")) return String(value);
  if (mark === "claims" && isBlock(value)) {
    return Object.entries(value).flatMap(([property, claims]) =>
      (claims ?? []).map((claim) => ({ property, ...shown(claim, below(path, property), marks) })),
    );
  }
  if (mark === "languages" && isBlock(value)) {
    return Object.entries(value)
      .map(([code, text]) => `[${code}] ${text}`)
      .join(" ");
  }
  if (mark === "keyed" && isBlock(value)) {
    return Object.entries(value).map(([key, inner]) => {
      const one = shown(inner, `${path}.*`, marks);
      return isBlock(one) ? { key, ...one } : { key, value: one };
    });
  }
  if (Array.isArray(value)) return value.map((one) => shown(one, entry(path, marks), marks));
  if (!isBlock(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [escaped(key), shown(inner, below(path, key), marks)]));
}

/** A value of the editor as it is written; undefined where nothing is left of it. */
function written(value, path, marks) {
  const mark = marks[path];
  if (Array.isArray(value)) {
    const place = (one) => (mark === "claims" ? below(path, one.property) : entry(path, marks));
    const list = value.map((one) => written(one, place(one), marks)).filter((one) => one !== undefined);
    if (mark === "claims") return byProperty(list);
    if (mark === "keyed" && list.some(isBlock)) return byKey(list, path, marks); // elsewhere `topics` is a list of words
    return list.length ? list : undefined;
  }
  if (mark === "flag" && (value === "true" || value === "false")) return value === "true";
  if (mark === "number" && typeof value === "string" && NUMBER.test(value.trim())) return Number(value);
  if (mark === "languages" && typeof value === "string") return inLanguages(value);
  if (!isBlock(value)) return empty(value) ? undefined : value;
  const pairs = Object.entries(value).map(([key, inner]) => [unescaped(key), written(inner, below(path, unescaped(key)), marks)]);
  const kept = Object.fromEntries(pairs.filter(([, inner]) => inner !== undefined));
  if (mark === "source" && Object.keys(kept).join() === "article") return kept.article;
  return Object.keys(kept).length ? kept : undefined;
}

const empty = (value) => value === undefined || value === null || Number.isNaN(value) || (typeof value === "string" && !value.trim());

function byProperty(list) {
  const claims = {};
  for (const { property, ...claim } of list) {
    if (!property) throw new Error("a claim has no property");
    claims[property] ??= [];
    if (Object.keys(claim).length) claims[property].push(claim);
  }
  const kept = Object.entries(claims).filter(([, claimed]) => claimed.length);
  return kept.length ? Object.fromEntries(kept) : undefined;
}

const CODE = /\[([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\]/;

/** A text of the editor, or the same in several languages: `[en] Harbour [ar] مرفأ`. */
function inLanguages(value) {
  const [before, ...parts] = value.split(CODE);
  if (before.trim() || !parts.length) return empty(value) ? undefined : value;
  const texts = {};
  for (let at = 0; at < parts.length; at += 2) {
    if (parts[at] in texts) throw new Error(`the language ${parts[at]} stands twice`);
    if (!empty(parts[at + 1])) texts[parts[at]] = parts[at + 1].trim();
  }
  return Object.keys(texts).length ? texts : undefined;
}

function byKey(list, path, marks) {
  const block = {};
  for (const { key, ...rest } of list) {
    if (!key) throw new Error(`${path}: an entry has no key`);
    if (key in block) throw new Error(`${path}: ${key} stands twice`);
    const inner = Object.keys(rest).join() === "value" ? written(rest.value, `${path}.*`, marks) : rest;
    if (!isBlock(inner) || Object.keys(inner).length) block[key] = inner;
  }
  return Object.keys(block).length ? block : undefined;
}

// The editor takes a full stop in a key for a step into a block.
const escaped = (key) => key.replaceAll(".", "\uE000");
const unescaped = (key) => key.replaceAll("\uE000", ".");

/** Whether a part of a file says the same as a value that was written. */
function alike(node, value, marks, path = "") {
  const plain = node.toJSON();
  return same(written(shown(plain, path, marks), path, marks), value);
}

function same(one, other) {
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((each, at) => same(each, other[at]));
  if (!isBlock(one) || !isBlock(other)) return Object.is(one, other);
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => key in other && same(one[key], other[key]));
}

/** Change a block of a file so that it says what was written, and nothing in it that says it already. */
function merge(map, data, path, marks) {
  for (const pair of [...map.items]) {
    const key = nameOf(pair.key);
    const at = inside(path, key, marks);
    const said = written(shown(pair.value?.toJSON(), at, marks), at, marks);
    if (!(key in data) && said !== undefined) map.items.splice(map.items.indexOf(pair), 1);
  }
  const keys = Object.keys(data);
  for (const [at, key] of keys.entries()) {
    const place = inside(path, key, marks);
    const pair = map.items.find((one) => nameOf(one.key) === key);
    if (pair) pair.value = changed(pair.value, data[key], place, marks, map.flow);
    else insert(map, key, create(data[key], place, marks, map.flow), keys.slice(at + 1));
  }
}

/** The node, changed where it does not say what was written; another one where it is of another sort. */
function changed(node, value, path, marks, flow) {
  if (node && alike(node, value, marks, path)) return node;
  if (isMap(node) && isBlock(value)) merge(node, value, path, marks);
  else if (isSeq(node) && Array.isArray(value)) mergeList(node, value, entry(path, marks), marks);
  else if (isScalar(node) && !isBlock(value) && !Array.isArray(value)) rewrite(node, value, flow);
  else return create(value, path, marks, flow);
  return node;
}

function rewrite(scalar, value, flow) {
  const fresh = scalarOf(value, flow);
  scalar.value = value;
  scalar.source = undefined;
  scalar.format = undefined;
  if (fresh.type) scalar.type = fresh.type;
}

/** What two lists begin and end with alike stays; in between, entry for entry. */
function mergeList(seq, list, path, marks) {
  let start = 0;
  while (start < seq.items.length && start < list.length && alike(seq.items[start], list[start], marks, path)) start += 1;
  let end = 0;
  const most = Math.min(seq.items.length, list.length) - start;
  while (end < most && alike(seq.items.at(-1 - end), list.at(-1 - end), marks, path)) end += 1;
  const old = seq.items.slice(start, seq.items.length - end);
  const middle = list.slice(start, list.length - end).map((value, at) => {
    const flow = seq.flow || (isBlock(value) && !BLOCKS.has(path.split(".")[0]));
    return at < old.length ? changed(old[at], value, path, marks, flow) : create(value, path, marks, flow);
  });
  seq.items.splice(start, old.length, ...middle);
}

function insert(map, key, value, following) {
  const next = map.items.findIndex((pair) => following.includes(nameOf(pair.key)));
  const pair = new Document({}, READING).createPair(key, null);
  pair.value = value;
  map.items.splice(next < 0 ? map.items.length : next, 0, pair);
}

const nameOf = (key) => String(isScalar(key) ? key.value : key);

/** A new value as curators write it: lists of blocks one entry a line, what stands inside of an entry on that line. */
function create(value, path, marks, flow) {
  const [top, ...steps] = path.split(".");
  const lines = BLOCKS.has(top);
  if (Array.isArray(value)) {
    const seq = new YAMLSeq();
    seq.flow = Boolean(flow);
    seq.items = value.map((one) => create(one, entry(path, marks), marks, flow || (isBlock(one) && !lines)));
    return seq;
  }
  if (!isBlock(value)) return scalarOf(value, flow);
  const map = new YAMLMap();
  map.flow = Boolean(flow);
  const within = flow || (lines && steps.length > 0);
  for (const [key, inner] of Object.entries(value)) {
    insert(map, key, create(inner, inside(path, key, marks), marks, flow || (within && typeof inner === "object")), []);
  }
  return map;
}

function scalarOf(value, flow) {
  const scalar = new Scalar(value);
  if (flow && typeof value === "string" && value.includes(":")) scalar.type = "QUOTE_SINGLE"; // not every reader of YAML takes it plain
  return scalar;
}
