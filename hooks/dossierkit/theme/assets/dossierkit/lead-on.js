// On the page at an earlier address: leads to the present one, and there to the place that the address names behind `#`.
// Without this script the page leads there all the same, but to the top.
const { href } = document.querySelector("link[rel=canonical]");
if (location.hash) location.replace(href + location.hash);
