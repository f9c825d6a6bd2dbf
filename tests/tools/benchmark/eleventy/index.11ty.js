import { escaped, frame } from "./_includes/frame.js";

export const data = { title: "Home" };

export function render(data) {
  return frame(data, "", `<h1>${escaped(data.site.title)}</h1>`);
}
