// Comes to the built page as somebody who has never seen it, with a stopwatch: node stranger.mjs DIST
//
// A browser without anything remembered, the bare address, and nothing read: the stranger waits for what
// invites, and does what it says. What counts is how many actions that takes; the seconds, from the page's own
// clock, are printed, since a busy machine is no fault of the page.

import { PATIENCE, run, watch } from "./page.mjs";
import { READERS, hit } from "./hands.mjs";

const [dist] = process.argv.slice(2);
if (!dist) {
  console.error("usage: node stranger.mjs DIST");
  process.exit(2);
}

/** More than this is no first minute. */
const MOST_ACTIONS = 3;
/** By language: what the invitation says, and the menu's item that does it. */
const WORDS = { "en-GB": ["Drop me", "Drop it"], "zh-CN": [/丢/, /丢/] };

const visits = {};
for (const [who, { window, hand }] of Object.entries(READERS)) {
  for (const [locale, [invites, does]] of Object.entries(WORDS)) {
    visits[`a stranger, by ${who}, ${locale}, loses a segment as the page proposes`] = async ({ browser, address, faults }) => {
      const context = await browser.newContext({ ...window, locale });
      const page = await context.newPage();
      watch(page, address, faults, who);
      const reader = hand(page, await context.newCDPSession(page));
      let actions = 0;
      const act = async (at) => {
        actions += 1;
        await reader.press(at);
      };
      await page.goto(address);
      const invitation = page.locator(".invite", { hasText: invites });
      await invitation.waitFor({ state: "visible", timeout: PATIENCE });
      const invited = await clock(page);
      // The page plays: what is pointed at may have moved on by the time that the hand is there.
      await act(await pulse(page));
      const item = page.locator(".menu .item", { hasText: does }).first();
      await item.waitFor({ state: "visible", timeout: PATIENCE });
      await act(await middle(item));
      await page.locator(`${hit("0.0")}[data-lost="true"]`).waitFor({ state: "attached", timeout: PATIENCE });
      const lost = await clock(page);
      await page.locator(".invite").waitFor({ state: "detached", timeout: PATIENCE });
      const words = actions === 1 ? "action" : "actions";
      console.log(`  invited after ${invited} s, the segment lost after ${lost} s, by ${actions} ${words}`);
      if (actions > MOST_ACTIONS) faults.add(`it takes ${actions} actions`);
    };
  }
}

visits["in the narrowest window the page invites as well"] = async ({ browser, address, faults }) => {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 }, locale: "en-GB" });
  watch(page, address, faults, "320 px");
  await page.goto(address);
  await page.locator(".invite").waitFor({ state: "visible", timeout: PATIENCE });
};

/** How long ago the page was asked for, in seconds. */
async function clock(page) {
  return ((await page.evaluate(() => performance.now())) / 1000).toFixed(1);
}

/** Where the ring is that goes with the invitation. */
function pulse(page) {
  return middle(page.locator(".pulse"));
}

async function middle(of) {
  const { x, y, width, height } = await of.boundingBox();
  return [x + width / 2, y + height / 2];
}

run(dist, visits);
