// Reads and writes records as the page admin/ does: node forms.mjs RECORDS_JS, jobs as JSON from standard input.
// A job is {file, form, set}: a form that was read from the text `form` is saved over the text `file` (none for a new record),
// after the values at some paths were set. The answers are texts, or {error}.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { fromFile, toFile } = await import(pathToFileURL(process.argv[2]));
const { marks, jobs } = JSON.parse(readFileSync(0, "utf8"));

function answer({ file, form, set = {} }) {
  const content = { ...fromFile(form, marks), _file: file };
  for (const [path, value] of Object.entries(set)) {
    const steps = path.split("/");
    const last = steps.pop();
    const block = steps.reduce((inner, step) => inner[step], content);
    block[last] = value;
  }
  try {
    return toFile(content, marks);
  } catch (error) {
    return { error: error.message };
  }
}

process.stdout.write(JSON.stringify(jobs.map(answer)));
