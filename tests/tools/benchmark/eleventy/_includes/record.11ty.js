import { escaped, frame, heading, link } from "./frame.js";

const FACTS = ["kind", "type", "public_role", "publisher", "language", "published", "copy", "syndicated_from", "caution", "status", "level", "start", "date"];
const LISTS = ["aliases", "means", "attack_types", "weapon_types", "target_types"];
const TABLES = {
  involved: [["Party", "Role", "Source"], ["actor", "role", "source"]],
  positions: [["Office", "At", "From", "Until", "Source"], ["title", "organization", "from", "until", "source"]],
  relations: [["Relation", "To", "Source"], ["type", "to", "source"]],
  statements: [["Speaker", "What"], ["speaker", "text"]],
  outcomes: [["Outcome", "What", "Source"], ["type", "text", "source"]],
};

export function render(data) {
  const { record, id, lists, title, content, collections, site } = data;
  const { byId, referring } = collections.index;
  const named = (value) => (byId.has(value) ? link(byId.get(value)) : escaped(value));
  const table = (heads, rows, caption = "") =>
    `<table>${caption}<thead><tr>${heads.map((head) => `<th>${head}</th>`).join("")}</tr></thead><tbody>${rows.join("\n")}</tbody></table>`;
  const row = (cells, anchor = "") => `<tr${anchor}>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  const list = (pages) => `<ul>${pages.map((page) => `<li>${link(page)}</li>`).join("")}</ul>`;
  const section = (anchor, words, inner) => `<section><h2 id="${anchor}">${words}</h2>${inner}</section>`;

  const fact = (name, value) => `<dt>${name}</dt><dd>${value}</dd>`;
  const facts = [
    ...FACTS.filter((key) => record[key]).map((key) => fact(key, escaped(record[key]))),
    ...LISTS.filter((key) => record[key]).map((key) => fact(key, escaped(record[key].join(", ")))),
  ];
  const { place, url, topics } = record;
  if (place) facts.push(fact("place", escaped(`${place.name}, ${place.country}, ${place.lat}, ${place.lon} (${place.precision})`)));
  if (url) facts.push(fact("url", `<a href="${escaped(url)}" rel="external">${escaped(url)}</a>`));
  if (topics?.length) facts.push(fact("topics", topics.map((slug) => `<a href="/topics/${slug}/">${escaped(site.topics[slug])}</a>`).join(" ")));

  const sections = [section("facts", "Facts", `<dl>${facts.join("")}</dl>`)];
  for (const [key, [heads, cells]] of Object.entries(TABLES)) {
    if (record[key]) sections.push(section(key, heading(key), table(heads, record[key].map((one) => row(cells.map((cell) => named(one[cell])))))));
  }
  for (const [name, claims] of Object.entries(record.claims ?? {})) {
    const rows = claims.map((claim) => {
      const article = byId.get(claim.source);
      const cells = [reported(claim), escaped(claim.of), escaped(claim.as_of), named(claim.by), link(article, article.data.record.publisher), escaped(claim.note)];
      return row(cells, ` id="${name}-${claim.source}"`);
    });
    const heads = ["Reported", "Of", "As of", "Who says so", "Read in", "Note"];
    sections.push(section(name, heading(name), table(heads, rows, `<caption>${claims.length} reports</caption>`)));
  }
  for (const key of ["sources", "related", "documents", "actors", "meetings", "attacks"]) {
    if (record[key]?.length) sections.push(section(key, heading(key), list(record[key].filter((one) => byId.has(one)).map((one) => byId.get(one)))));
  }
  const others = referring.get(id) ?? [];
  for (const kind of ["actor", "meeting", "attack", "article"]) {
    const some = others.filter((page) => page.data.lists === kind);
    if (some.length) sections.push(section(`referring-${kind}s`, `${heading(kind)}s that refer to it`, list(some)));
  }
  const contents = sections.map((text) => /<h2 id="([^"]*)">(.*?)<\/h2>/.exec(text)).map(([, anchor, words]) => `<li><a href="#${anchor}">${words}</a></li>`);
  const crumb = `<nav aria-label="Breadcrumb"><a href="/">Home</a> › <a href="/${site.dossier}/${lists}s/">${heading(lists)}s</a></nav>`;
  const main = `<article><p>${heading(lists)}</p><h1>${escaped(title)}</h1>${content}
<nav aria-label="Contents"><ul>${contents.join("")}</ul></nav>
${sections.join("\n")}</article>`;
  return frame(data, crumb, main);
}

function reported(claim) {
  if (claim.value !== undefined) return escaped(claim.value);
  if (claim.at_least !== undefined) return `at least ${escaped(claim.at_least)}`;
  if (claim.at_most !== undefined) return `at most ${escaped(claim.at_most)}`;
  if (claim.about !== undefined) return `about ${escaped(claim.about)}`;
  return `${escaped(claim.between[0])} to ${escaped(claim.between[1])}`;
}
