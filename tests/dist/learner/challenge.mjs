// A challenge: a goal, a budget, hints one by one, stars, a solution that can be played.

import { comes, deck, holds, kept, lab, same, saysThat, test, until, visit } from "./desk.mjs";

const SOLUTION = "v=1&x=connection&do=close@340ms:1";
const goals = (page) => page.$$eval(".goals li", (all) => all.map((it) => it.dataset.holds));

async function begin(world) {
  const page = await visit(world, "?lesson=c-closing");
  await comes(page, `${test("task")}[data-done="false"]`);
  return page;
}

export default {
  "the goals, the budget and the stars follow what is done in the lab": async (world) => {
    const page = await begin(world);
    same(await goals(page), ["false", "false"], "the goals at first");
    await saysThat(page, test("budget"), "0 of at most 3");
    await lab(page, `${SOLUTION},call@2s:0:send`.replace(",call@2s:0:send", ",close@4s:0"));
    await saysThat(page, test("budget"), "2 of at most 3");
    await comes(page, `${test("solved")}[data-stars="2"]`);
    same(await goals(page), ["true", "true"], "the goals then");
    await lab(page, SOLUTION);
    await comes(page, `${test("solved")}[data-stars="3"]`);
    same((await kept(page)).lessons["c-closing"].tasks.cross, { deeds: 1, stars: 3 }, "what is remembered");
  },
  "what is not allowed, and what is too much, does not count": async (world) => {
    const page = await begin(world);
    await lab(page, `${SOLUTION},drop:0.5`);
    await saysThat(page, ".task", "This counts only without: drop");
    await comes(page, `${test("task")}[data-done="false"]`);
    await lab(page, `${SOLUTION},close@4s:0,close@4.1s:0,close@4.2s:0`);
    await saysThat(page, ".task", "more than the budget allows");
    await comes(page, `${test("task")}[data-done="false"]`);
    await page.click(test("restart"));
    await until(page, "it begins anew", () => !location.hash.includes("close@"));
    await saysThat(page, test("budget"), "0 of at most 3");
  },
  "hints come one by one, then a solution is played, which is nobody's own": async (world) => {
    const page = await begin(world);
    same(await page.locator(".hints li").count(), 0, "hints at first");
    same(await page.locator(test("solution")).count(), 0, "solutions before the hints");
    let seen = 0;
    while (await page.locator(test("hint")).count()) {
      await page.click(test("hint"));
      seen += 1;
      await until(page, `there are ${seen} hints`, (seen) => document.querySelectorAll(".hints li").length === seen, seen);
    }
    holds(seen >= 1, "there is no hint");
    await page.click(test("solution"));
    await until(page, "the solution stands in the lab", () => location.hash.includes("close@340ms:1"));
    await saysThat(page, test("course-notice"), "This is one solution");
    await page.waitForTimeout(600);
    await comes(page, `${test("task")}[data-done="false"]`);
    holds(!(await kept(page))?.lessons["c-closing"]?.tasks, "the solution is taken for the learner's");
    await page.click(test("restart"));
    await until(page, "it begins anew", () => !location.hash.includes("close@"));
    await lab(page, SOLUTION);
    await comes(page, test("solved"));
  },
  "that it was solved is remembered": async (world) => {
    const page = await begin(world);
    await lab(page, SOLUTION);
    await comes(page, test("solved"));
    await page.reload();
    await saysThat(page, test("solved-before"), "in 1");
    same(await page.locator(".stars").first().innerText(), "★★★", "the stars");
    await comes(page, `${test("task")}[data-done="false"]`);
  },
  "it is done by hand: a menu of the lab opens, and its call counts": async (world) => {
    const page = await begin(world);
    await page.waitForTimeout(400);
    await page.evaluate(() => location.replace(`${location.hash.split("&").filter((part) => !part.startsWith("at=")).join("&")}&at=340ms`));
    await page.waitForTimeout(400);
    await page.click('[data-do="open-host-1"]');
    await page.locator('.menu [data-do^="act-"]', { hasText: /^close/ }).first().click();
    await saysThat(page, test("budget"), "1 of at most 3");
    await comes(page, `${test("solved")}[data-stars="3"]`);
  },
};
