// Links in a text: to the glossary, a state, the lab, a lesson, an RFC; and the way back.

import { comes, deck, file, holds, learner, packed, same, says, test, until } from "./desk.mjs";

const TEXT = [
  "A [number](term:isn), a [state](state:TIME-WAIT), a [run](lab:x=last-ack&do=drop:0.5&at=1s),",
  "a [lesson](lesson:half-close), an [RFC](rfc:9293#3.5), a [page](https://example.org/page).",
].join("\n");
const QUERY = packed(file([{ text: "First." }, { text: TEXT }]));
const link = (words) => `.prose a >> text="${words}"`;

async function atTheLinks(world) {
  const reader = await learner(world);
  const page = await reader.open(QUERY, "links");
  await comes(page, deck("pack:", "step-1"));
  await page.click(test("next"));
  await comes(page, deck("pack:", "step-2"));
  return { ...reader, page };
}

async function leadsBack(page) {
  await page.click(test("back-to"));
  await comes(page, deck("pack:", "step-2"));
}

export default {
  "a word, a state and a lesson are opened, and the way back leads to the step": async (world) => {
    const { page } = await atTheLinks(world);
    await page.click(link("number"));
    await comes(page, "#entry-isn.here");
    holds((await says(page, "#entry-isn")).length > 80, "the word is not explained");
    await leadsBack(page);
    await page.click(link("state"));
    await comes(page, "#entry-time-wait.here");
    await until(page, "the entry is in view", () => {
      const { top, bottom } = document.querySelector("#entry-time-wait").getBoundingClientRect();
      return top >= 0 && top < innerHeight && bottom > 0;
    });
    await leadsBack(page);
    await page.focus(link("lesson"));
    await page.keyboard.press("Enter");
    await comes(page, deck("half-close"));
    await leadsBack(page);
  },
  "an experiment opens in the lab beside the text": async (world) => {
    const { page } = await atTheLinks(world);
    await page.click(link("run"));
    await until(page, "the experiment is open", () => location.hash.includes("x=last-ack") && location.hash.includes("drop:0.5"));
    await comes(page, deck("pack:", "step-2"));
    await comes(page, ".stage");
  },
  "an RFC opens in a tab of its own, which knows nothing of the page, and only when it is asked for": async (world) => {
    const { context, page } = await atTheLinks(world);
    const asked = [];
    await context.route(/^https:/, (route) => {
      asked.push(route.request());
      return route.fulfill({ contentType: "text/html", body: "<title>elsewhere</title>" });
    });
    for (const [words, address] of [["RFC", "https://www.rfc-editor.org/rfc/rfc9293#section-3.5"], ["page", "https://example.org/page"]]) {
      const anchor = page.locator(link(words));
      same([await anchor.getAttribute("target"), await anchor.getAttribute("rel")], ["_blank", "noopener noreferrer"], `the link ${words}`);
      same(asked.length, 0, `requests before ${words} is opened`);
      const [other] = await Promise.all([context.waitForEvent("page"), page.click(link(words))]);
      await other.waitForLoadState();
      same(other.url(), address, "what is opened");
      same(await other.evaluate(() => [opener, document.referrer]), [null, ""], "what it knows of the page");
      await other.close();
      asked.length = 0;
    }
    await comes(page, deck("pack:", "step-2"));
  },
};
