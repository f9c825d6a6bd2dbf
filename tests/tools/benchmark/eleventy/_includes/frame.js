/** A text as HTML. */
export const escaped = (text) => String(text ?? "").replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

/** A link to a record's page. */
export const link = (page, words) => `<a href="${page.url}">${escaped(words ?? page.data.title)}</a>`;

/** A word as a heading. */
export const heading = (word) => `${word[0].toUpperCase()}${word.slice(1).replaceAll("_", " ")}`;

/** What stands around the content of every page. */
export const frame = ({ site, title, page }, crumb, main) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title)} - Invented dossiers</title>
<meta name="description" content="${escaped(title)}">
<link rel="canonical" href="https://dossiers.example${page.url}">
<link rel="stylesheet" href="/site.css">
</head>
<body>
<a href="#content">Skip to content</a>
<header><a href="/">Invented dossiers</a>
<form role="search" action="/search/"><input type="search" name="q" aria-label="Search" placeholder="Search"></form></header>
<nav aria-label="Tabs"><ul>${["actors", "meetings", "attacks", "articles"].map((kind) => `<li><a href="/${site.dossier}/${kind}/">${heading(kind)}</a></li>`).join("")}</ul></nav>
${crumb}
<main id="content" data-pagefind-body>
${main}
</main>
<footer><p>Text and data CC BY 4.0, code MIT.</p><nav aria-label="The site"><ul><li><a href="/">Home</a></li></ul></nav></footer>
</body>
</html>
`;
