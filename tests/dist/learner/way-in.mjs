// The way into the course, out of it, and back to where one was; and what is said when something does not come.

import { choose, comes, deck, holds, learner, same, saysThat, test, until, visit } from "./desk.mjs";
import { hold } from "../page.mjs";

const step = (page) => page.locator(test("deck")).getAttribute("data-step");

/** What the page fetches when it stands; it brings the course. */
const DRAW = /draw-[^/]*[.]js/;

export default {
  "the lab's button opens the course, which is closed and opened again": async (world) => {
    const page = await visit(world, "");
    await page.click("[data-course-opens]");
    await comes(page, test("course-contents"));
    await page.click(test("course-close"));
    await comes(page, "#course", "hidden");
    holds(!page.url().includes("course"), "the address still names the course");
    await comes(page, ".transport");
    await page.click('[data-do="play"]');
    await page.click("[data-course-opens]");
    await comes(page, test("course-contents"));
  },
  "whoever opens the course before anything of it can be fetched gets it, by mouse and by key": async (world) => {
    for (const press of [(page) => page.click("[data-course-opens]"), (page) => page.press("[data-course-opens]", "Enter")]) {
      const { context, open } = await learner(world);
      const release = await hold(context, DRAW);
      const page = await open("", "the lab", "commit");
      await press(page);
      same(await page.locator("#course").count(), 0, "courses that came too early");
      release();
      await comes(page, test("course-contents"));
    }
  },
  "a press asks again for what could not be fetched to open the course": async (world) => {
    const { context, open } = await learner(world, { lets: [/Failed to load resource/] });
    await context.route(DRAW, (route) => route.abort());
    // Held at a moment the page asks nothing by itself, once what it did at first is over.
    const page = await open("#v=1&lang=en&at=0ms");
    await comes(page, ".intro > .status");
    await page.waitForTimeout(1000);
    await context.unroute(DRAW);
    await page.click("[data-course-opens]");
    await comes(page, test("course-contents"));
  },
  "a reload comes back to the step, and contents leads out of it": async (world) => {
    const page = await visit(world, "?lesson=half-close");
    await choose(page, "goes-on");
    await page.click(test("next"));
    await comes(page, deck("half-close", "one-way"));
    await page.click(test("next"));
    await comes(page, deck("half-close", "numbers"));
    await page.reload();
    await comes(page, deck("half-close"));
    same(await step(page), "numbers", "the step after a reload");
    await page.click(test("contents"));
    await comes(page, test("course-contents"));
    holds(!page.url().includes("step"), "the address still names a step");
    await page.click('[data-piece="half-close"]');
    await comes(page, deck("half-close", "after-the-fin"));
  },
  "a link to a step that is not there opens the lesson at its beginning": async (world) => {
    const page = await visit(world, "?lesson=half-close&step=%3Cb%3E");
    await comes(page, deck("half-close", "after-the-fin"));
  },
  "whatever the address names is come back to by a reload": async (world) => {
    // What is on its way is broken off when another address is gone to.
    const { open } = await learner(world, { lets: [/loading was aborted/] });
    const page = await open("?course");
    for (const [query, what] of [
      ["?course=practice", test("practice")], ["?course=progress", test("progress")], ["?course=workshop", test("workshop")],
      ["?reference=states.time-wait", "#entry-time-wait.here"], ["?teacher=opening", test("teacher")], ["?course", test("course-contents")],
    ]) {
      await page.goto(world.address + query);
      await comes(page, what);
      await page.reload();
      await comes(page, what);
    }
  },
  "a lesson that is not there is said to be so, and the course goes on": async (world) => {
    const page = await visit(world, "?lesson=%3Cimg%20src=x%20onerror=alert(1)%3E");
    await saysThat(page, test("course-failed"), "There is no lesson called “<img src=x onerror=alert(1)>”");
    await page.click(test("contents"));
    await comes(page, test("course-contents"));
  },
  "a lesson that does not come is asked for again": async (world) => {
    const page = await visit(world, "?course", { lets: [/Failed to load resource/] });
    await comes(page, test("course-contents"));
    await page.route("**/lessons/opening/**", (route) => route.abort());
    await page.click('[data-piece="opening"]');
    await saysThat(page, test("course-failed"), "could not be loaded");
    await page.unroute("**/lessons/opening/**");
    await page.click(".page-of button");
    await comes(page, deck("opening"));
  },
  "a course that does not come is said to be so, and comes by another press": async (world) => {
    const page = await visit(world, "", { lets: [/Failed to load resource/, /Failed to fetch/] });
    for (const file of ["**/tutor_bg*", "**/teach*"]) {
      await page.route(file, (route) => route.abort());
      await page.click("[data-course-opens]");
      await saysThat(page, "#course-lost", "could not be fetched");
      holds(await page.locator(".stage").isVisible(), "the lab is gone");
      await page.unroute(file);
    }
    await page.click("#course-lost button");
    await comes(page, test("course-contents"));
    same(await page.locator("#course-lost").count(), 0, "complaints that are left");
    await page.click(test("course-close"));
    await page.click("[data-course-opens]");
    await comes(page, test("course-contents"));
  },
  "another language in the middle of a lesson changes neither the step nor the answer": async (world) => {
    const page = await visit(world, "?lesson=half-close&step=numbers");
    await comes(page, deck("half-close", "numbers"));
    await page.fill('[data-blank="seq"] input', "107");
    await page.click('[data-do="lang"]');
    await until(page, "it is told in Chinese", () => /[一-鿿]/.test(document.querySelector(".step").innerText));
    same(await page.inputValue('[data-blank="seq"] input'), "107", "what was filled in");
    await comes(page, deck("half-close", "numbers"));
    await page.goto(`${world.address}?lesson=half-close`);
    await comes(page, deck("half-close", "after-the-fin"));
    await choose(page, "must-stop");
    const lang = await page.evaluate(() => document.documentElement.lang);
    await page.click('[data-do="lang"]');
    await until(page, "the language is another", (lang) => document.documentElement.lang !== lang, lang);
    await comes(page, `${test("verdict")}[data-right="false"]`);
    holds(await page.isChecked('[data-option="must-stop"] input'), "the answer is no longer chosen");
  },
};
