// The reference, all of it from the contents: every entry is there, every run of it opens.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { comes, holds, same, saysThat, test, until, visit } from "./desk.mjs";

const SHELVES = { glossary: "Glossary", states: "states", "tcp-udp": "TCP and UDP", myths: "", corners: "" };
const [dist] = process.argv.slice(2);

/** The names of a page's entries, as its file has them. */
function entries(shelf) {
  const text = readFileSync(join(dist, "lessons/reference", shelf, "en.md"), "utf8");
  return [...text.matchAll(/^## (\S+)$/gm)].map(([, name]) => name);
}

async function fromContents(world, shelf) {
  const page = await visit(world, "?course");
  await page.click(`[data-shelf="${shelf}"] >> visible=true`);
  await comes(page, `${test("shelf")}[data-shelf="${shelf}"]`);
  return page;
}

/** Opens each of these links, and sees that the lab shows what it names. */
async function eachOpens(page, links) {
  for (let nth = 0; nth < (await links.count()); nth += 1) {
    const to = await links.nth(nth).getAttribute("data-to");
    const parts = to.replace("lab:", "").split("&").filter((part) => /^(x|beside)=/.test(part) && part !== "x=connection");
    const other = to.includes("x=sandbox") ? "x=messages" : "x=sandbox";
    await page.evaluate((other) => location.replace(`#v=1&${other}`), other);
    await links.nth(nth).click();
    await until(page, `${to} is open`, ([other, parts]) => {
      const hash = decodeURIComponent(location.hash);
      return !hash.includes(other) && parts.every((part) => hash.includes(part));
    }, [other, parts]);
    holds(await page.locator(".stage").isVisible(), `the lab is not seen at ${to}`);
  }
  return links.count();
}

const visits = {};
for (const shelf of Object.keys(SHELVES)) {
  visits[`${shelf}: all entries are there`] = async (world) => {
    const page = await fromContents(world, shelf);
    const wanted = entries(shelf);
    holds(wanted.length > 10, "the file has no entries");
    const found = shelf === "tcp-udp" ? await page.locator(".leaf tbody tr").count() : await page.locator(".entry").count();
    same(found, wanted.length, "how many there are");
    const empty = await page.$$eval(".leaf .entry dd, .leaf tbody td", (all) => all.filter((it) => it.innerText.trim().length < 10).length);
    same(empty, 0, "entries that say nothing");
    same(await page.locator(".prose a:not([data-to], [href])").count(), 0, "links that lead nowhere");
    await page.click(test("contents"));
    await comes(page, test("course-contents"));
  };
}

export default {
  ...visits,
  "behind every row of TCP and UDP there is a run, which opens": async (world) => {
    const page = await fromContents(world, "tcp-udp");
    const rows = await page.locator(".leaf tbody tr").count();
    same(await page.locator('.leaf tbody tr:has(a[data-to^="lab:"])').count(), rows, "rows with a run");
    const firsts = page.locator('.leaf td:last-child a[data-to^="lab:"]');
    holds((await eachOpens(page, firsts)) >= rows, "not every run was opened");
    await page.click(test("widen"));
    await comes(page, ".stage", "hidden");
  },
  "every state has a run, which opens": async (world) => {
    const page = await fromContents(world, "states");
    same(await page.locator('.entry:has(a[data-to^="lab:"])').count(), 11, "states with a run");
    await eachOpens(page, page.locator('.entry a[data-to^="lab:"]'));
  },
  "an entry is found by the list at the top, by mouse and by keys, and has an address": async (world) => {
    const page = await fromContents(world, "glossary");
    await page.click('[data-entry="window"] >> visible=true');
    await comes(page, "#entry-window.here");
    holds(page.url().includes("reference=glossary.window"), `the address is ${page.url()}`);
    await page.focus('[data-entry="isn"]');
    await page.keyboard.press("Enter");
    await comes(page, "#entry-isn.here");
    same(await page.evaluate(() => document.activeElement.id), "entry-isn", "where the keyboard is");
    await page.reload();
    await comes(page, "#entry-isn.here");
  },
  "another language tells it in that": async (world) => {
    const page = await fromContents(world, "states");
    await page.click('[data-do="lang"]');
    await saysThat(page, ".page-of h1", /[一-鿿]/);
    same(await page.locator(".entry").count(), 11, "states");
  },
};
