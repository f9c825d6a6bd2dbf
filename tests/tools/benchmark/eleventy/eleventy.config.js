// A site of records as somebody would make it who knows Eleventy well: layouts are JavaScript, names and backlinks come from an index that is
// made once, and Markdown goes through no second template language.

const LISTS = { actor: "Actors", meeting: "Meetings", attack: "Attacks", article: "Articles" };

export default function (config) {
  config.addPassthroughCopy("site.css");
  config.addCollection("index", (api) => indexed(api.getAll().filter((page) => page.data.record)));
  config.addCollection("listings", (api) => listings(api.getAll().filter((page) => page.data.record)));
  return { markdownTemplateEngine: false, htmlTemplateEngine: false, dir: { output: "_site" } };
}

/** Every record's page by its id, and the pages that refer to each. */
function indexed(pages) {
  const byId = new Map(pages.map((page) => [page.data.id, page]));
  const referring = new Map();
  for (const page of pages) {
    for (const id of new Set(words(page.data.record))) {
      if (!byId.has(id) || id === page.data.id) continue;
      if (!referring.has(id)) referring.set(id, []);
      referring.get(id).push(page);
    }
  }
  return { byId, referring };
}

function* words(value) {
  if (typeof value === "string") yield value;
  else if (value && typeof value === "object") for (const one of Object.values(value)) yield* words(one);
}

/** The pages that list records: one for each kind and each topic. */
function listings(pages) {
  const byTitle = (one, other) => one.data.title.localeCompare(other.data.title);
  const { dossier, topics } = pages[0].data.site;
  const kinds = Object.entries(LISTS).map(([kind, title]) => ({
    title,
    address: `/${dossier}/${kind}s/`,
    pages: pages.filter((page) => page.data.lists === kind).sort(byTitle),
  }));
  const byTopic = new Map(Object.keys(topics).map((slug) => [slug, []]));
  for (const page of pages) for (const slug of page.data.topics) byTopic.get(slug).push(page);
  return [...kinds, ...Object.entries(topics).map(([slug, title]) => ({ title, address: `/topics/${slug}/`, pages: byTopic.get(slug) }))];
}
