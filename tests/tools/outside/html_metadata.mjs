// What html-metadata, by which Citoid of Wikipedia reads pages, finds in their heads: `html_metadata.mjs FILE...` prints it as JSON, by file.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(process.env.PACKAGES);
const cheerio = require("cheerio");
const { parseDublinCore, parseHighwirePress, parseOpenGraph, parsePrism } = require("html-metadata");

const readers = { dublinCore: parseDublinCore, highwirePress: parseHighwirePress, openGraph: parseOpenGraph, prism: parsePrism };
const found = {};
for (const file of process.argv.slice(2)) {
  const page = cheerio.load(readFileSync(file, "utf8"));
  found[file] = {};
  for (const [name, read] of Object.entries(readers)) {
    // It refuses a page that has no tags of a sort.
    found[file][name] = await read(page).catch(() => ({}));
  }
}
process.stdout.write(JSON.stringify(found));
