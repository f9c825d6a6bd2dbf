// What libraries by others read in a file of citations: `node citation_readers.mjs bib|ris|csl FILE FOLDER`.
//
// Prints, by the name of each reader, an object for each work: its key, type, authors, date, address and note, as the reader has them. FOLDER
// takes the style and the words that citeproc-js needs to print CSL-JSON; the same are there afterwards for other programs.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(process.env.PACKAGES);
const [format, file, folder] = process.argv.slice(2);
const text = readFileSync(file, "utf8");
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
require("@citation-js/plugin-ris");
const found = { "Citation.js": new Cite(text).data.map(ofCsl) };

if (format === "bib") {
  const { BibLatexParser, CSLExporter } = require("biblatex-csl-converter");
  const { entries } = new BibLatexParser(text, { processUnexpected: true, processUnknown: true }).parse();
  const keys = Object.values(entries).map((entry) => entry.entry_key);
  const items = Object.values(new CSLExporter(entries).parse());
  found["biblatex-csl-converter"] = items.map((item, place) => ({ ...ofCsl(item), key: keys[place] }));
  const zotero = await import(pathToFileURL(join(process.env.PACKAGES, "node_modules/@retorquere/bibtex-parser/dist/esm/index.js")));
  found["@retorquere/bibtex-parser"] = zotero.parse(text).entries.map(ofBetterBibtex);
}
if (format === "csl") {
  const styles = require("@citation-js/plugin-csl/lib/styles.json");
  const words = require("@citation-js/plugin-csl/lib/locales.json");
  writeFileSync(join(folder, "apa.csl"), styles.apa);
  writeFileSync(join(folder, "locales-en-US.xml"), words["en-US"]);
  const items = JSON.parse(text);
  const CSL = require("citeproc");
  // One bibliography for each work: in one for all, years of the same authors would get letters behind them.
  found["citeproc-js"] = items.map((item) => {
    const engine = new CSL.Engine({ retrieveLocale: () => words["en-US"], retrieveItem: () => item }, styles.apa, "en-US");
    engine.setOutputFormat("text");
    engine.updateItems([item.id]);
    return { key: item.id, printed: engine.makeBibliography()[1][0].trim() };
  });
}
console.log(JSON.stringify(found));

function ofCsl(item) {
  return {
    key: item.id,
    type: item.type,
    genre: item.genre ?? "",
    authors: (item.author ?? []).map(name),
    date: item.issued ?? null,
    address: item.URL ?? "",
    note: item.note ?? "",
  };
}

function ofBetterBibtex({ key, type, fields }) {
  const authors = (fields.author ?? []).map(name);
  return { key, type, genre: fields.type ?? "", authors, date: fields.date ?? "", address: fields.url ?? "", note: fields.note ?? "" };
}

function name(one) {
  return one.literal ?? one.name ?? [one.given ?? one.firstName, one.family ?? one.lastName].filter(Boolean).join(" ");
}
