"""To a browser, the style sheet as it is sent says what the files say that it is made from."""

from dossierkit.exports.style_sheet import FOLDER, compact
from support.browsing import Reader

# What stands in var() is given back as it was written, so spaces after commas count for nothing.
SAME = r"""([written, sent]) => [written, sent].map((text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map((rule) => rule.cssText.replace(/,\s+/g, ","));
})"""


def test_a_browser_reads_the_same_rules(reader: Reader) -> None:
    page = reader.open("/404.html")
    for path in sorted(FOLDER.glob("*.css")):
        text = path.read_text(encoding="utf-8")
        written, sent = page.evaluate(SAME, [text, compact(text)])
        assert written
        assert sent == written, path.name
