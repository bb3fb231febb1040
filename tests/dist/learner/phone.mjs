// The course on a phone: by finger, and in the narrowest window that is promised.

import { comes, deck, holds, keeps, lab, learner, progress, same, saysThat, test, told, until } from "./desk.mjs";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const DONE = progress({ "c-closing": { steps: { cross: "seen", "from-nothing": "seen" }, tasks: { cross: { deeds: 1, stars: 3 }, "from-nothing": { deeds: 5, stars: 2 } } } });

/** By name: an address, and what is done to see the view. */
const VIEWS = {
  contents: ["?course", test("course-contents")],
  "a question": ["?lesson=half-close", test("give")],
  blanks: ["?lesson=half-close&step=numbers", "[data-blank]"],
  "what happened": ["?lesson=half-close", test("give"), async (page) => {
    await page.tap('[data-option="must-stop"]');
    await page.tap(test("give"));
    await told(page);
  }],
  "a challenge": ["?lesson=c-closing", test("task"), async (page) => {
    await page.tap(test("hint"));
    await comes(page, ".hints li");
  }],
  practice: ["?course=practice", test("question")],
  "an interview": ["?lesson=interview", test("own-words"), async (page) => {
    await page.tap(test("compare-model"));
    await comes(page, test("model"));
  }],
  progress: ["?course=progress", test("certificate")],
  glossary: ["?reference=glossary", ".entry"],
  states: ["?reference=states", ".entry"],
  "TCP and UDP": ["?reference=tcp-udp", ".table"],
  teacher: ["?teacher=opening", test("teacher")],
  workshop: ["?course=workshop", test("workshop"), async (page) => {
    await page.tap(test("made-add"));
    await page.fill(test("made-text"), "A text.");
    await comes(page, test("made-address"));
  }],
  consent: [`?lesson=${encodeURIComponent(`https://lessons.example/${"a-very-long-address-".repeat(9)}`)}`, test("consent")],
  failure: [`?lesson=${"x".repeat(200)}`, test("course-failed")],
};

/** What sticks out at the side, or is too small for a finger. */
function clumsy() {
  const leaf = document.querySelector(".leaf");
  const faults = [];
  for (const box of [document.documentElement, document.querySelector(".course-bar"), leaf]) {
    if (box.scrollWidth > box.clientWidth) faults.push(`${box.className || "the page"} is ${box.scrollWidth} px wide, and ${box.clientWidth} are there`);
  }
  for (const thing of document.querySelectorAll("#course :is(button, label.option, label.file, input:not([type=radio], [type=checkbox], .hidden-text), textarea, .index a)")) {
    const { width, height } = thing.getBoundingClientRect();
    if (width > 0 && (height < 43.5 && !thing.matches("input.field") || height < 35)) faults.push(`${thing.outerHTML.slice(0, 90)} is ${height} px high`);
  }
  return [...new Set(faults)].slice(0, 5);
}

const visits = {};
for (const [width, language] of [[390, "en"], [320, "zh-CN"]]) {
  visits[`at ${width} px, in ${language}, nothing sticks out, and all is large enough for a finger`] = async (world) => {
    const { open } = await learner(world, { ...PHONE, lang: language, viewport: { width, height: 700 }, before: keeps(DONE) });
    for (const [name, [query, there, act]] of Object.entries(VIEWS)) {
      const page = await open(query, name);
      await comes(page, there, "attached");
      await act?.(page);
      await page.waitForTimeout(200);
      for (const fault of await page.evaluate(clumsy)) world.faults.add(`${name}: ${fault}`);
      await page.close();
    }
  };
}

export default {
  "a lesson and a challenge are gone through by finger": async (world) => {
    const { open } = await learner(world, PHONE);
    const page = await open();
    await page.waitForSelector('html[data-ready="true"]', { state: "attached" });
    await page.tap('[data-do="intro-toggle"]');
    await page.tap("[data-course-opens]");
    await comes(page, test("course-contents"));
    await page.tap('[data-piece="half-close"]');
    await comes(page, deck("half-close", "after-the-fin"));
    await page.tap('[data-option="goes-on"]');
    await page.tap(test("give"));
    await told(page);
    await until(page, "what is said of the answer is in view", () => {
      const { top } = document.querySelector(".verdict").getBoundingClientRect();
      return top > 0 && top < innerHeight - 40;
    });
    await page.tap(test("next"));
    await comes(page, deck("half-close", "one-way"));
    await page.tap('[data-do="open-host-1"]');
    await saysThat(page, test("pointed"), /You point at Server, [A-Z]/);
    await page.tap(".fold-course");
    await comes(page, ".leaf", "hidden");
    holds((await page.locator(".stage").boundingBox()).height > 400, "the stage is not larger when the lesson is folded up");
    await page.tap(".fold-course");
    await page.tap(test("contents"));
    await page.tap('[data-piece="c-closing"]');
    await comes(page, `${test("task")}[data-done="false"]`);
    await lab(page, "v=1&x=connection&do=close@340ms:1");
    await comes(page, `${test("task")}[data-done="true"]`);
    await page.tap(test("course-close"));
    await comes(page, "#course", "hidden");
    same(await page.evaluate(() => document.documentElement.scrollWidth), 390, "how wide the page is");
  },
  ...visits,
};
