// Checks the front matter of records by the schemas in schemas/, for editors that run remark (in VS Code: unifiedjs.vscode-remark).
// It sees the text as it is typed, but only one file; `dossier check` sees them all.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../", import.meta.url);
const KINDS = {
  dossier: /^dossiers\/[^/]+\/dossier\.md$/,
  actor: /^dossiers\/[^/]+\/actors\/[^/]+\.md$/,
  meeting: /^dossiers\/[^/]+\/meetings\/[^/]+\.md$/,
  attack: /^dossiers\/[^/]+\/attacks\/[^/]+\.md$/,
  article: /^content\/articles\/[^/]+\/[^/]+\.md$/,
};
const ERROR = 1;

function load() {
  const require = createRequire(new URL(".tools/node_modules/", ROOT));
  const yaml = require("yaml-language-server");
  const service = yaml.getLanguageService({
    schemaRequestService: (address) => readFile(new URL(address), "utf8"),
    workspaceContext: { resolveRelativePath: (path, base) => new URL(path, base).href },
  });
  const schemas = Object.keys(KINDS).map((kind) => ({
    uri: new URL(`schemas/${kind}.schema.json`, ROOT).href,
    fileMatch: [`*.${kind}.yaml`],
  }));
  service.configure({ validate: true, schemas });
  return { service, TextDocument: yaml.TextDocument };
}

let loaded;
let version = 0; // the service remembers each version of a document

export default function frontMatter() {
  this.compiler = (_tree, file) => String(file); // asked to format, remark would escape [[links]]

  return async (_tree, file) => {
    const path = relative(fileURLToPath(ROOT), resolve(file.cwd, file.path)).split(sep).join("/");
    const kind = Object.keys(KINDS).find((one) => KINDS[one].test(path));
    const front = /^---[^\S\n]*\n(.*?)^---[^\S\n]*$/ms.exec(String(file).replaceAll("\r\n", "\n"));
    if (!kind || !front) return;
    try {
      loaded ??= load();
    } catch {
      file.message("Front matter is not checked here: run `make tools` once.", { line: 1, column: 1 });
      return;
    }
    const document = loaded.TextDocument.create(`file:///front.${kind}.yaml`, "yaml", ++version, `\n${front[1]}`); // lines count as in the file
    for (const { range, message, severity } of await loaded.service.doValidation(document, false)) {
      const place = { start: point(range.start), end: point(range.end) };
      const said = file.message(message, { place, source: "dossier", ruleId: "front-matter" });
      said.fatal = severity === ERROR ? true : undefined;
    }
  };
}

function point({ line, character }) {
  return { line: line + 1, column: character + 1 };
}
