// Measures the search in the built page's own program, in headless Chromium: node search.mjs DIST
// NATIVE…
//
// NATIVE is the command that runs crates/searcher/benches/native, without its last words. It says which
// searches there are, and goes on with one natively in turns with the browser, so that what disturbs the
// machine disturbs both alike. The searches run in workers of an empty page, one at a time: what the lab
// paints meanwhile is not measured. Each worker fetches its program from this machine and compiles it anew.
// `cargo xtask bench` reads two lines of what is printed:
//   in turns: browser 0.62 × native          scripts tried per second, the median of the rounds
//   longest search of a lesson: 1.32 s, …    from the worker's start to its last word

import { execFileSync } from "node:child_process";

import { serve, startBrowser } from "../dist/page.mjs";

const [dist, ...native] = process.argv.slice(2);
if (native.length === 0) {
  console.error("usage: node search.mjs DIST NATIVE…");
  process.exit(2);
}

/** What the native program prints, a list of fields for each line. */
function ask(...words) {
  const [program, ...before] = native;
  const lines = execFileSync(program, [...before, ...words], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  return lines.trim().split("\n").map((line) => line.split("\t"));
}

/** Searches in a worker until it is over or so many scripts are tried: the reports, with when they came, in ms. */
function search(page, program, order, scripts) {
  return page.evaluate(([address, scripts, patience]) => new Promise((done, fail) => {
    const said = [];
    const begun = performance.now();
    const worker = new Worker(address);
    worker.onerror = (error) => fail(new Error(error.message || "the worker does not come"));
    worker.onmessage = ({ data }) => {
      const now = performance.now() - begun;
      const [tried, , came] = data.split(/[, ]/, 3).map(Number);
      if (data === "") fail(new Error("the worker refuses the order"));
      said.push([now, tried]);
      if (came === 0 && tried < scripts && now < patience) return;
      worker.terminate();
      done(said);
    };
  }), [`${program}#${order}`, scripts, PATIENCE]);
}

/** The same natively. */
function searchHere(order, scripts) {
  return ask("try", order, scripts).map(([ms, report]) => [Number(ms), Number.parseInt(report, 10)]);
}

/** Scripts per second from the first report on: until then a worker is fetched and compiled. */
function rate(said) {
  const [[from, before], [to, after]] = [said[0], said.at(-1)];
  return ((after - before) / (to - from)) * 1000;
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/** Compares the rates, in turns. */
async function compare(page, program, order) {
  const ratios = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const [browser, here] = [rate(await search(page, program, order, SCRIPTS)), rate(searchHere(order, SCRIPTS))];
    ratios.push(browser / here);
    console.log(`round ${round}: browser ${browser.toFixed(0)} scripts per second, native ${here.toFixed(0)}`);
  }
  console.log(`in turns: browser ${median(ratios).toFixed(2)} × native`);
}

/** Times each search of the lessons: a row for each world, a column for each wish. */
async function time(page, program, orders) {
  const wishes = [...new Set(orders.map(([, , wish]) => wish))];
  const rows = new Map();
  let longest = [0];
  for (const [story, world, wish, order] of orders) {
    const name = `${story}, ${world}`;
    const said = await search(page, program, order, Infinity);
    const seconds = said.at(-1)[0] / 1000;
    if (seconds > longest[0]) longest = [seconds, `${name}, ${wish}, ${said.at(-1)[1]} scripts`];
    rows.set(name, { ...rows.get(name), [wish]: seconds });
  }
  console.log(`\n${"s until a search is over".padEnd(30)} ${wishes.map((wish) => wish.padStart(12)).join("")}`);
  for (const [name, row] of rows) {
    console.log(`${name.padEnd(30)} ${wishes.map((wish) => (row[wish]?.toFixed(2) ?? "").padStart(12)).join("")}`);
  }
  console.log(`longest search of a lesson: ${longest[0].toFixed(2)} s, ${longest[1]}`);
}

/** Odd, so that there is a median. */
const ROUNDS = 7;
/** Chosen so that a round takes about a second natively. */
const SCRIPTS = 30_000;
/** After so long a search is given up, in ms: it is too long anyway. */
const PATIENCE = 30_000;

const [[, , , long], ...lessons] = ask("orders");
const { address, end } = await serve(dist);
const [, program] = /data-searcher="?([^"\s>]+)/.exec(await (await fetch(address)).text());
const browser = await startBrowser();
const page = await browser.newPage();
await page.route(address, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }));
await page.goto(address);
await compare(page, program, long);
await time(page, program, lessons);
await browser.close();
end();
