// Does in the built page whatever the lab offers by keys alone: node keys.mjs DIST
//
// Not one click: the focus goes by Tab from control to control, as for a reader who has no pointer, and every
// key comes from the browser. With mouse and finger it goes in items.mjs.

import { PATIENCE, run, watch } from "./page.mjs";
import { comes, goes, hit, holds, moment } from "./hands.mjs";

const [dist] = process.argv.slice(2);
if (!dist) {
  console.error("usage: node keys.mjs DIST");
  process.exit(2);
}

/** Opens the page at an experiment, in English and standing still. */
async function open({ browser, address, faults }, experiment = "") {
  const viewport = { width: 1280, height: 800 };
  const context = await browser.newContext({ viewport, locale: "en-GB", reducedMotion: "reduce" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  watch(page, address, faults, "keys");
  const at = /(^|&)at=/.test(experiment) ? "" : "at=0s&";
  await page.goto(`${address}#v=1&lang=en&${at}${experiment}`, { waitUntil: "load" });
  await page.waitForSelector('html[data-ready="true"]', { state: "attached", timeout: PATIENCE });
  await page.waitForLoadState("networkidle");
  return { page, key: (...keys) => press(page, keys) };
}

async function press(page, keys) {
  for (const key of keys) await page.keyboard.press(key);
}

/** Goes by Tab until the focus is on such an element, which then must be seen to have it. */
async function tabTo(page, selector, back = false) {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    const there = await page.evaluate((selector) => document.activeElement?.matches(selector), selector);
    if (there) return seen(page, selector);
    await page.keyboard.press(back ? "Shift+Tab" : "Tab");
  }
  throw new Error(`${MOST_STOPS} stops of the tabulator do not lead to ${selector}`);
}

/** The focus is in the window, nothing lies over it, and it is marked. */
async function seen(page, selector) {
  const why = await page.evaluate(() => {
    const it = document.activeElement;
    const mark = (at) => ["outlineStyle", "boxShadow"].some((name) => !/^(none|)$/.test(getComputedStyle(at)[name]));
    const marks = [it, it.closest("label, .timeline"), ...it.parentElement.children, ...it.querySelectorAll("*")];
    const drawn = (at) => at instanceof SVGElement && getComputedStyle(at).stroke !== "none";
    if (!marks.some((at) => at && (mark(at) || drawn(at)))) return "is not marked";
    const { left, top, right, bottom } = it.getBoundingClientRect();
    const inside = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
    return inside ? "" : "is out of the window";
  });
  if (why) throw new Error(`the focus at ${selector} ${why}`);
}

const ITEMS = {
  "a whole experiment and a share": ["at=0s", async ({ page, key }) => {
    await key("ArrowRight", "ArrowRight", "ArrowLeft");
    // One stop for all segments: the one of the moment. Arrows lead on from there.
    await tabTo(page, ".hit");
    await key("ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp", "Enter");
    await comes(page, '[data-testid="menu"]');
    await key("d");
    await comes(page, `${hit("0.0")}[data-lost="true"]`);
    await goes(page, '[data-testid="menu"]');
    await key("x", "s", "End");
    await comes(page, '[data-host="0"][data-state="CLOSED"]');
    await key("Control+z");
    await comes(page, `${hit("0.0")}[data-lost="false"]`);
    await key("Control+y");
    await comes(page, `${hit("0.0")}[data-lost="true"]`);
    await tabTo(page, '[data-do="share"]', true);
    await key("Enter");
    await comes(page, '[data-testid="shared"]', "visible");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    if (!copied.includes("do=drop:0.0")) throw new Error(`copied is ${copied}`);
  }],
  "a fold on the stage opens and closes": ["do=drop:0.0", async ({ page, key }) => {
    await tabTo(page, ".fold");
    await key("Enter");
    await comes(page, '.fold[aria-expanded="true"]');
    await key("Enter");
    await goes(page, '.fold[aria-expanded="true"]');
  }],
  "a segment is delayed, doubled and dropped by a letter, and walked to by arrows": ["", async ({ page, key }) => {
    await tabTo(page, hit("0.0"));
    await key("l");
    await page.keyboard.type("200 ms");
    await key("Enter");
    await comes(page, `${hit("0.0")}[data-held="true"]`);
    await key("2");
    await comes(page, hit("0.0.1"));
    await key("ArrowDown", "ArrowDown", "d");
    await comes(page, '.hit[data-lost="true"]');
    await holds(page, "delay:0.0:200ms");
  }],
  "a menu's items are walked and pressed": ["", async ({ page, key }) => {
    await tabTo(page, hit("0.0"));
    await key("Enter", "ArrowDown", "ArrowDown", "ArrowDown", "Enter");
    await comes(page, hit("0.0.1"));
    await key("Enter", "Escape");
    await goes(page, '[data-testid="menu"]');
    if (!await page.evaluate((hit) => document.activeElement.matches(hit), hit("0.0"))) {
      throw new Error("the focus is not back at the segment");
    }
  }],
  "at a host and at the network something is done": ["at=155ms", async ({ page, key }) => {
    await tabTo(page, '[data-do="open-host-0"]');
    await key("Enter");
    await comes(page, '[data-testid="menu"]');
    await arrowTo(page, "#act-2-0");
    await page.keyboard.type("more");
    await key("Enter");
    await holds(page, "send@155ms:0:more");
    for (const [act, deed] of [["act-3-0", "close@"], ["act-5-0", "abort@"], ["act-10-0", "crash@"]]) {
      await tabTo(page, '[data-do="open-host-0"]');
      await key("Enter");
      await arrowTo(page, `[data-do="${act}"]`);
      await key("Enter");
      await holds(page, deed);
      await key("Control+z");
    }
    for (const [act, typed, deed] of [["act-16-1", "200 ms", "latency@"], ["act-17-1", "20", "loss@"], ["act-18-0", "2 s", "silence@"]]) {
      await tabTo(page, '[data-do="open-link-0"]');
      await key("Enter");
      await arrowTo(page, `#${act}`);
      await page.keyboard.type(typed);
      await key("Enter");
      await holds(page, deed);
    }
  }],
  "what was done is switched off and on, and taken out": ["do=drop:0.0", async ({ page, key }) => {
    await tabTo(page, '[data-do="switch-0"]');
    await key("Space");
    await comes(page, `${hit("0.0")}[data-lost="false"]`);
    await key("Space");
    await comes(page, `${hit("0.0")}[data-lost="true"]`);
    await tabTo(page, '[data-do="remove-0"]');
    await key("Enter");
    await comes(page, `${hit("0.0")}[data-lost="false"]`);
  }],
  "branches are gone to and compared": ["", async ({ page, key }) => {
    await tabTo(page, hit("0.0"));
    await key("d", "Control+z", "2");
    await tabTo(page, '[data-do="branch-0"]');
    await key("Enter");
    await comes(page, `${hit("0.0")}[data-lost="true"]`);
    await tabTo(page, '[data-do="beside-1"]');
    await key("Enter");
    await page.waitForFunction(() => document.querySelectorAll("[data-host]").length === 4);
  }],
  "two worlds are compared": ["x=last-ack+no-time-wait&do=drop:0.5", async ({ page, key }) => {
    await unfold(page, "tools");
    await tabTo(page, '[data-testid="compare"]');
    await key("Space");
    await page.waitForFunction(() => document.querySelectorAll("[data-host]").length === 4);
    await tabTo(page, '[data-testid="parting"] button');
    await key("Enter");
    if (await moment(page) === "0.00 s") throw new Error("time has not gone to the parting");
  }],
  "a number with the focus marks where it comes from; what else could have happened unfolds": ["at=240ms", async ({ page, key }) => {
    await tabTo(page, ".numbers tr[data-origin]");
    await comes(page, ".present .hovered, .present .origin");
    await tabTo(page, '[data-testid="rfc"]');
    await tabTo(page, '[data-testid="otherwise"] > summary');
    await key("Enter");
    await comes(page, '[data-testid="otherwise"][open] li', "visible");
  }],
  "tabs are walked: header, hosts, states, events": ["at=240ms", async ({ page, key }) => {
    await tabTo(page, "#tab-segment");
    await comes(page, ".tabpanel svg.header", "visible");
    await key("ArrowRight");
    await comes(page, ".tabpanel .seq-space", "visible");
    await key("ArrowRight", "ArrowRight");
    await comes(page, ".tabpanel svg.map", "visible");
    await key("ArrowRight");
    await comes(page, '.tabpanel [data-testid="events"]', "visible");
    await tabTo(page, '[data-testid="events"] button');
    await key("Enter");
  }],
  "from the map of states one is taken there": ["at=0s", async ({ page, key }) => {
    await tabTo(page, "#tab-segment");
    await key("ArrowRight", "ArrowRight", "ArrowRight");
    await tabTo(page, '.map-states [data-state="SYN-RECEIVED"] summary');
    await key("Enter");
    await tabTo(page, '.map-states [data-state="SYN-RECEIVED"] a.btn');
    await key("Enter");
    await comes(page, '[data-host][data-state="SYN-RECEIVED"]');
  }],
  "one steps to the next event, of a host, change of state, and surprise": ["do=drop:0.0", async ({ page, key }) => {
    const seen = [await moment(page)];
    for (const step of ["ArrowRight", "x", "s"]) {
      await key(step);
      seen.push(await moment(page));
    }
    await tabTo(page, "#tab-segment");
    await key("ArrowRight");
    await tabTo(page, '[data-do="next-0"]');
    await key("Enter");
    seen.push(await moment(page));
    if (new Set(seen).size !== seen.length) throw new Error(`moments: ${seen}`);
    await tabTo(page, '[data-testid="timeline"]');
    await key("Home");
    if (await moment(page) !== "0.00 s") throw new Error("not at the beginning");
  }],
  "a host is played, and the answer is judged": ["", async ({ page, key }) => {
    await unfold(page, "tools");
    await unfold(page, "player");
    await tabTo(page, '[data-testid="player"] .roles button');
    await key("Enter");
    await page.waitForFunction(() => document.activeElement.matches(".bits input"));
    await key("Space");
    await tabTo(page, "#play-seq");
    await page.keyboard.type("100");
    await key("Enter");
    await comes(page, ".verdict.right, .verdict.wrong", "visible");
  }],
  "the sandbox is filled as it says": ["x=sandbox", async ({ page, key }) => {
    for (const [host, act] of [[1, "act-1-1"], [0, "act-0-0"]]) {
      await tabTo(page, `[data-do="open-host-${host}"]`);
      await key("Enter");
      await arrowTo(page, `[data-do="${act}"]`);
      await key("Enter");
    }
    await comes(page, hit("0.0"));
    await key("End");
    await comes(page, '[data-host="0"][data-state="ESTABLISHED"]');
  }],
  "a story is opened from the list, and something that it proposes is tried": ["", async ({ page, key }) => {
    await tabTo(page, '[data-do="try-drop"]');
    await key("Enter");
    await holds(page, "do=drop:0.0");
    await unfold(page, "stories", true);
    await tabTo(page, '[data-do="story-late-syn"]');
    await key("Enter");
    await holds(page, "x=late-syn");
  }],
  "the sheet of keys comes and goes, and what is behind it waits": ["", async ({ page, key }) => {
    await key("?");
    await comes(page, '[data-testid="keys-sheet"]', "visible");
    for (let stops = 0; stops < 6; stops += 1) {
      await key("Tab");
      if (!await page.evaluate(() => document.activeElement.closest(".sheet"))) throw new Error("the focus leaves it");
    }
    await key("Escape");
    await goes(page, '[data-testid="keys-sheet"]');
  }],
};

/** Opens a drawer, unless it is open. */
async function unfold(page, id, back = false) {
  const summary = `[data-testid="${id}"] > summary`;
  await tabTo(page, summary, back);
  if (!await page.locator(`[data-testid="${id}"]`).evaluate((it) => it.open)) await page.keyboard.press("Enter");
}

/** Goes by arrows through an open menu. */
async function arrowTo(page, selector) {
  await page.waitForFunction(() => document.activeElement.closest(".menu"), null, { timeout: PATIENCE });
  for (let stops = 0; stops < 40; stops += 1) {
    if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`arrows do not lead to ${selector}`);
}

/** More than the page has; once round, and it ends. */
const MOST_STOPS = 150;

const visits = {};
for (const [name, [experiment, does]] of Object.entries(ITEMS)) {
  visits[`${name}: by keys`] = async (visit) => does(await open(visit, experiment));
}
run(dist, visits);
