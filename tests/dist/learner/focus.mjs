// The keyboard's place: visible, and sensible when something opens, goes on, or closes.

import { comes, deck, holds, learner, same, test, told, until, visit } from "./desk.mjs";

const inside = (page, selector) => page.evaluate((selector) => document.activeElement.matches(selector), selector);

/** Tab goes on to a thing; how many steps it took, or -1. */
async function tabsTo(page, selector, most = 60) {
  for (let tries = 1; tries <= most; tries += 1) {
    await page.keyboard.press("Tab");
    if (await inside(page, selector)) return tries;
  }
  return -1;
}

/** Every stop of the Tab key in the course is seen: an outline, or a mark of its own. */
async function stops(page, most) {
  const hidden = [];
  for (let nth = 0; nth < most; nth += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at.closest("#course")) return undefined;
      const seen = [at, at.closest("label"), at.closest(".option, .blank, .file")].filter(Boolean).some((it) => {
        const style = getComputedStyle(it);
        return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1.5) || style.boxShadow !== "none";
      });
      const box = (at.closest("label") ?? at).getBoundingClientRect();
      const there = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
      return seen && there ? "" : at.outerHTML.slice(0, 100);
    });
    if (found) hidden.push(found);
  }
  return [...new Set(hidden)];
}

export default {
  "opening goes into the course, closing back to the button": async (world) => {
    const page = await visit(world, "");
    await page.focus("[data-course-opens]");
    await page.keyboard.press("Enter");
    await comes(page, test("course-contents"));
    await until(page, "the keyboard is in the course", () => document.activeElement.closest("#course"));
    holds((await tabsTo(page, "[data-piece]", 3)) > 0, "the first lesson is not what Tab comes to");
    await page.focus(test("course-close"));
    await page.keyboard.press("Enter");
    await comes(page, "#course", "hidden");
    await until(page, "the keyboard is back at the button", () => document.activeElement.matches("[data-course-opens]"));
  },
  "a step, its answer and the next step are reached without a way round": async (world) => {
    const page = await visit(world, "?lesson=half-close");
    await comes(page, deck("half-close"));
    await until(page, "the keyboard is at the step", () => document.activeElement.matches(".step"));
    holds((await tabsTo(page, "[data-option] input", 3)) > 0, "the first option is not what Tab comes to");
    await page.keyboard.press("Space");
    holds((await tabsTo(page, test("give"), 2)) > 0, "the answer cannot be given next");
    await page.keyboard.press("Enter");
    await told(page);
    await until(page, "the keyboard is at what is said of the answer", () => document.activeElement.matches(".verdict"));
    holds((await tabsTo(page, test("next"), 6)) > 0, "the next step is not what Tab comes to");
    await page.keyboard.press("Enter");
    await comes(page, deck("half-close", "one-way"));
    await until(page, "the keyboard is at the new step", () => document.activeElement.matches(".step"));
  },
  "what is covered by the course is not reached by Tab": async (world) => {
    const page = await visit(world, "?course=progress");
    await comes(page, test("progress"));
    await page.waitForTimeout(300);
    const met = new Set();
    for (let nth = 0; nth < 40; nth += 1) {
      await page.keyboard.press("Tab");
      met.add(await page.evaluate(() => {
        const at = document.activeElement;
        if (at === document.body || at.closest("#course, .top")) return "";
        return at.outerHTML.slice(0, 80);
      }));
    }
    same([...met], [""], "where Tab leads");
  },
  "wherever Tab stops in the course, it is seen": async (world) => {
    const { open } = await learner(world);
    for (const [query, there, most] of [
      ["?course", test("course-contents"), 12], ["?lesson=half-close&step=numbers", "[data-blank]", 8], ["?course=progress", test("progress"), 9],
      ["?reference=states", ".entry", 20], ["?course=workshop", test("workshop"), 8], ["?course=practice", test("question"), 12], ["?lesson=c-closing", test("task"), 8],
    ]) {
      const page = await open(query);
      await comes(page, there);
      await page.waitForTimeout(300);
      for (const hidden of await stops(page, most)) world.faults.add(`${query}: not seen: ${hidden}`);
      await page.close();
    }
  },
};
