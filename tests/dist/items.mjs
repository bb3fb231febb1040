// Does in the built page whatever the lab offers, once by mouse and once by finger: node items.mjs DIST
//
// The events come from the browser, as a reader's do: what lies over something else, is too small, or scrolls
// away under a finger is found here. By keys alone it goes in keys.mjs.

import { PATIENCE, run } from "./page.mjs";
import { READERS, along, comes, goes, head, hit, holds, lifeline, middle, moment, open } from "./hands.mjs";

const [dist] = process.argv.slice(2);
if (!dist) {
  console.error("usage: node items.mjs DIST");
  process.exit(2);
}

/** The text at the left; on a phone it is a sheet that the book brings. */
async function lesson({ hand, phone }) {
  if (phone) await hand.press('[data-do="intro-toggle"]');
}

/** The reasons; on a phone they are a sheet that its grip lifts. */
async function reasons({ page, hand, phone }) {
  if (!phone) return;
  await hand.press('[data-do="sheet"]');
  await comes(page, ".why.up");
}

/** Opens a drawer, unless it is open. */
async function drawer({ page, hand }, id) {
  const open = await page.locator(`[data-testid="${id}"]`).evaluate((it) => it.open);
  if (!open) await hand.press(`[data-testid="${id}"] > summary`);
}

/** A segment's menu, by its line; and one of its items. */
async function choose({ page, hand }, segment, item) {
  await hand.press(await middle(page, segment));
  await hand.press(`[data-do="menu-${item}"]`);
  await goes(page, '[data-testid="menu"]');
}

const ITEMS = {
  "a fold on the stage opens and closes": ["do=drop:0.0", async ({ page, hand }) => {
    await page.locator(".fold").first().scrollIntoViewIfNeeded();
    await hand.press('.fold[aria-expanded="false"]');
    await comes(page, '.fold[aria-expanded="true"]');
    await hand.press('.fold[aria-expanded="true"]');
    await comes(page, '.fold[aria-expanded="false"]');
  }],
  "in a world of several hosts and lives a state is looked at": ["x=flood&at=2s", async (reader) => {
    const { page, hand } = reader;
    if (await page.locator("[data-host]").count() < 3) throw new Error("there are no three hosts");
    await hand.press('[data-do="host-1"]');
    await reasons(reader);
    await hand.press("#tab-host-1");
    await comes(page, '#tab-host-1[aria-selected="true"]');
  }],
  "two worlds are compared and parted again": ["x=last-ack+no-time-wait&do=drop:0.5", async (reader) => {
    const { page, hand } = reader;
    await lesson(reader);
    await drawer(reader, "tools");
    await hand.press('[data-testid="compare"]');
    await page.waitForFunction(() => document.querySelectorAll("[data-host]").length === 4);
    await hand.press('[data-testid="parting"] button');
    if (await moment(page) === "0.00 s") throw new Error("time has not gone to the parting");
    await hand.press('[data-testid="compare"]');
    await page.waitForFunction(() => document.querySelectorAll("[data-host]").length === 2);
  }],
  "a head that is drawn down shows what would follow, and is held up when it is let go": ["", async ({ page, hand }) => {
    const [x, y] = await head(page, "0.0");
    await hand.take([x, y]);
    await hand.draw([x, y + 70]);
    await comes(page, `${hit("0.0")}[data-held="true"]`);
    await comes(page, '[data-testid="drag-chip"]');
    if (await page.evaluate(() => location.hash.includes("delay"))) throw new Error("it is done before it is let go");
    await hand.letGo();
    await holds(page, "do=delay:0.0:");
    await goes(page, '[data-testid="drag-chip"]');
  }],
  "a head that is drawn to the bin is lost": ["", async ({ page, hand }) => {
    const [x, y] = await head(page, "0.0");
    await hand.take([x, y]);
    await hand.draw([x, y + 30]);
    const bin = await page.locator('[data-testid="bin"]').boundingBox();
    await hand.draw([bin.x + bin.width / 2, bin.y + bin.height / 2]);
    await comes(page, `${hit("0.0")}[data-lost="true"]`);
    await hand.letGo();
    await holds(page, "do=drop:0.0");
  }],
  "a head that is held still first is doubled": ["", async ({ page, hand }) => {
    const [x, y] = await head(page, "0.0");
    await hand.take([x, y], 650);
    await hand.draw([x, y + 70]);
    await comes(page, hit("0.0.1"));
    await hand.letGo();
    await holds(page, "do=double:0.0:");
  }],
  "a segment's menu drops, delays, doubles and looks inside": ["", async (reader) => {
    const { page, hand } = reader;
    await choose(reader, "1.0", "drop");
    await comes(page, `${hit("1.0")}[data-lost="true"]`);
    await choose(reader, "0.0", "double");
    await comes(page, hit("0.0.1"));
    await hand.press(await middle(page, "0.0"));
    await hand.press('[data-do="menu-delay"]');
    await page.locator('[data-testid="delay-input"]').fill("200 ms");
    await hand.press('[data-testid="delay-apply"]');
    await comes(page, `${hit("0.0")}[data-held="true"]`);
    await holds(page, "delay:0.0:200ms");
    await choose(reader, "0.0", "look");
    await comes(page, ".tabpanel svg.header", "visible");
  }],
  "at a lifeline a host does something at that moment": ["", async ({ page, hand }) => {
    // Between two arrows' heads, which would be meant nearer to them.
    await hand.press(await lifeline(page, 1, 88));
    await comes(page, '[data-testid="menu"] [data-do="act-10-1"]');
    if (await moment(page) === "0.00 s") throw new Error("time has not gone there");
    await hand.press('[data-do="act-10-1"]');
    await holds(page, "do=crash@");
  }],
  "by its dots a host sends what is typed, closes, lets go and breaks off": ["at=155ms", async ({ page, hand }) => {
    const at = async (act) => {
      await hand.press('[data-do="open-host-0"]');
      await hand.press(`[data-testid="menu"] ${act}`);
    };
    await hand.press('[data-do="open-host-0"]');
    await page.locator("#act-2-0").fill("more");
    await hand.press('[data-form="act-2-0"] button');
    await holds(page, "send@155ms:0:more");
    for (const [act, deed] of [["act-3-0", "close@"], ["act-4-0", "release@"], ["act-5-0", "abort@"], ["act-10-0", "crash@"]]) {
      await at(`[data-do="${act}"]`);
      await holds(page, deed);
      await hand.press('[data-do="undo"]');
    }
  }],
  "the network between two hosts is slowed, made lossy and silenced": ["at=20ms", async ({ page, hand }) => {
    for (const [act, typed, deed] of [["act-16-1", "200 ms", "latency@20ms"], ["act-17-1", "20", "loss@20ms"], ["act-18-0", "2 s", "silence@20ms"]]) {
      await hand.press('[data-do="open-link-0"]');
      await page.locator(`#${act}`).fill(typed);
      await hand.press(`[data-form="${act}"] button`);
      await holds(page, deed);
    }
  }],
  "what was done is undone, done again, switched off and on, and taken out": ["do=drop:0.0", async (reader) => {
    const { page, hand } = reader;
    const lost = (yes) => comes(page, `${hit("0.0")}[data-lost="${yes}"]`);
    await choose(reader, "1.0", "double");
    await hand.press('[data-do="undo"]');
    await goes(page, hit("1.0.1"));
    await hand.press('[data-do="redo"]');
    await comes(page, hit("1.0.1"));
    await lesson(reader);
    // The row stays where it is: whoever presses twice at one place has it as it was.
    for (const after of [false, true]) {
      await hand.press('[data-testid="interventions"] li:first-child input');
      await lost(after);
    }
    await hand.press('[data-testid="interventions"] li:first-child [data-do^="remove-"]');
    await lost(false);
  }],
  "branches stand under the timeline, are gone to and compared": ["", async (reader) => {
    const { page, hand } = reader;
    await choose(reader, "1.0", "drop");
    await hand.press('[data-do="undo"]');
    await choose(reader, "0.0", "drop");
    await page.waitForFunction(() => document.querySelectorAll('[data-testid="branches"] li').length === 2);
    await hand.press('[data-do="branch-0"]');
    await comes(page, `${hit("1.0")}[data-lost="true"]`);
    await hand.press('[data-do="beside-1"]');
    await page.waitForFunction(() => document.querySelectorAll("[data-host]").length === 4);
  }],
  "a number that is pointed at marks where it comes from; what else could have happened unfolds": ["at=240ms", async (reader) => {
    const { page, hand } = reader;
    await reasons(reader);
    await hand.pointAt(".numbers tr[data-origin]");
    await comes(page, ".present .hovered, .present .origin");
    await hand.press('[data-testid="otherwise"] > summary');
    await comes(page, '[data-testid="otherwise"][open] li', "visible");
    const link = await page.locator('[data-testid="rfc"]').first().getAttribute("href");
    if (!link.startsWith("https://www.rfc-editor.org/rfc/rfc9293#section-")) throw new Error(`the paragraph is ${link}`);
  }],
  "what is inside is looked at: header and bytes, sequence space and plots": ["at=240ms", async (reader) => {
    const { page, hand } = reader;
    await reasons(reader);
    await hand.press("#tab-segment");
    await comes(page, ".tabpanel svg.header", "visible");
    await hand.press(".tabpanel .on-wire summary");
    await comes(page, ".tabpanel .on-wire details[open]");
    await hand.press("#tab-host-0");
    await comes(page, ".tabpanel .seq-space", "visible");
    await comes(page, ".tabpanel .course", "visible");
  }],
  "on the map of states a way is opened and gone": ["at=0s", async (reader) => {
    const { page, hand } = reader;
    await reasons(reader);
    await hand.press("#tab-map");
    await comes(page, ".tabpanel svg.map", "visible");
    await hand.press(await along(page, '.map .way[data-from="LISTEN"][data-state="SYN-RECEIVED"] .reach'));
    await comes(page, '.map-states details[data-state="SYN-RECEIVED"][open] li[data-from="LISTEN"]:focus');
    await hand.press('.map .place[data-state="ESTABLISHED"] >> nth=0');
    await comes(page, '.map-states details[data-state="ESTABLISHED"][open] summary:focus');
    // What brings the list into view scrolls the panel, and not the page from under its first line.
    const { y } = await page.locator(".top").boundingBox();
    if (y !== 0) throw new Error(`the line at the top has gone to ${y}`);
    await hand.press('.map-states details[data-state="SYN-RECEIVED"] a.btn');
    await page.waitForFunction(() => [...document.querySelectorAll("[data-host]")].some((it) => it.dataset.state === "SYN-RECEIVED"));
  }],
  "one steps to the next event, of a host, change of state, and surprise": ["do=drop:0.0", async (reader) => {
    const { page, hand } = reader;
    const goesOn = async (press) => {
      const before = await moment(page);
      await press();
      await page.waitForFunction(
        (before) => document.querySelector('[data-testid="timeline"]').getAttribute("aria-valuetext") !== before, before);
    };
    await goesOn(() => hand.press('[data-do="step-forward"]'));
    await goesOn(() => hand.press('[data-do="step-back"]'));
    await reasons(reader);
    await hand.press("#tab-events");
    await goesOn(() => hand.press('[data-do="next-surprise"]'));
    await hand.press("#tab-map");
    await goesOn(() => hand.press('[data-do="next-state"]'));
    await hand.press("#tab-host-0");
    await goesOn(() => hand.press('[data-do="next-0"]'));
  }],
  "the timeline is drawn to another moment": ["", async ({ page, hand }) => {
    const { x, y, width, height } = await page.locator('[data-testid="timeline"]').boundingBox();
    await hand.press([x + width / 2, y + height / 2]);
    await page.waitForFunction(() => document.querySelector('[data-testid="timeline"]').value > 4000);
  }],
  "a host is played, and the answer is judged": ["", async (reader) => {
    const { page, hand } = reader;
    await lesson(reader);
    await drawer(reader, "tools");
    await drawer(reader, "player");
    await hand.press('[data-testid="player"] .roles button');
    await hand.press('.bits label:has-text("SYN")');
    await page.locator("#play-seq").fill("100");
    await hand.press('[data-form="player"] .moves .prime');
    await comes(page, ".verdict.right, .verdict.wrong", "visible");
    await hand.press('[data-form="player"] .moves .prime');
  }],
  "the sandbox is filled by hand, as it says": ["x=sandbox", async ({ page, hand }) => {
    const say = await page.locator(".say").innerText();
    if (!say.includes("listen()")) throw new Error(`it says “${say}”`);
    await hand.press('[data-do="open-host-1"]');
    await hand.press('[data-do="act-1-1"]');
    await hand.press('[data-do="open-host-0"]');
    await hand.press('[data-do="act-0-0"]');
    await comes(page, hit("0.0"));
    await hand.press('[data-do="jump-end"]');
    await comes(page, '[data-host="0"][data-state="ESTABLISHED"]');
  }],
  "a story is opened from the list, and something that it proposes is tried": ["", async (reader) => {
    const { page, hand } = reader;
    await lesson(reader);
    await hand.press('[data-do="try-drop"]');
    await holds(page, "do=drop:0.0");
    // On a phone the text has gone, for it is played now.
    await hand.press('[data-do="play"]');
    await lesson(reader);
    await drawer(reader, "stories");
    await hand.press('[data-do="story-late-syn"]');
    await holds(page, "x=late-syn");
  }],
  "the experiment is shared": ["do=drop:0.0", async ({ page, hand }) => {
    await hand.press('[data-do="share"]');
    await comes(page, '[data-testid="shared"]', "visible");
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    if (!copied.includes("do=drop:0.0")) throw new Error(`copied is ${copied}`);
  }],
};

const visits = {};
for (const [name, [experiment, does]] of Object.entries(ITEMS)) {
  for (const who of Object.keys(READERS)) {
    visits[`${name}: by ${who}`] = async (visit) => does(await open(visit, who, experiment));
  }
}

visits["a finger that goes over the stage scrolls it, and takes nothing"] = async (visit) => {
  const { page, hand } = await open(visit, "finger", "do=drop:0.0");
  const { x, y, width, height } = await page.locator(".scroll").boundingBox();
  const at = [x + width - 12, y + height - 60];
  await hand.take(at);
  await hand.draw([at[0], at[1] - 200]);
  await hand.letGo();
  await page.waitForFunction(() => document.querySelector(".scroll").scrollTop > 60, null, { timeout: PATIENCE });
  if (await page.locator('[data-testid="menu"]').count() > 0) visit.faults.add("a menu has opened");
};

run(dist, visits);
