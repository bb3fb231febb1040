// Practising: a wrong answer is answered with an experiment, is asked again, and comes back on another day.

import { comes, holds, kept, learner, same, says, test, told, until, visit } from "./desk.mjs";

/** The page's clock is a day ahead. */
const TOMORROW = `{
  const Today = Date;
  const now = () => Today.now() + 86_400_000;
  Date = class extends Today {
    constructor(...given) {
      super(...(given.length > 0 ? given : [now()]));
    }
    static now() {
      return now();
    }
  };
}`;

const here = (page) => page.locator(`${test("practice")} .step`).evaluate((step) => `${step.dataset.name}/${step.dataset.step}`);

/** Goes on until a question has options; others are passed over. */
async function toOptions(page) {
  await comes(page, test("question"));
  for (let tries = 0; tries < 40; tries += 1) {
    if (await page.locator("[data-option] input[type=radio]").count()) return;
    const before = await here(page);
    await page.click(test("another"));
    await until(page, "another question comes", (before) => {
      const step = document.querySelector('[data-testid="practice"] .step');
      return `${step.dataset.name}/${step.dataset.step}` !== before;
    }, before);
  }
  throw new Error("no question has options");
}

/** Chooses one option after the other until the verdict is such a one; gives how many it took, and what was shown. */
async function answer(page, rightly) {
  const options = await page.$$eval("[data-option]", (all) => all.map((it) => it.dataset.option));
  for (const option of options) {
    await page.click(`[data-option="${option}"]`);
    await page.click(test("give"));
    await told(page);
    const right = (await page.locator(test("verdict")).getAttribute("data-right")) === "true";
    if (right === rightly) return option;
    if (right) return undefined;
    await page.click(test("again"));
    await comes(page, `${test("question")}[data-phase="asked"]`);
  }
  throw new Error(`no answer is ${rightly ? "right" : "wrong"}`);
}

/** A question that was answered wrong at once. */
async function wrongAtOnce(page) {
  for (let tries = 0; tries < 12; tries += 1) {
    await toOptions(page);
    const name = await here(page);
    const option = await answer(page, false);
    if (option) return { name, option };
    await page.click(test("another"));
    await comes(page, `${test("question")}[data-phase="asked"]`);
  }
  throw new Error("every first answer is right");
}

export default {
  "a wrong answer brings the experiment, not the key, and is asked again": async (world) => {
    const page = await visit(world, "?course=practice");
    const { option } = await wrongAtOnce(page);
    holds(!(await page.locator(".option.right").count()), "the right option is marked");
    holds(!(await page.locator(".happened").count()), "it is said what happened");
    const before = await page.evaluate(() => location.hash);
    await page.click(test("refute"));
    await until(page, "an experiment opens in the lab", (before) => location.hash !== before, before);
    await comes(page, ".stage");
    await comes(page, test("again"));
    await page.click(test("again"));
    await comes(page, `${test("question")}[data-phase="asked"]`);
    holds(!(await page.isChecked(`[data-option="${option}"] input`)) || (await page.isEnabled(`[data-option="${option}"] input`)), "it cannot be answered again");
    await answer(page, true);
    await comes(page, `${test("verdict")}[data-right="true"]`);
  },
  "what was wrong comes back after some others, and what was right on another day": async (world) => {
    const { context, open } = await learner(world);
    const page = await open("?course=practice");
    const { name } = await wrongAtOnce(page);
    await page.click(test("again"));
    const right = await answer(page, true);
    const { questions } = await kept(page);
    holds(questions[name], `${name} is not remembered`);
    const others = [];
    for (;;) {
      await page.click(test("another"));
      await comes(page, `${test("question")}[data-phase="asked"]`);
      await toOptions(page);
      if ((await here(page)) === name) break;
      holds(others.length < 12, `it does not come back after ${others}`);
      others.push(await here(page));
      await answer(page, true);
    }
    holds(others.length >= 3, `it comes back after ${others}`);
    await page.click(`[data-option="${right}"]`);
    await page.click(test("give"));
    await comes(page, `${test("verdict")}[data-right="true"]`);
    const due = parseInt(await says(page, test("counts")), 10);
    await context.addInitScript(TOMORROW);
    const next = await open("?course=practice");
    await comes(next, test("counts"));
    holds(parseInt(await says(next, test("counts")), 10) > due, "what was answered right is not due the next day");
  },
  "questions are mixed, can be passed over, and can be chosen by what they are about": async (world) => {
    const page = await visit(world, "?course=practice");
    await comes(page, test("question"));
    const met = new Set([await here(page)]);
    for (let nth = 0; nth < 8; nth += 1) {
      await page.click(test("another"));
      await page.waitForTimeout(120);
      met.add(await here(page));
    }
    holds(met.size >= 7, `nine questions are ${[...met]}`);
    holds(new Set([...met].map((name) => name.split("/")[0])).size >= 3, `they are not mixed: ${[...met]}`);
    const all = await says(page, test("counts"));
    await page.click(".filters button >> nth=4");
    await comes(page, '.filters button >> nth=4 >> visible=true');
    const some = await says(page, test("counts"));
    holds(all !== some, "as many questions are about TIME-WAIT as there are");
  },
};
