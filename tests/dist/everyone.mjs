// Opens the built page as readers have it who see, move or sit otherwise: node everyone.mjs DIST
//
// Without motion, with more contrast, in the system's own colours, on paper, in a course page's frame, on a
// tablet, and in windows from 320 px on.

import { PATIENCE, run, watch } from "./page.mjs";
import { READERS, comes, head, hit, middle } from "./hands.mjs";

const [dist] = process.argv.slice(2);
if (!dist) {
  console.error("usage: node everyone.mjs DIST");
  process.exit(2);
}

async function open({ browser, address, faults }, options, link) {
  const context = await browser.newContext({ locale: "en-GB", ...options });
  const page = await context.newPage();
  watch(page, address, faults);
  await page.goto(address + link, { waitUntil: "load" });
  await page.waitForSelector('html[data-ready="true"]', { state: "attached", timeout: PATIENCE });
  await page.waitForLoadState("networkidle");
  return page;
}

/** The colours of the first of some elements, as the screen shows them. */
function colour(page, selector, name) {
  return page.locator(selector).first().evaluate((it, name) => getComputedStyle(it)[name], name);
}

/** How many different places the present has within two seconds of playing. */
function places(page) {
  return page.evaluate(async () => {
    const seen = new Set();
    for (let times = 0; times < 40; times += 1) {
      seen.add(document.querySelector(".present .now").getAttribute("transform"));
      await new Promise((done) => setTimeout(done, 50));
    }
    return seen.size;
  });
}

const SIZES = [[320, 640], [360, 640], [390, 844], [640, 480], [768, 1024], [1024, 768], [1440, 900]];
const LINKS = ["#v=1&at=120ms", "?embed#v=1&at=120ms", "#v=1&at=3s&x=last-ack&beside=last-ack+no-time-wait&do=drop:0.5", "#v=1&at=2s&x=flood", "#v=1&at=0s&x=sandbox"];

run(dist, {
  "without motion nothing moves, and time goes from event to event": async (visit) => {
    const still = await open(visit, { reducedMotion: "reduce" }, "#v=1&lang=en");
    const moving = await still.evaluate(() => document.getAnimations().filter((it) => it.playState === "running").length);
    if (moving > 0) visit.faults.add(`${moving} things move`);
    const [steps, frames] = [await places(still), await places(await open(visit, {}, "#v=1&lang=en"))];
    if (steps < 2 || steps > 5) visit.faults.add(`within two seconds there are ${steps} steps`);
    if (frames < 10) visit.faults.add(`with motion there are only ${frames} frames`);
  },
  "with more contrast quiet words are as dark as the others": async (visit) => {
    const quiet = async (contrast) => {
      const page = await open(visit, { contrast }, "#v=1&lang=en&at=120ms");
      return [await colour(page, ".tick", "fill"), await colour(page, "body", "color")];
    };
    const [[usual, ink], [more, same]] = [await quiet("no-preference"), await quiet("more")];
    if (usual === ink) visit.faults.add("they are so anyhow");
    if (more !== same) visit.faults.add(`they are ${more}, the others ${same}`);
  },
  "in the system's own colours arrows, bands and the present are seen": async (visit) => {
    for (const colorScheme of ["light", "dark"]) {
      const page = await open(visit, { forcedColors: "active", colorScheme }, "#v=1&lang=en&at=120ms");
      const ground = await colour(page, "body", "backgroundColor");
      for (const [selector, name] of [[".past .shaft", "stroke"], [".past .band", "fill"], [".ends.past .head", "fill"], [".now line", "stroke"], [".state", "fill"]]) {
        const its = await colour(page, selector, name);
        if (its === ground || its === "none") visit.faults.add(`${colorScheme}: ${selector} is ${its} on ${ground}`);
      }
    }
  },
  "on paper stand the picture, what was done, the run and the address, on sheets of A4": async (visit) => {
    const page = await open(visit, { viewport: { width: 1280, height: 800 } }, "#v=1&lang=en&at=0s&do=drop:0.0");
    const pdf = await page.pdf({ format: "A4" });
    const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? [];
    if (sheets.length < 1 || sheets.length > 3) visit.faults.add(`it takes ${sheets.length} sheets`);
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await comes(page, ".print img", "visible");
    const text = await page.locator(".print").innerText();
    for (const part of ["What you have done", "dropped", "sends SYN", "do=drop:0.0"]) {
      if (!text.includes(part)) visit.faults.add(`there is no “${part}”`);
    }
    if (await page.locator(".transport").isVisible()) visit.faults.add("the buttons are printed too");
  },
  "in a course page's frame a segment is dropped, undone, and the page around it stays": async (visit) => {
    const page = await open(visit, {}, "#v=1&lang=en&at=0s");
    const frame = `<iframe src="${visit.address}?embed#v=1&lang=en&at=0s" width="640" height="480" title="lab"></iframe>`;
    await page.evaluate((frame) => { document.body.innerHTML = frame; }, frame);
    const lab = page.frames().find((it) => it !== page.mainFrame()) ?? await page.waitForEvent("frameattached");
    await lab.waitForSelector(hit("0.0"), { state: "attached", timeout: PATIENCE });
    const around = page.url();
    await lab.locator(hit("0.0")).focus();
    await page.keyboard.press("Enter");
    await lab.locator('[data-do="menu-drop"]').click({ timeout: PATIENCE });
    await lab.waitForSelector(`${hit("0.0")}[data-lost="true"]`, { state: "attached", timeout: PATIENCE });
    await lab.locator('[data-do="undo"]').click({ timeout: PATIENCE });
    await lab.waitForSelector(`${hit("0.0")}[data-lost="false"]`, { state: "attached", timeout: PATIENCE });
    if (page.url() !== around) visit.faults.add(`the address around it is ${page.url()}`);
  },
  "on a tablet a finger opens the lesson, a menu, and throws a segment away": async (visit) => {
    const page = await open(visit, { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true, reducedMotion: "reduce" }, "#v=1&lang=en&at=0s");
    const hand = READERS.finger.hand(page, await page.context().newCDPSession(page));
    await hand.press('[data-do="intro-toggle"]');
    await comes(page, ".intro h1", "visible");
    await hand.press(".intro .shut");
    await hand.press(await middle(page, "1.0"));
    await hand.press('[data-do="menu-double"]');
    await comes(page, hit("1.0.1"));
    const [x, y] = await head(page, "0.0");
    await hand.take([x, y]);
    await hand.draw([x, y + 30]);
    const bin = await page.locator('[data-testid="bin"]').boundingBox();
    await hand.draw([bin.x + bin.width / 2, bin.y + bin.height / 2]);
    await hand.letGo();
    await comes(page, `${hit("0.0")}[data-lost="true"]`);
  },
  "nothing scrolls sideways, from 320 px on": async (visit) => {
    for (const [width, height] of SIZES) {
      for (const lang of ["en", "zh-CN"]) {
        for (const link of LINKS) {
          const touch = width < 800;
          const options = { viewport: { width, height }, locale: lang, hasTouch: touch, isMobile: touch };
          const page = await open(visit, options, `${link}&lang=${lang}`);
          const over = await page.evaluate(() => [document.documentElement, ...document.querySelectorAll(".page, .top, .why, .transport, .scroll")]
            .map((it) => [it.className, it.scrollWidth - it.clientWidth]).filter(([, over]) => over > 1));
          if (over.length > 0) visit.faults.add(`${width} × ${height}, ${lang}, ${link}: ${over.join("; ")}`);
          await page.context().close();
        }
      }
    }
  },
});
