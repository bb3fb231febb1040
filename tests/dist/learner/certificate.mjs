// The code of what was done: shown, read by somebody else, printed.

import { comes, holds, keeps, progress, same, says, saysThat, test, visit } from "./desk.mjs";

const DONE = progress({ "c-closing": { steps: { cross: "seen", "from-nothing": "seen" }, tasks: { cross: { deeds: 1, stars: 3 }, "from-nothing": { deeds: 5, stars: 2 } } } });

export default {
  "who has done nothing gets none": async (world) => {
    const page = await visit(world, "?course=progress");
    await saysThat(page, ".certificate", "Nothing yet");
    same(await page.locator(test("certificate")).count(), 0, "codes");
  },
  "the code is read by somebody else, and damage is told": async (world) => {
    const page = await visit(world, "?course=progress", { before: keeps(DONE) });
    const code = await says(page, test("certificate"));
    const other = await visit(world, "?course=progress");
    await comes(other, test("code"));
    await other.fill(test("code"), ` ${code.toLowerCase()} `);
    await saysThat(other, test("code-said"), "Challenges: 1, with 2 stars");
    const last = code.at(-1) === "7" ? "8" : "7";
    for (const damaged of [code.slice(0, -1) + last, code.slice(0, -4), `${code}7`, "hello", "x".repeat(5000)]) {
      await other.fill(test("code"), damaged);
      await other.waitForFunction(([at]) => document.querySelector(at).innerText && !document.querySelector(at).innerText.includes("Challenges:"), [test("code-said")]);
    }
    await other.fill(test("code"), "");
    await other.waitForFunction(([at]) => document.querySelector(at).innerText === "", [test("code-said")]);
  },
  "printed is the certificate alone": async (world) => {
    const page = await visit(world, "?course=progress", { before: keeps(DONE) });
    const code = await says(page, test("certificate"));
    await page.evaluate(() => (window.print = () => (window.printed = true)));
    await page.click(".certificate .btn");
    holds(await page.evaluate(() => window.printed), "it was not printed");
    await page.emulateMedia({ media: "print" });
    const text = await page.evaluate(() => document.body.innerText);
    holds(text.includes(code) && text.includes("Certificate"), "the certificate is not on the paper");
    for (const other of ["Save as a file", "Lessons done", "Read somebody", "TCP Lab", "Contents", "Print"]) {
      holds(!text.includes(other), `“${other}” is on the paper`);
    }
    const box = await page.locator(test("certificate")).boundingBox();
    holds(box.y < 400 && box.width > 300, `the code lies at ${JSON.stringify(box)}`);
  },
};
