import { escaped, frame, link } from "./_includes/frame.js";

export const data = {
  pagination: { data: "collections.listings", size: 1, alias: "listing", addAllPagesToCollections: false },
  permalink: ({ listing }) => `${listing.address}index.html`,
  eleventyComputed: { title: ({ listing }) => listing.title },
};

export function render(data) {
  const rows = data.listing.pages.map((page) => {
    const { published, date, start } = page.data.record;
    return `<tr><td>${link(page)}</td><td>${escaped(published ?? date ?? start)}</td></tr>`;
  });
  const table = `<table><thead><tr><th>Record</th><th>Date</th></tr></thead><tbody>${rows.join("\n")}</tbody></table>`;
  return frame(data, "", `<h1>${escaped(data.title)}</h1>${table}`);
}
