// An interview: an answer in own words, then a model answer to hold it against.

import { comes, deck, holds, kept, same, says, test, visit } from "./desk.mjs";

export default {
  "the model answer comes after one's own words, and what is ticked off is remembered": async (world) => {
    const page = await visit(world, "?course");
    await page.click('[data-piece="interview"]');
    await comes(page, deck("interview"));
    const step = await page.locator(test("deck")).getAttribute("data-step");
    same(await page.locator(test("model")).count(), 0, "model answers before one's own");
    await page.fill(test("own-words"), "Because an <b>old</b> SYN must be found out.");
    await page.click(test("compare-model"));
    holds((await says(page, test("model"))).length > 200, "there is no model answer");
    const ticks = page.locator(`${test("model")} .option input`);
    holds((await ticks.count()) >= 3, "there are no points");
    await ticks.nth(0).check();
    await ticks.nth(2).check();
    await ticks.nth(2).uncheck();
    await ticks.nth(1).check();
    same(await page.inputValue(test("own-words")), "Because an <b>old</b> SYN must be found out.", "one's own words");
    same((await kept(page)).lessons.interview.told[step].points.length, 2, "points that are kept");
    await page.reload();
    await comes(page, deck("interview", step));
    await page.click(test("compare-model"));
    await comes(page, test("model"));
    same(await ticks.evaluateAll((all) => all.slice(0, 3).map((tick) => tick.checked)), [true, true, false], "ticks after a reload");
    await page.click(test("next"));
    await comes(page, `${test("deck")}:not([data-step="${step}"])`);
  },
};
