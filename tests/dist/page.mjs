// What the scripts in this folder, and in bench/, share: a server for the built page, the browser, a watch for faults,
// visits that are made one after the other.
//
// The page is served from a folder of the server, not from its top, because that is where a course
// page may put it. `cargo xtask` says in the environment where playwright-core (PLAYWRIGHT_CORE)
// and Chromium (CHROMIUM) are.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

/** Serves the files of `folder`, gzipped as a web server would; gives the page's address and a function that ends it. */
export async function serve(folder) {
  const top = resolve(folder);
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const path = decodeURIComponent(pathname);
    const name = path === PREFIX ? "index.html" : path.slice(PREFIX.length);
    const file = normalize(join(top, name));
    try {
      if (!path.startsWith(PREFIX) || !file.startsWith(top + sep)) throw new Error("outside");
      const packs = /\bgzip\b/.test(request.headers["accept-encoding"]);
      const body = await readFile(file);
      response.writeHead(200, {
        "content-type": TYPES[extname(file)] ?? "application/octet-stream",
        ...(packs && { "content-encoding": "gzip" }),
      });
      response.end(packs ? gzipSync(body) : body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const address = `http://127.0.0.1:${server.address().port}${PREFIX}`;
  return { address, end: () => server.close() };
}

/** Starts headless Chromium; with a `profile`, the folder of its settings, it gives the context of that. */
export async function startBrowser({ profile, options, args = [] } = {}) {
  const own = process.env.PLAYWRIGHT_CORE;
  const { chromium } = await import(own ? pathToFileURL(join(own, "index.mjs")).href : "playwright-core");
  const start = {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-dev-shm-usage",
      ...args,
    ],
  };
  return profile ? chromium.launchPersistentContext(profile, { ...start, ...options }) : chromium.launch(start);
}

/** Collects into `faults` what a page must never do. Gives the list of the files that it fetched. */
export function watch(page, address, faults, label = "page") {
  const fetched = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.add(`${label}: console error: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.add(`${label}: error: ${error.message}`));
  page.on("crash", () => faults.add(`${label}: the page has crashed`));
  page.on("request", (request) => {
    const url = request.url();
    if (url.startsWith(address)) fetched.push(new URL(url).pathname.slice(PREFIX.length) || "index.html");
    else if (!/^(data|blob|about):/.test(url)) faults.add(`${label}: asks another place: ${url}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) faults.add(`${label}: ${response.status()} for ${response.url()}`);
  });
  return fetched;
}

/** Lets files of this name, asked for by a page or a context, wait; gives what lets them come. */
export async function hold(asks, name) {
  let release;
  const held = new Promise((done) => { release = done; });
  await asks.route(name, (route) => held.then(() => route.continue()));
  return release;
}

/**
 * Makes the visits, by name: each adds to `faults` what is wrong, or throws. Ends with exit code 1 if one does. So many
 * `hands`, each with a browser of its own, share them.
 */
export async function run(dist, visits, hands = 1) {
  const { address, end } = await serve(dist);
  const waiting = Object.entries(visits);
  let failed = 0;
  const hand = async () => {
    const browser = await startBrowser();
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, visit] = next;
      const faults = new Set();
      // What the page reported before comes first: it is often why the visit could not go on.
      await visit({ browser, address, faults }).catch((error) => faults.add(plain(error.message)));
      for (const context of browser.contexts()) await context.close();
      console.log([`${faults.size === 0 ? "ok" : "FAILED"}: ${name}`, ...faults].join("\n").replaceAll("\n", "\n  "));
      failed += faults.size === 0 ? 0 : 1;
    }
    await browser.close();
  };
  await Promise.all(Array.from({ length: hands }, hand));
  end();
  console.log(`${Object.keys(visits).length - failed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

/** Without the colours of a terminal. */
function plain(message) {
  return message.replace(/\x1b\[\d+m/g, "").trim();
}

/** Chosen so that a busy machine of two cores is not called a fault, in milliseconds. */
export const PATIENCE = 60_000;

const PREFIX = "/some/folder/";
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
};
