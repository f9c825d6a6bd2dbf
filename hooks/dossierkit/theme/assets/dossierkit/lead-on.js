// On the page at an earlier address: leads to the present one, and there to the place that the address names behind `#`.
// Without this script the page leads there all the same, but to the top.
const { to } = document.currentScript.dataset;
if (location.hash) location.replace(new URL(to + location.hash, location.href));
