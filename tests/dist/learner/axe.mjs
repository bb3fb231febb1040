// What keeps people from using the course, looked for by axe-core in every view: two languages, light and dark.

import { comes, keeps, lab, learner, progress, test, told, until } from "./desk.mjs";

const DONE = progress({ "c-closing": { steps: { cross: "seen", "from-nothing": "seen" }, tasks: { cross: { deeds: 1, stars: 3 }, "from-nothing": { deeds: 5, stars: 2 } } } });

/** Which questions are asked depends on the time; at one time they are the same ones in every run. */
const ONE_TIME = "Date.now = () => 1_767_225_600_000;";

/** By name: an address, what is there, and what is done to see the view. */
const VIEWS = {
  "the contents": ["?course", test("course-contents")],
  "a question": ["?lesson=half-close", test("give")],
  "an answer": ["?lesson=half-close", test("give"), async (page) => {
    await page.click('[data-option="must-stop"]');
    await page.click(test("give"));
    await told(page);
  }],
  blanks: ["?lesson=half-close&step=numbers", "[data-blank]"],
  "an order": ["?lesson=opening", test("deck")],
  "a challenge": ["?lesson=c-closing", test("task"), async (page) => {
    await page.click(test("hint"));
    await lab(page, "v=1&x=connection&do=close@340ms:1,close@4s:0");
    await comes(page, test("solved"));
  }],
  practice: ["?course=practice", test("question")],
  "an interview": ["?lesson=interview", test("own-words"), async (page) => {
    await page.click(test("compare-model"));
    await comes(page, test("model"));
  }],
  "what was done": ["?course=progress", test("certificate"), (page) => page.fill(test("code"), "hello")],
  glossary: ["?reference=glossary.isn", ".entry.here"],
  states: ["?reference=states", ".entry"],
  "TCP and UDP": ["?reference=tcp-udp", ".table"],
  "a teacher's page": ["?teacher=half-close", test("teacher")],
  "the workshop": ["?course=workshop", test("workshop"), async (page) => {
    await page.click(test("made-add"));
    await page.fill(test("made-text"), "Lose **it**.");
    await lab(page, "v=1&x=connection&do=drop:0.0");
    await page.waitForTimeout(300);
    await page.click(test("made-solve"));
    await comes(page, `${test("made-goals")} label`);
  }],
  consent: [`?lesson=${encodeURIComponent("https://lessons.example/x.toml")}`, test("consent")],
  "a failure": ["?lesson=nothing", test("course-failed")],
};

/** What axe finds in the view, a line each. */
async function found(page) {
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary.split("\n").pop()}`));
}

const visits = {};
for (const [name, [query, there, act]] of Object.entries(VIEWS)) {
  visits[`axe finds nothing in ${name}`] = async (world) => {
    const { open } = await learner(world, { bypassCSP: true, before: `${ONE_TIME}\n${keeps(DONE)}` });
    const page = await open(query);
    await comes(page, there);
    await act?.(page);
    await page.waitForTimeout(300);
    await page.addScriptTag({ path: process.env.AXE_CORE });
    for (const lang of ["en", "zh-CN"]) {
      if (lang === "zh-CN") {
        await page.click('[data-do="lang"]');
        await until(page, "it is told in Chinese", () => /[一-鿿]/.test(document.querySelector(".leaf").innerText));
      }
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await page.waitForTimeout(250);
        for (const fault of await found(page)) world.faults.add(`${lang}, ${colorScheme}: ${fault}`);
      }
    }
  };
}

export default visits;
