// Makes the released page smaller: trunk runs this on its stage, when the page stands there.
//
// The names by which the WebAssembly imports JavaScript are shortened on both sides, the script that
// brings these imports moves into the page, scripts and styles are minified (esbuild; `cargo xtask` says in ESBUILD where it is), the files of sentences lose
// their names and notes, and every file is named after what it holds now. Without ESBUILD, and in a debug build, the page stays as trunk made it.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** The names of a module's imports, and the module with those that `rename` gives instead. */
function renameImports(wasm, rename) {
  const parts = [wasm.subarray(0, HEADER)];
  let at = HEADER;
  while (at < wasm.length) {
    const id = wasm[at];
    const size = number(wasm, at + 1);
    const end = size.next + size.value;
    if (id === IMPORTS) {
      const body = imports(wasm.subarray(size.next, end), rename);
      parts.push(Buffer.from([id]), leb(body.length), body);
    } else {
      parts.push(wasm.subarray(at, end));
    }
    at = end;
  }
  return Buffer.concat(parts);
}

/** The section of imports: for each a module, a name, and what it is. */
function imports(body, rename) {
  const count = number(body, 0);
  const parts = [body.subarray(0, count.next)];
  let at = count.next;
  for (let nth = 0; nth < count.value; nth += 1) {
    const module = text(body, at);
    const name = text(body, module.next);
    // wasm-bindgen imports functions and nothing else.
    if (body[name.next] !== FUNCTION) throw new Error(`${name.value} is no function`);
    const { next } = number(body, name.next + 1);
    for (const word of rename(module.value, name.value)) parts.push(leb(Buffer.byteLength(word)), Buffer.from(word));
    parts.push(body.subarray(name.next, next));
    at = next;
  }
  return Buffer.concat(parts);
}

/** Reads an unsigned LEB128 number. */
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { value, next: at };
  }
}

/** Reads a name. */
function text(bytes, at) {
  const length = number(bytes, at);
  const next = length.next + length.value;
  return { value: bytes.toString("utf8", length.next, next), next };
}

/** Writes an unsigned LEB128 number. */
function leb(value) {
  const bytes = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value & 0x7f) | 0x80);
  return Buffer.from([...bytes, value]);
}

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

const HEADER = 8;
const IMPORTS = 2;
const FUNCTION = 0;

const { ESBUILD, TRUNK_PROFILE, TRUNK_STAGING_DIR: stage } = process.env;
if (ESBUILD && TRUNK_PROFILE === "release") {
  const { transformSync } = (await import(pathToFileURL(join(ESBUILD, "lib/main.js")).href)).default;
  const minify = (code, options) => transformSync(code, { minify: true, target: "es2022", ...options });
  const read = (name) => readFileSync(join(stage, name));
  let files = readdirSync(stage);
  const [wasm] = files.filter((name) => name.endsWith(".wasm"));
  const script = wasm.replace("_bg.wasm", ".js");
  const short = shorten(read(wasm), read(script).toString());
  writeFileSync(join(stage, wasm), short.wasm);
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
