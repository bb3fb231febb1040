// Reads the built page with letters twice as large as usual, as the browser's settings make them, without its
// zoom: node letters.mjs DIST
//
// In two ways: by the browser's own setting of the size of letters, and by a style that a reader has added. In
// both nothing may scroll sideways, no text may be cut, and whatever can be pressed must be reachable.

import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { PATIENCE, run, startBrowser, watch } from "./page.mjs";

const [dist] = process.argv.slice(2);
if (!dist) {
  console.error("usage: node letters.mjs DIST");
  process.exit(2);
}

/** Much of a visit is waiting. */
const HANDS = 3;

const WINDOWS = {
  desk: { viewport: { width: 1280, height: 800 } },
  "large desk": { viewport: { width: 1920, height: 1080 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  "narrow phone": { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
};

const press = (...selectors) => async (page) => {
  for (const selector of selectors) await page.locator(selector).first().click({ timeout: PATIENCE });
};
/** On a phone, and with large letters on a desk, the lesson and the reasons are sheets. */
const reasons = (tab) => async (page) => {
  if (await page.locator(".why .grip").isVisible()) await press(".why .grip")(page);
  await press(tab)(page);
};
const lesson = async (page) => {
  if (!await page.locator(".intro").isVisible()) await press('[data-do="intro-toggle"]')(page);
};

/** By name: the experiment, and what is done to see it. */
const VIEWS = {
  "the first picture": ["at=120ms", async () => {}],
  "the lesson": ["at=120ms&do=drop:0.0", lesson],
  "the reasons, and a segment": ["at=240ms", reasons("#tab-segment")],
  "a host": ["at=240ms", reasons("#tab-host-0")],
  "the map of states": ["at=240ms", reasons("#tab-map")],
  "a segment's menu": ["at=20ms", async (page) => {
    await page.locator('.hit[data-segment="0.0"]').focus({ timeout: PATIENCE });
    await page.keyboard.press("Enter");
    await page.locator('[data-testid="menu"] .item').first().waitFor({ state: "visible", timeout: PATIENCE });
  }],
  "a host's menu": ["at=200ms", press('[data-do="open-host-0"]')],
  "the network's menu": ["at=200ms", press('[data-do="open-link-0"]')],
  "the sheet of keys": ["at=0s", async (page) => {
    await page.keyboard.press("?");
    await page.locator('[data-testid="keys-sheet"] table').first().waitFor({ timeout: PATIENCE });
  }],
  "a host that is played": ["at=0s", async (page) => {
    await lesson(page);
    await press('[data-testid="tools"] > summary', '[data-testid="player"] > summary', '[data-testid="player"] .roles button')(page);
  }],
  "two worlds": ["at=5s&x=last-ack&beside=last-ack+no-time-wait&do=drop:0.5", async () => {}],
};

/** What is wrong with what is shown, a line each. It runs in the page. */
function faultsInPage() {
  const faults = [];
  const name = (it) => `${it.tagName.toLowerCase()}.${[...it.classList].join(".")} “${it.textContent.trim().slice(0, 40)}”`;
  const shown = (it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (over > 0) faults.push(`scrolls sideways by ${over} px`);
  // Texts that end in an ellipsis when they find no room, and say all elsewhere; and what only a screen reader reads.
  const gives = ".crumb, .chip, .chip span, .timers, .timers span, .who, .who *, .world span, .flags span, .why:not(.up) *, .branches .name, .hidden-text, .hidden-text *, svg *";
  for (const it of document.querySelectorAll(".page *")) {
    if (!shown(it) || it.matches(gives)) continue;
    const style = getComputedStyle(it);
    const cutAcross = style.overflowX !== "visible" && it.scrollWidth > it.clientWidth + 1;
    const cutDown = /hidden|clip/.test(style.overflowY) && it.scrollHeight > it.clientHeight + 1;
    const text = it.textContent.trim() !== "" && it.clientWidth > 0;
    if (text && cutAcross && !it.matches("pre, .scroll")) faults.push(`is cut at the side: ${name(it)} by ${it.scrollWidth - it.clientWidth} px`);
    if (text && cutDown && !it.matches(".scroll, .page, .middle, .stage, .cut")) faults.push(`is cut below: ${name(it)}`);
  }
  // The picture has height to spare, and what stands in it has not.
  const end = document.querySelector(".cut").getBoundingClientRect().bottom;
  const below = [...document.querySelectorAll(".picture text")].find((it) => it.getBoundingClientRect().bottom > end + 1);
  if (below) faults.push(`the picture is cut above: ${name(below)}`);
  for (const it of document.querySelectorAll("button, summary, select, input, a[href]")) {
    if (!shown(it) || it.closest(".hidden-text")) continue;
    it.scrollIntoView({ block: "center", behavior: "instant" });
    const { left, top, right, bottom } = it.getBoundingClientRect();
    if (left < -1 || right > innerWidth + 1 || bottom <= 0 || top >= innerHeight) {
      faults.push(`cannot be reached: ${name(it)} at ${[left, top, right, bottom].map(Math.round)}`);
    }
  }
  return [...new Set(faults)];
}

/** How large the letters are that are to be read, against those of a page with usual ones. */
const READ = { ".prose": 16.5, ".say": 16, ".menu .item": 15, ".sheet td": 14, ".tabpanel": 15 };
function sizes(read) {
  return Object.entries(read).flatMap(([selector, usual]) => {
    const it = [...document.querySelectorAll(selector)].find((it) => it.checkVisibility());
    if (!it) return [];
    // What the screen shows: the computed size does not know of the zoom.
    const times = (parseFloat(getComputedStyle(it).fontSize) * it.currentCSSZoom) / usual;
    return times < 1.85 ? [`the letters of ${selector} are only ${times.toFixed(2)} times as large`] : [];
  });
}

/** Chromium with the reader's own setting, which it reads from a profile. */
async function withSetting() {
  const profile = mkdtempSync(join(tmpdir(), "tcp-lab-letters-"));
  mkdirSync(join(profile, "Default"));
  const preferences = { webkit: { webprefs: { default_font_size: 32, default_fixed_font_size: 26 } } };
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
  return { profile, end: () => rmSync(profile, { recursive: true, force: true }) };
}

const visits = {};
for (const way of ["the browser's setting", "a style of one's own"]) {
  for (const [label, window] of Object.entries(WINDOWS)) {
    visits[`letters twice as large, by ${way}: ${label}`] = (visit) => readAll(visit, way, window);
  }
}

async function readAll({ browser, address, faults }, way, window) {
  const options = { ...window, reducedMotion: "reduce" };
  const setting = way === "the browser's setting" ? await withSetting() : null;
  const context = setting ? await startBrowser({ profile: setting.profile, options }) : await browser.newContext(options);
  if (!setting) await context.addInitScript(enlarge);
  try {
    for (const lang of ["en", "zh-CN"]) {
      for (const [view, [experiment, see]] of Object.entries(VIEWS)) {
        const page = await context.newPage();
        const told = new Set();
        watch(page, address, told);
        await page.goto(`${address}#v=1&lang=${lang}&${experiment}`, { waitUntil: "load" });
        await page.waitForSelector('html[data-ready="true"]', { state: "attached", timeout: PATIENCE });
        await page.waitForLoadState("networkidle");
        const size = await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
        if (size !== 32) told.add(`the letters are not twice as large, but ${size} px`);
        // To a style of the reader's own the page does not listen when it chooses what is open at first.
        if (see !== lesson && await page.locator(".intro .shut").isVisible()) await press(".intro .shut")(page);
        await see(page);
        for (const fault of await page.evaluate(sizes, READ)) told.add(fault);
        for (const fault of await page.evaluate(faultsInPage)) told.add(fault);
        for (const fault of told) faults.add(`${lang}, ${view}: ${fault}`);
        await page.close();
      }
    }
  } finally {
    await context.close();
    setting?.end();
  }
}

/** A reader's own style. It runs in the page, before all else. */
function enlarge() {
  const style = () => Object.assign(document.createElement("style"), { textContent: "html { font-size: 200%; }" });
  addEventListener("DOMContentLoaded", () => document.head.append(style()));
}

run(dist, visits, HANDS);
