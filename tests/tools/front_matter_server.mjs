// The language server that VS Code's extension for remark runs, started the same way: node front_matter_server.mjs NODE_MODULES --stdio
import { pathToFileURL } from "node:url";

const module = (name) => import(new URL(`${name}/index.js`, pathToFileURL(`${process.argv[2]}/`)));
const { createUnifiedLanguageServer } = await module("unified-language-server");
const { remark } = await module("remark");

createUnifiedLanguageServer({
  configurationSection: "remark",
  ignoreName: ".remarkignore",
  packageField: "remarkConfig",
  pluginPrefix: "remark",
  processorName: "remark",
  processorSpecifier: "remark",
  rcName: ".remarkrc",
  defaultProcessor: remark,
});
