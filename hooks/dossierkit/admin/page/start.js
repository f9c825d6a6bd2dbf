// Starts the editor with the forms of this project.
import { format } from "./records.js";
import CMS from "./sveltia/index.js";

/** The editor brings its fonts along and names another host for them as well; the page lets nothing out, and so does not ask. */
const watched = new MutationObserver((changes) => {
  for (const { sheet } of changes.flatMap((change) => [...change.addedNodes])) {
    for (let at = (sheet?.cssRules.length ?? 0) - 1; at >= 0; at -= 1) {
      if (sheet.cssRules[at] instanceof CSSFontFaceRule) sheet.deleteRule(at);
    }
  }
});
watched.observe(document.head, { childList: true });

const { cms, marks } = await (await fetch("config.json")).json();
CMS.registerCustomFormat("dossier-frontmatter", "md", format(marks));
CMS.init({ config: cms });
