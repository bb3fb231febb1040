// Walks through every lesson of the built page: node course.mjs DIST ANSWERS
//
// ANSWERS is what `proofread --answers` says. Each lesson is gone through from the first step to the last with
// right answers, and with wrong ones; three of them by keys alone. What was right is said by the simulator, and so is
// here whether the page says so too.

import { readFileSync } from "node:fs";

import { serve, startBrowser, watch } from "./page.mjs";

const [dist, answersFile] = process.argv.slice(2);
const ANSWERS = JSON.parse(readFileSync(answersFile, "utf8"));
/** Walked through by keys alone: among them are questions of every kind, and tasks. */
const BY_KEYS = ["opening", "numbers", "both-at-once"];

const { address, end } = await serve(dist);
const browser = await startBrowser();
const faults = new Set();
/** So many lessons are walked through at once: much of a walk is waiting. */
const HANDS = 4;
/** Chosen so that a busy machine of two cores is not called a fault, in milliseconds. */
const PATIENCE = 20_000;
let steps = 0;

const test = (name) => `[data-testid="${name}"]`;
const deckAt = (name, step) => `${test("deck")}[data-name="${name}"]${step ? `[data-step="${step}"]` : ""}`;

async function newPage(label) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: label.includes("zh") ? "zh-CN" : "en" });
  const page = await context.newPage();
  watch(page, address, faults, label);
  return page;
}

async function openLesson(page, name) {
  await page.goto(`${address}?lesson=${name}`, { waitUntil: "load" });
  await page.waitForSelector(deckAt(name));
}

/** The mouse's way to answer. */
const byMouse = {
  choose: async (page, ids) => {
    for (const id of ids) await page.click(`[data-option="${id}"]`);
  },
  fill: async (page, blanks) => {
    for (const [id, value] of Object.entries(blanks)) await page.fill(`[data-blank="${id}"] input`, String(value));
  },
  order: async (page, ids) => {
    for (const [place, id] of ids.entries()) {
      for (;;) {
        const at = await page.$$eval("[data-item]", (items, id) => items.findIndex((item) => item.dataset.item === id), id);
        if (at <= place) break;
        await page.click(`[data-item="${id}"] button >> nth=0`);
      }
    }
  },
  point: async (page, place) => {
    if (place.packet) {
      await page.$eval(`.hit[data-segment="${place.packet}"]`, (hit) => hit.dispatchEvent(new MouseEvent("click", { bubbles: true })));
    } else {
      await seek(page, place.at);
      await page.click(`[data-do="open-host-${place.host}"]`);
    }
    await page.waitForFunction((at) => document.querySelector(at).textContent !== "", test("pointed"));
  },
  give: (page) => page.click(test("give")),
  skip: (page) => page.click(test("skip"), { timeout: PATIENCE / 4 }),
  next: (page) => page.click(test("next")),
};

/** The keyboard's: Tab to a thing, and then the keys that belong to it. */
const byKeys = {
  choose: async (page, ids) => {
    // Of radio buttons Tab reaches one, and arrows lead on.
    await tabTo(page, "[data-option] input");
    for (const id of ids) {
      for (let tries = 0; tries < 9; tries += 1) {
        const here = await page.evaluate(() => document.activeElement.closest("[data-option]")?.dataset.option);
        if (here === id) break;
        await page.keyboard.press("ArrowDown");
      }
      await page.keyboard.press("Space");
    }
  },
  fill: async (page, blanks) => {
    for (const [id, value] of Object.entries(blanks)) {
      await tabTo(page, `[data-blank="${id}"] input`);
      await page.keyboard.type(String(value));
    }
  },
  order: async (page, ids) => {
    for (const [place, id] of ids.entries()) {
      for (;;) {
        const at = await page.$$eval("[data-item]", (items, id) => items.findIndex((item) => item.dataset.item === id), id);
        if (at <= place) break;
        await tabTo(page, `[data-item="${id}"] button:not(:disabled)`);
        await page.keyboard.press("Enter");
      }
    }
  },
  point: async (page, place) => {
    if (place.packet) {
      await tabTo(page, ".hit");
      for (let tries = 0; tries < 40; tries += 1) {
        if (await page.evaluate((name) => document.activeElement.dataset.segment === name, place.packet)) break;
        await page.keyboard.press("ArrowUp");
      }
      for (let tries = 0; tries < 40; tries += 1) {
        if (await page.evaluate((name) => document.activeElement.dataset.segment === name, place.packet)) break;
        await page.keyboard.press("ArrowDown");
      }
    } else {
      await seek(page, place.at);
      await tabTo(page, `[data-do="open-host-${place.host}"]`);
    }
    await page.keyboard.press("Enter");
    await page.waitForFunction((at) => document.querySelector(at).textContent !== "", test("pointed"));
  },
  give: async (page) => {
    await tabTo(page, test("give"));
    await page.keyboard.press("Enter");
  },
  skip: async (page) => {
    await tabTo(page, test("skip"));
    await page.keyboard.press("Enter");
  },
  next: async (page) => {
    await tabTo(page, test("next"));
    await page.keyboard.press("Enter");
  },
};

async function tabTo(page, selector) {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${selector}`);
}

/** The stage goes to a moment of its experiment. */
async function seek(page, at) {
  await page.evaluate((at) => {
    const rest = location.hash.split("&").filter((part) => !part.startsWith("at="));
    location.replace(`${rest.join("&")}&at=${at}`);
  }, at);
  await page.waitForTimeout(400);
}

async function walk(page, name, hand, rightly) {
  const { kind, steps: all } = ANSWERS[name];
  for (const step of all) {
    await page.waitForSelector(deckAt(name, step.id));
    await answer(page, kind, step, hand, rightly);
    steps += 1;
    await hand.next(page);
  }
  await page.waitForSelector(test("lesson-end"));
}

async function answer(page, kind, step, hand, rightly) {
  if (step.task) return rightly ? doTask(page, step) : undefined;
  if (step.tell) return tellIt(page, step);
  const given = rightly ? right(step) : wrong(step);
  if (given === undefined) return;
  for (const [way, value] of Object.entries(given)) await hand[way](page, value);
  await hand.give(page);
  await page.waitForSelector(`${test("question")}:not([data-phase="asked"])`);
  await skip(page, hand);
  const verdict = await page.waitForSelector(test("verdict"));
  const said = await verdict.getAttribute("data-right");
  if (said !== String(rightly)) throw new Error(`${step.id}: a ${rightly ? "right" : "wrong"} answer is called ${said}`);
  // In practice a wrong answer is answered with an experiment, and can be tried again.
  if (!rightly && kind !== "lesson") {
    await page.waitForSelector(test("refute"));
    await page.waitForSelector(test("again"));
  }
}

/** What is still watched need not be watched to its end, which may come first. */
async function skip(page, hand) {
  const watched = () => page.$(`${test("question")}[data-phase="watched"]`);
  if (!(await watched())) return;
  try {
    await hand.skip(page);
  } catch (error) {
    if (await watched()) throw error;
  }
}

function right(step) {
  if (step.choose) return { choose: step.choose.right };
  const { fill, order, point } = step;
  return fill ? { fill } : order ? { order } : point ? { point } : undefined;
}

function wrong(step) {
  if (step.choose) return { choose: [step.choose.wrong] };
  if (step.fill) return { fill: Object.fromEntries(Object.keys(step.fill).map((id) => [id, "987654321"])) };
  // The items stand in a wrong order as they are.
  return step.order ? { order: [] } : undefined;
}

/** A learner's deeds come into the address; here they are written there. */
async function doTask(page, step) {
  await page.waitForSelector(`${test("task")}[data-done="false"]`);
  await page.waitForTimeout(300);
  await page.evaluate((link) => location.replace(`#${link}`), step.task.solution);
  await page.waitForSelector(`${test("task")}[data-done="true"]`);
}

async function tellIt(page, step) {
  await page.fill(test("own-words"), "In my own words.");
  await page.click(test("compare-model"));
  await page.waitForSelector(test("model"));
  const ticks = await page.$$(`${test("model")} .option`);
  if (ticks.length !== step.tell) throw new Error(`${step.id}: ${ticks.length} points`);
  for (const tick of ticks) await tick.click();
}

async function tried(label, name, hand, rightly) {
  const page = await newPage(label);
  page.setDefaultTimeout(PATIENCE);
  try {
    await openLesson(page, name);
    await walk(page, name, hand, rightly);
  } catch (error) {
    const step = await page.$eval(test("deck"), (deck) => deck.dataset.step).catch(() => "no lesson");
    faults.add(`${label}, at ${step}: ${error.message.split("\n")[0]}`);
  }
  await page.context().close();
}

/** One after the other, by each of so many hands at once. */
async function all(walks) {
  const hand = async () => {
    for (let next = walks.shift(); next; next = walks.shift()) await tried(...next);
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
}

const only = process.env.LESSON;
const walks = [];
for (const name of Object.keys(ANSWERS).filter((name) => !only || name === only)) {
  walks.push([`${name}, right answers`, name, byMouse, true], [`${name}, wrong answers, zh`, name, byMouse, false]);
  if (BY_KEYS.includes(name)) walks.push([`${name}, by keys`, name, byKeys, true]);
}
const walked = walks.length;
await all(walks);
await browser.close();
end();
console.log(`${walked} walks, ${steps} steps`);
for (const fault of faults) console.log(fault);
process.exit(faults.size === 0 ? 0 : 1);
