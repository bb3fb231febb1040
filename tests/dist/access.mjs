// Looks in the built page for what keeps people from using it, by axe-core: node access.mjs DIST
//
// Each view in both languages, in light and in dark, for a desk and for a phone. `cargo xtask` says in
// the environment where axe-core is (AXE_CORE).

import { PATIENCE, run, watch } from "./page.mjs";

const [dist] = process.argv.slice(2);
if (!dist) {
  console.error("usage: node access.mjs DIST");
  process.exit(2);
}

/** Much of a visit is waiting. */
const HANDS = 3;

/** Opens a shut drawer, as a reader does. */
const drawer = (id) => (page) => page.locator(`[data-testid="${id}"] > summary`).click({ timeout: PATIENCE });

/** A drawer among the lab's tools. */
const tool = (id) => async (page) => {
  await drawer("tools")(page);
  await drawer(id)(page);
};

/** By name: the experiment, and what is done to see the view. */
const VIEWS = {
  "the first picture": ["", async () => {}],
  "a host": ["at=500ms", (page) => page.click("#tab-host-0", { timeout: PATIENCE })],
  "the map of states": ["at=500ms", (page) => page.click("#tab-map", { timeout: PATIENCE })],
  "the list of events": ["at=500ms&do=drop:0.0", (page) => page.click("#tab-events", { timeout: PATIENCE })],
  "a segment's menu": ["at=20ms", async (page) => {
    await page.locator('[data-segment="0.0"]').first().focus({ timeout: PATIENCE });
    await page.keyboard.press("Enter");
    await page.locator('[data-testid="menu"]').waitFor({ timeout: PATIENCE });
  }],
  "the experiments": ["at=0ms", drawer("stories")],
  "a host of several connections": ["at=1.5s&x=ports", (page) => page.locator(".chip b").first().waitFor({ timeout: PATIENCE })],
  "what if": ["at=0ms&x=connection+no-time-wait", async () => {}],
  "two worlds": ["at=5s&x=last-ack&beside=last-ack+no-time-wait&do=drop:0.5", async () => {}],
  "something to do": ["at=0ms", tool("do-now")],
  "the search": ["at=0ms", tool("hunt")],
  "a host that is played": ["at=0ms", async (page) => {
    await tool("player")(page);
    await page.locator('[data-testid="player"] button').first().click({ timeout: PATIENCE });
  }],
  "the sheet of keys": ["at=0ms", async (page) => {
    await page.keyboard.press("?");
    await page.locator('[data-testid="keys-sheet"] table').first().waitFor({ timeout: PATIENCE });
  }],
  "the menu of a host": ["at=200ms&x=sandbox", (page) => page.click('[data-do="open-host-0"]', { timeout: PATIENCE })],
  "the menu of the network": ["at=200ms", (page) => page.click('[data-do="open-link-0"]', { timeout: PATIENCE })],
  "branches, and what was done": ["at=200ms", async (page) => {
    for (const name of ["0.0", "1.0"]) {
      await page.locator(`.hit[data-segment="${name}"]`).focus({ timeout: PATIENCE });
      await page.keyboard.press("d");
      if (name === "0.0") await page.keyboard.press("Control+z");
    }
    await page.locator('[data-testid="branches"] li').first().waitFor({ timeout: PATIENCE });
  }],
  "what else could have happened": ["at=500ms", (page) => page.locator("summary", { hasText: /What else|否则/ }).first().click({ timeout: PATIENCE })],
  "UDP": ["at=1s&x=messages&beside=messages-udp", async () => {}],
};

/** By name: how wide and tall the window is. Drawers and tables are sheets on a phone, which are not opened here. */
const WINDOWS = { desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const ON_A_PHONE = ["the first picture", "a segment's menu", "a host of several connections", "two worlds", "the menu of a host", "branches, and what was done", "UDP"];

/** What axe finds in a view, a line each. */
async function found(page) {
  await page.addScriptTag({ path: process.env.AXE_CORE });
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(" ")}: ${failureSummary.split("\n").pop()}`));
}

const visits = {};
for (const [name, [experiment, see]] of Object.entries(VIEWS)) {
  visits[`axe finds nothing in ${name}`] = async ({ browser, address, faults }) => {
    for (const [window, viewport] of Object.entries(WINDOWS)) {
      if (window === "phone" && !ON_A_PHONE.includes(name)) continue;
      for (const lang of ["en", "zh-CN"]) {
        for (const colorScheme of ["light", "dark"]) {
          const context = await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce", bypassCSP: true });
          const page = await context.newPage();
          const label = `${window}, ${lang}, ${colorScheme}`;
          watch(page, address, faults, label);
          await page.goto(`${address}#v=1&lang=${lang}&${experiment}`, { waitUntil: "load" });
          await page.waitForSelector('html[data-ready="true"]', { state: "attached", timeout: PATIENCE });
          await page.waitForLoadState("networkidle");
          await see(page);
          for (const fault of await found(page)) faults.add(`${label}: ${fault}`);
          await context.close();
        }
      }
    }
  };
}

run(dist, visits, HANDS);
