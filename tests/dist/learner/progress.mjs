// What was done is kept: over a reload, between two tabs, where nothing can be kept, as a file.

import { readFileSync } from "node:fs";

import { KEPT, choose, comes, deck, holds, keeps, kept, lab, learner, progress, same, says, saysThat, test, visit } from "./desk.mjs";

/** As many as there are in the tally's first three lines: lessons, challenges, answers. */
async function tally(page) {
  await comes(page, `${test("progress")} .tally`);
  return page.$$eval(".tally li", (lines) => lines.map((line) => Number(line.innerText.match(/\d+/)[0])));
}

const ALL_OF_CLOSING = { "c-closing": { steps: { cross: "seen", "from-nothing": "seen" }, tasks: { cross: { deeds: 1, stars: 3 }, "from-nothing": { deeds: 5, stars: 2 } } } };
const ONE = progress(ALL_OF_CLOSING);

const bring = (page, input, text) => page.setInputFiles(test(input), { name: "progress.json", mimeType: "application/json", buffer: Buffer.from(text) });

export default {
  "what was done is there after a reload, in the contents and on its page": async (world) => {
    const page = await visit(world, "?lesson=c-closing");
    for (const [step, solution] of [["cross", "v=1&x=connection&do=close@340ms:1"], ["from-nothing", "v=1&x=sandbox&do=listen@0ms:1:80,connect@200ms:0:192.0.2.2/80,close@500ms:0,close@520ms:1"]]) {
      await comes(page, deck("c-closing", step));
      await lab(page, solution);
      await comes(page, test("solved"));
      await page.click(test("next"));
    }
    await comes(page, test("lesson-end"));
    await page.goto(`${world.address}?course=progress`);
    same(await tally(page), [0, 1, 0], "lessons, challenges, answers");
    await page.reload();
    same(await tally(page), [0, 1, 0], "lessons, challenges, answers, after a reload");
    await page.click(test("contents"));
    same(await says(page, '[data-piece="c-closing"] .stars'), "★★★", "the challenge's stars");
    same(await page.locator('[data-piece="c-meet"] .stars').count(), 0, "another challenge's stars");
  },
  "two tabs do not destroy each other's": async (world) => {
    const { open } = await learner(world);
    const [one, other] = [await open("?lesson=half-close"), await open("?lesson=opening")];
    await comes(one, deck("half-close"));
    await comes(other, deck("opening"));
    // A tab behind another stands still.
    await one.bringToFront();
    await choose(one, "goes-on");
    await other.bringToFront();
    const option = await other.locator("[data-option]").first().getAttribute("data-option");
    await choose(other, option);
    await one.bringToFront();
    await one.click(test("next"));
    await comes(one, deck("half-close", "one-way"));
    const { lessons } = await kept(one);
    same(lessons["half-close"].steps["after-the-fin"], "right", "what the first tab did");
    same(Object.keys(lessons.opening.steps).length, 1, "how much the second tab did");
    await one.click(test("contents"));
    await one.click(test("open-progress"));
    await comes(one, test("progress"));
    await other.goto(`${world.address}?course=progress`);
    other.on("dialog", (dialog) => dialog.accept());
    await comes(other, test("clear"));
    await other.click(test("clear"));
    await one.bringToFront();
    await one.reload();
    same(await tally(one), [0, 0, 0], "what is left when the other tab has thrown all away");
  },
  "where nothing may be kept it says so, and the course goes on": async (world) => {
    const before = 'Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });';
    const page = await visit(world, "?lesson=half-close", { before });
    await choose(page, "goes-on");
    await saysThat(page, test("course-trouble"), "storage is full or forbidden");
    await page.click(test("next"));
    await comes(page, deck("half-close", "one-way"));
    await page.click('[data-do="lang"]');
    await saysThat(page, test("course-trouble"), "存储空间已满");
  },
  "where the storage is full it says so, and what was done can still be saved as a file": async (world) => {
    const before = 'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };';
    const page = await visit(world, "?lesson=half-close", { before });
    await choose(page, "goes-on");
    await saysThat(page, test("course-trouble"), "export it before");
    await page.click(test("contents"));
    await page.click(test("open-progress"));
    const [file] = await Promise.all([page.waitForEvent("download"), page.click(test("export"))]);
    const saved = JSON.parse(readFileSync(await file.path(), "utf8"));
    same(saved.lessons["half-close"].steps["after-the-fin"], "right", "what is in the file");
  },
  "what is damaged is told, left as it is, and the course goes on": async (world) => {
    const damaged = ONE.slice(0, -40);
    const { open } = await learner(world, { before: keeps(damaged) });
    const page = await open("?lesson=half-close");
    await saysThat(page, test("course-trouble"), "cannot be read, and is left untouched");
    await choose(page, "goes-on");
    await page.click(test("next"));
    await comes(page, deck("half-close", "one-way"));
    same(await page.evaluate((name) => localStorage.getItem(name), KEPT), damaged, "what is kept");
    await page.click('[data-do="lang"]');
    await saysThat(page, test("course-trouble"), "页面没有改动它");
    // Whoever brings a file wants it; what could not be read is put aside.
    await page.goto(`${world.address}?course=progress`);
    await bring(page, "import", ONE);
    await saysThat(page, test("course-notice"), "已经读入");
    same(await page.evaluate((name) => localStorage.getItem(`${name}.unread`), KEPT), damaged, "what was put aside");
    same((await kept(page)).lessons["c-closing"].tasks.cross.stars, 3, "what is kept now");
    holds(!(await page.locator(test("course-trouble")).count()), "it is still called damaged");
  },
  "progress of a newer page is not touched": async (world) => {
    const newer = ONE.replace('"version":1', '"version":2');
    const page = await visit(world, "?course=progress", { before: keeps(newer) });
    await saysThat(page, test("course-trouble"), "newer version");
    same(await page.evaluate((name) => localStorage.getItem(name), KEPT), newer, "what is kept");
  },
  "it is saved as a file, and added from it in another browser": async (world) => {
    const from = await visit(world, "?course=progress", { before: keeps(ONE) });
    same(await tally(from), [0, 1, 0], "what there is");
    const [file] = await Promise.all([from.waitForEvent("download"), from.click(test("export"))]);
    const text = readFileSync(await file.path(), "utf8");
    const lesson = { "half-close": { steps: { "after-the-fin": "right" } } };
    const to = await visit(world, "?course=progress", { before: keeps(progress(lesson)) });
    await comes(to, test("progress"));
    await bring(to, "import", text);
    await saysThat(to, test("course-notice"), "taken over");
    same(await tally(to), [0, 1, 0], "what is there after adding");
    same(Object.keys((await kept(to)).lessons).sort(), ["c-closing", "half-close"], "the lessons after adding");
    await bring(to, "import-replace", progress({ opening: { steps: { x: "seen" } } }));
    await comes(to, ".tally");
    await to.waitForFunction((name) => !localStorage.getItem(name).includes("c-closing"), KEPT);
    same(Object.keys((await kept(to)).lessons), ["opening"], "the lessons after replacing");
  },
  "of a broken file it says what is wrong, and nothing is lost": async (world) => {
    const page = await visit(world, "?course=progress", { before: keeps(ONE) });
    same(await tally(page), [0, 1, 0], "what there is");
    for (const [text, said] of [
      [ONE.slice(0, 60), "not JSON"], ["", "nothing in it"], ["[1]", "not progress saved by TCP Lab"], ["\u0000\ufffd", "not JSON"],
      [ONE.replace('"stars":3', '"stars":9'), "damaged"], ["x".repeat(2_000_000), "at most"],
    ]) {
      for (const how of ["import", "import-replace"]) {
        await bring(page, how, text);
        await saysThat(page, test("course-notice"), said);
        same(await tally(page), [0, 1, 0], `what there is after ${said}`);
        same((await kept(page)).lessons["c-closing"].tasks.cross.stars, 3, "what is kept");
      }
    }
  },
  "all of it is thrown away by one button, which asks first": async (world) => {
    const { open } = await learner(world);
    const page = await open("?course=progress");
    await comes(page, test("progress"));
    await bring(page, "import", ONE);
    await saysThat(page, test("course-notice"), "taken over");
    let sure = false;
    const asked = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.message());
      return sure ? dialog.accept() : dialog.dismiss();
    });
    await page.click(test("clear"));
    same(await tally(page), [0, 1, 0], "what there is when it was not meant");
    sure = true;
    await page.click(test("clear"));
    same(await tally(page), [0, 0, 0], "what there is then");
    same(asked.length, 2, "how often it asked");
    await page.reload();
    same(await tally(page), [0, 0, 0], "what there is after a reload");
  },
};
