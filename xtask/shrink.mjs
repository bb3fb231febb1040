// Makes the released page smaller: trunk runs this on its stage, when the page stands there.
//
// The names by which the WebAssembly imports JavaScript are shortened on both sides, and its functions
// ordered by size; the script that brings the imports moves into the page; scripts and styles are
// minified (esbuild; `cargo xtask` says in ESBUILD where it is); the files of sentences lose their names
// and notes; and every file is named after what it holds now. Without ESBUILD, and in a debug build, the
// page stays as trunk made it.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";

import { nameBySize, renameImports } from "./shrink/wasm.mjs";

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
    replace(`\n        ${name}: `, `\n        ${short}: `);
    return ["a", short];
  });
  return { wasm, script };
}

/** The page with its program's script in it, in place of the one that imports it. */
function bringIn(html, name, script, wasm) {
  const start = `await __wbg_init({ module_or_path: "./${wasm}" });`;
  const module = script.replace(/\nexport \{[^}]*\};/, () => `\n${start}`);
  if (module === script) throw new Error(`${name} exports nothing`);
  return html
    .replace(/<link rel="modulepreload"[^>]*>/, "")
    .replace(/(<script type="module">)[^]*?(<\/script>)/, (_, open, close) => open + module + close);
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

/** The sentences of a language without their names and notes, which are for translators. */
function bareSentences(text) {
  const lines = text.split("\n").filter((line) => line && !line.startsWith("#"));
  return lines.map((line) => line.replace(/^\w+ = /, "=")).join("\n");
}

/** Orders a module's functions by their size: what is alike stands close, and gzip sees it. */
function order(file, parameters) {
  const wasmOpt = (...words) => execFileSync("wasm-opt", [...words, file, "-o", file]);
  writeFileSync(file, nameBySize(readFileSync(file)));
  const features = parameters.filter((word) => word.startsWith("--enable-"));
  wasmOpt(...features, "--debuginfo", "--reorder-functions-by-name", "--strip-debug");
  // With names in it, a module is not written as tightly as without.
  wasmOpt("-Oz", ...parameters.filter((word) => !["-Oz", "--flatten", "--rereloop"].includes(word)));
}

const { ESBUILD, TRUNK_PROFILE, TRUNK_HTML_FILE, TRUNK_STAGING_DIR: stage } = process.env;
if (ESBUILD && TRUNK_PROFILE === "release") {
  const { transformSync } = (await import(pathToFileURL(join(ESBUILD, "lib/main.js")).href)).default;
  const minify = (code, options) => transformSync(code, { minify: true, target: "es2022", ...options });
  const read = (name) => readFileSync(join(stage, name));
  let files = readdirSync(stage);
  const [wasm] = files.filter((name) => name.endsWith(".wasm"));
  const script = wasm.replace("_bg.wasm", ".js");
  const short = shorten(read(wasm), read(script).toString());
  writeFileSync(join(stage, wasm), short.wasm);
  const [, parameters] = /data-wasm-opt-params="([^"]*)"/.exec(readFileSync(TRUNK_HTML_FILE));
  order(join(stage, wasm), parameters.split(" "));
  const page = bringIn(read("index.html").toString(), script, short.script, wasm);
  unlinkSync(join(stage, script));
  files = files.filter((name) => name !== script);
  for (const name of files.filter((name) => name.endsWith(".txt"))) {
    writeFileSync(join(stage, name), bareSentences(read(name).toString()));
  }
  let html = minifyPage(page, minify);
  for (const name of files.filter((name) => name !== "index.html")) {
    const hash = createHash("sha256").update(read(name)).digest("hex").slice(0, 16);
    const named = `${name.slice(0, -extname(name).length).replace(/-[0-9a-f]{10,16}/, "")}-${hash}${extname(name)}`;
    if (!html.includes(name)) throw new Error(`${name} is on the stage, and the page does not name it`);
    html = html.replaceAll(name, named);
    renameSync(join(stage, name), join(stage, named));
  }
  writeFileSync(join(stage, "index.html"), html);
}
