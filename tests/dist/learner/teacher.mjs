// What a teacher has: a page for each lesson, and a way to show it to a class.

import { comes, deck, holds, learner, same, says, saysThat, test, until, visit } from "./desk.mjs";

const phase = (page) => page.locator(test("question")).getAttribute("data-phase");
const presents = (page) => page.evaluate(() => document.documentElement.dataset.course.split(" ").includes("presents"));

async function show(world, lesson) {
  const page = await visit(world, `?teacher=${lesson}`);
  await comes(page, test("teacher"));
  await page.click(test("present"));
  await comes(page, deck(lesson));
  return page;
}

export default {
  "every lesson has its page, from the contents": async (world) => {
    const page = await visit(world, "?course");
    await comes(page, "[data-teacher]");
    const names = await page.$$eval("[data-teacher]", (all) => all.map((it) => it.dataset.teacher));
    const lessons = await page.$$eval(".contents ol [data-piece]", (all) => all.map((it) => it.dataset.piece));
    same(names.sort(), lessons.sort(), "lessons with a page for the teacher");
    for (const name of [names[0], names.at(-1)]) {
      await page.click(`[data-teacher="${name}"]`);
      const text = await says(page, test("teacher"));
      for (const part of [/\d+ min/, "What it is for", "What students usually get wrong", "What to ask in class", /It covers [A-Z]\d/]) {
        holds(typeof part === "string" ? text.includes(part) : part.test(text), `${name}: there is no ${part}`);
      }
      await page.click(test("contents"));
      await comes(page, test("course-contents"));
    }
  },
  "before a class every key is one beat, and Escape ends it": async (world) => {
    const page = await show(world, "half-close");
    holds(await presents(page), "it is not shown to a class");
    await page.waitForTimeout(500);
    same(await phase(page), "asked", "at first");
    await page.keyboard.press(" ");
    await until(page, "the run goes on", () => document.querySelector('[data-testid="question"]').dataset.phase !== "asked");
    await page.keyboard.press("PageDown");
    await comes(page, `${test("verdict")}[data-right="true"]`);
    await page.keyboard.press("ArrowRight");
    await comes(page, deck("half-close", "one-way"));
    await page.keyboard.press("PageUp");
    await comes(page, deck("half-close", "after-the-fin"));
    same(await phase(page), "told", "where one has been");
    await page.keyboard.down("ArrowRight");
    for (let held = 0; held < 5; held += 1) await page.keyboard.down("ArrowRight");
    await page.keyboard.up("ArrowRight");
    await comes(page, deck("half-close", "one-way"));
    await page.waitForTimeout(300);
    await comes(page, deck("half-close", "one-way"));
    await page.keyboard.press("Escape");
    await until(page, "it is over", () => !document.documentElement.dataset.course.split(" ").includes("presents"));
    await comes(page, deck("half-close", "one-way"));
    await page.keyboard.press("ArrowRight");
    await page.waitForTimeout(300);
    await comes(page, deck("half-close", "one-way"));
  },
  "what a class sees is not called the teacher's own answer": async (world) => {
    const page = await show(world, "half-close");
    await page.waitForTimeout(500);
    for (let beat = 0; beat < 3; beat += 1) {
      await page.keyboard.press(" ");
      await page.waitForTimeout(300);
    }
    const kept = await page.evaluate(() => localStorage.getItem("tcp-lab.progress"));
    holds(!kept?.includes('"right"'), `an answer was written down: ${kept}`);
  },
  "nothing is cut off or scrolls sideways on a projector": async (world) => {
    for (const viewport of [{ width: 1024, height: 768 }, { width: 1920, height: 1080 }]) {
      const { open } = await learner(world, { viewport });
      const page = await open("?teacher=half-close");
      await page.click(test("present"));
      await comes(page, deck("half-close"));
      await page.waitForTimeout(400);
      const { wide, leaf, rail } = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        leaf: document.querySelector(".leaf").scrollWidth - document.querySelector(".leaf").clientWidth,
        rail: document.querySelector(".timeline").clientWidth,
      }));
      same([wide, leaf], [0, 0], `scrolls sideways at ${viewport.width}`);
      holds(rail > 120, `the timeline is ${rail} px long at ${viewport.width}`);
    }
  },
};
