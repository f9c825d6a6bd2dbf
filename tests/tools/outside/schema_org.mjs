// Whether data is what schema.org allows: `schema_org.mjs FILE.json` has TypeScript check it by the types of schema-dts, and prints what is wrong.
//
// The file has one graph for each page, by the page's address.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(process.env.PACKAGES);
const ts = require("typescript");
const graphs = JSON.parse(readFileSync(process.argv[2], "utf8"));
const file = join(process.env.PACKAGES, "checked.ts");
const lines = Object.entries(graphs).map(([address, graph], number) => `/* ${address} */ const page${number}: Graph = ${JSON.stringify(graph)};`);
const source = `import type { Graph } from "schema-dts";\n${lines.join("\n")}\nexport {};\n`;
const options = { strict: true, noEmit: true, skipLibCheck: true, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
const host = ts.createCompilerHost(options);
const { getSourceFile, fileExists, readFile } = host;
host.getSourceFile = (name, ...more) => (name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : getSourceFile.call(host, name, ...more));
host.fileExists = (name) => name === file || fileExists.call(host, name);
host.readFile = (name) => (name === file ? source : readFile.call(host, name));
for (const told of ts.getPreEmitDiagnostics(ts.createProgram([file], options, host))) {
  const line = told.file?.fileName === file ? lines[told.file.getLineAndCharacterOfPosition(told.start).line - 1].split(" const ")[0] : "";
  console.log(line, ts.flattenDiagnosticMessageText(told.messageText, "\n"));
}
