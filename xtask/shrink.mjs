// Makes the released page smaller: trunk runs this on its stage, when the page stands there.
//
// The names by which the WebAssembly imports JavaScript are shortened on both sides, and its functions
// ordered by likeness; the script that brings the imports moves into the page, or into the script that
// starts the program; scripts and styles are minified (esbuild; `cargo xtask` says in ESBUILD where it is); the
// files of sentences lose their names and notes, and what the first picture can do without becomes a
// file of its own; and every file is named after what it holds now. Without ESBUILD, and in a debug
// build, the page stays as trunk made it.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, rmSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";

import { nameByLikeness, renameImports } from "./shrink/wasm.mjs";

/** a, b, … z, ba, bb, … */
function letters(count) {
  const last = String.fromCharCode(97 + (count % 26));
  return count < 26 ? last : letters(Math.floor(count / 26)) + last;
}

/** Shortens the imports of a module in itself and in the script that brings them. */
function shorten(wasm, script) {
  const replace = (from, to) => {
    const pieces = script.split(from);
    if (pieces.length !== 2) throw new Error(`the script has ${from} ${pieces.length - 1} times, not once`);
    script = pieces.join(to);
  };
  let module;
  let count = 0;
  wasm = renameImports(wasm, (from, name) => {
    if (module === undefined) replace(`${JSON.stringify(from)}:`, '"a":');
    module ??= from;
    if (from !== module) throw new Error(`imports from ${from} beside ${module}`);
    const short = letters(count++);
    replace(`  ${name}: `, `  ${short}: `);
    return ["a", short];
  });
  return { wasm, script };
}

/** The page with its program's script in it, in place of the one that imports it. */
function bringIn(html, name, script, wasm) {
  const start = `await __wbg_init({ module_or_path: "./${wasm}" });`;
  const module = script.replace(EXPORTS, () => `\n${start}`);
  if (module === script) throw new Error(`${name} exports nothing`);
  return html
    .replace(/<link rel="modulepreload"[^>]*>/g, "")
    .replace(/(<script type="module">)[^]*?(<\/script>)/, (_, open, close) => open + module + close);
}

/** A program's script with the scripts of its own that it imports (wasm-bindgen's snippets) in it. */
function bringSnippets(script) {
  return script.replace(/^import \{ (\w+) \} from '\.\/(snippets\/[^']*)';$/gm, (_, name, file) => {
    const text = readFileSync(join(stage, file)).toString();
    if (text.split(`export function ${name}(`).length !== 2) throw new Error(`${file} does not lend ${name}`);
    return text.replace("export ", "");
  });
}

/** A script that starts a program, with the program's script in it, in place of what fetches that. */
function bringInto(starter, name, script) {
  const calls = [`importScripts("${name}");`, `import init from "./${name}";`];
  const call = calls.find((call) => starter.includes(call));
  if (call === undefined) throw new Error(`nothing fetches ${name}`);
  return starter.replace(call, () => script.replace(EXPORTS, "\nconst init = __wbg_init;"));
}

/** Styles and scripts of a page, minified; styles that follow each other become one. */
function minifyPage(html, minify) {
  const joined = html.replace(/<\/style>\s*<style[^>]*>/g, "\n");
  const inner = (loader) => (_, open, body, close) => {
    const module = open.includes("module") ? { format: "esm", treeShaking: true } : {};
    return open + minify(body, { loader, ...module }).code.trim() + close;
  };
  return joined
    .replace(/(<style[^>]*>)([^]*?)(<\/style>)/g, inner("css"))
    .replace(/(<script[^>]*>)([^]*?)(<\/script>)/g, inner("js"))
    .replace(/\n\s*/g, "\n");
}

/**
 * A part of a language's sentences without their names and notes, which are for translators. `#> first`
 * and `#> more` begin a stretch of a part; what stands in a stretch of the other part is left empty.
 */
function bareSentences(text, part) {
  const bare = [];
  let here = "first";
  for (const line of text.split("\n")) {
    if (line.startsWith("#> ")) here = line.slice(3);
    else if (line && !line.startsWith("#")) bare.push(here === part ? line.replace(/^\w+ = /, "=") : "=");
  }
  return bare.join("\n");
}

/** What wasm-opt was told for a program, in the page's source: the level, and the other parameters. */
function parametersOf(html, program) {
  const [link] = new RegExp(`<link[^>]*data-bin="${program}"[^>]*>`).exec(html);
  const value = (name) => new RegExp(`${name}="([^"]*)"`).exec(link)[1];
  return { level: `-O${value("data-wasm-opt")}`, parameters: value("data-wasm-opt-params").split(" ") };
}

/** Orders a module's functions by their likeness: what is alike stands close, and gzip sees it. */
function order(file, { level, parameters }, tries) {
  const wasmOpt = (...words) => execFileSync("wasm-opt", [...words, file, "-o", file]);
  writeFileSync(file, nameByLikeness(readFileSync(file), tries));
  const features = parameters.filter((word) => word.startsWith("--enable-"));
  wasmOpt(...features, "--debuginfo", "--reorder-functions-by-name", "--strip-debug");
  // With names in it, a module is not written as tightly as without.
  wasmOpt(level, ...parameters.filter((word) => ![level, "--flatten", "--rereloop"].includes(word)));
}

/** What a program's script lends to whoever imports it. */
const EXPORTS = /\nexport \{[^}]*\};/;

/** The programs beside the page's, each with the script that starts it. */
const OTHERS = [["searcher", "worker.js"], ["inside", "draw.js"], ["tutor", "teach.js"]];
/** How often a better order is sought for the page's program, the one of the first load; twice as many save a tenth more. */
const TRIES = 3000;
/** The starters that are no modules. */
const CLASSIC = ["worker.js"];

const { ESBUILD, TRUNK_PROFILE, TRUNK_HTML_FILE, TRUNK_STAGING_DIR: stage } = process.env;
if (ESBUILD && TRUNK_PROFILE === "release") {
  const { transformSync } = (await import(pathToFileURL(join(ESBUILD, "lib/main.js")).href)).default;
  const minify = (code, options) => transformSync(code, { minify: true, target: "es2022", ...options });
  const read = (name) => readFileSync(join(stage, name));
  const write = (name, text) => writeFileSync(join(stage, name), text);
  const source = readFileSync(TRUNK_HTML_FILE).toString();
  /** Makes a program smaller; its script leaves the stage for the place that starts it. */
  const shrink = (program, wasm, tries) => {
    const name = wasm.replace("_bg.wasm", ".js");
    const short = shorten(read(wasm), bringSnippets(read(name).toString()));
    write(wasm, short.wasm);
    order(join(stage, wasm), parametersOf(source, program), tries);
    unlinkSync(join(stage, name));
    return { wasm, name, script: short.script };
  };
  /** Names a file after what it holds, also in the text that names it; gives that text. */
  const rename = (name, text) => {
    if (!text.includes(name)) throw new Error(`${name} is on the stage, and nothing names it`);
    const hash = createHash("sha256").update(read(name)).digest("hex").slice(0, 16);
    const plain = name.slice(0, -extname(name).length).replace(/-[0-9a-f]{10,16}/, "");
    renameSync(join(stage, name), join(stage, `${plain}-${hash}${extname(name)}`));
    return text.replaceAll(name, `${plain}-${hash}${extname(name)}`);
  };
  const others = OTHERS.map(([program]) => `${program}_bg.wasm`);
  const programs = readdirSync(stage).filter((name) => name.endsWith(".wasm"));
  const program = shrink("tcp-lab", programs.find((name) => !others.includes(name)), TRIES);
  for (const [other, starter] of OTHERS) {
    const { wasm, name, script } = shrink(other, `${other}_bg.wasm`, 0);
    const whole = bringInto(read(starter).toString(), name, script);
    const module = CLASSIC.includes(starter) ? {} : { format: "esm" };
    write(starter, rename(wasm, minify(whole, { loader: "js", ...module }).code));
  }
  rmSync(join(stage, "snippets"), { recursive: true });
  for (const name of readdirSync(stage).filter((name) => name.endsWith(".txt"))) {
    const text = read(name).toString();
    write(name, bareSentences(text, "first"));
    write(name.replace(".txt", "-more.txt"), bareSentences(text, "more"));
  }
  // Lessons are what teachers read and copy: they keep their names.
  const isFile = (name) => statSync(join(stage, name)).isFile();
  const renamed = (name) => OTHERS.some(([other]) => name.startsWith(`${other}_bg-`));
  const named = readdirSync(stage).filter((name) => isFile(name) && name !== "index.html" && !renamed(name));
  const page = bringIn(read("index.html").toString(), program.name, program.script, program.wasm);
  const html = named.reduce((html, name) => rename(name, html), minifyPage(page, minify));
  write("index.html", html);
}
