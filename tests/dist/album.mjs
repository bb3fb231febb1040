// The twelve pictures of the built page that are kept in pictures/: what each shows, and how it is taken.
//
// All that could differ from run to run is held still: the moment stands in the link, nothing moves, no
// cursor blinks, and Latin letters come from a font that the tests bring along (FONTS, DejaVu), because
// a system's own fonts break lines elsewhere. Chinese characters are as wide as they are high in every font.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { PATIENCE, watch } from "./page.mjs";

const DESK = { viewport: { width: 1280, height: 800 } };
const SMALL = { viewport: { width: 1024, height: 768 } };
const FRAME = { viewport: { width: 640, height: 480 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const NARROW = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true };
const PAPER = { viewport: { width: 794, height: 1123 } };

/** Clicks, and waits for what comes of it. */
const click = (selector, comes) => async (page) => {
  await page.click(selector, { timeout: PATIENCE });
  await page.locator(comes).first().waitFor({ state: "visible", timeout: PATIENCE });
};

/** By the file's name: the window, light or dark, the language, the experiment, and what is done to see it. */
export const ALBUM = {
  "desk-light-en": [DESK, "light", "en", "at=120ms"],
  "desk-dark-zh": [DESK, "dark", "zh-CN", "at=1030ms&do=drop:0.0,double:1.0:60ms"],
  "phone-light-zh": [PHONE, "light", "zh-CN", "at=20ms"],
  "phone-dark-en-reasons": [PHONE, "dark", "en", "at=240ms", click('[data-do="sheet"]', ".why.up .numbers")],
  "frame-light-en": [FRAME, "light", "en", "at=75ms&x=last-ack+no-time-wait", async () => {}, "?embed"],
  "narrow-light-en-menu": [NARROW, "light", "en", "at=20ms", async (page) => {
    await page.locator('.hit[data-segment="0.0"]').focus({ timeout: PATIENCE });
    await page.keyboard.press("Enter");
    await page.locator('[data-testid="menu"]').waitFor({ state: "visible", timeout: PATIENCE });
  }],
  "two-worlds-light-en": [DESK, "light", "en", "at=4s&x=last-ack&beside=last-ack+no-time-wait&do=drop:0.5"],
  "map-dark-en": [DESK, "dark", "en", "at=500ms", click("#tab-map", ".tabpanel .map")],
  "header-forced-colors-en": [{ ...SMALL, forcedColors: "active" }, "light", "en", "at=130ms", click("#tab-segment", ".tabpanel svg.header")],
  "sandbox-light-zh": [SMALL, "light", "zh-CN", "at=0s&x=sandbox", click('[data-do="open-host-1"]', '[data-testid="menu"] .item')],
  "projector-en": [DESK, "light", "en", "at=120ms", async (page) => {
    for (let turns = 0; turns < 3; turns += 1) await page.click('[data-do="theme"]', { timeout: PATIENCE });
    await page.locator("html[data-theme=projector]").waitFor({ state: "attached", timeout: PATIENCE });
  }],
  "paper-en": [PAPER, "light", "en", "at=0s&do=drop:0.0", async (page) => {
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    await page.waitForFunction(() => document.querySelector(".print img")?.complete, null, { timeout: PATIENCE });
  }],
};

/** Takes a picture of the album; `differently` is done to the page before. */
export async function take({ browser, address, faults }, name, differently = async () => {}) {
  const [window, colorScheme, lang, experiment, see = async () => {}, search = ""] = ALBUM[name];
  const context = await browser.newContext({ ...window, colorScheme, locale: lang, reducedMotion: "reduce", deviceScaleFactor: 1 });
  const page = await context.newPage();
  watch(page, address, faults, name);
  await page.goto(`${address}${search}#v=1&lang=${lang}&${experiment}`, { waitUntil: "load" });
  await page.waitForSelector('html[data-ready="true"]', { state: "attached", timeout: PATIENCE });
  await page.addStyleTag({ content: STYLE });
  await page.evaluate(() => Promise.all([...document.fonts].map((font) => font.load())));
  await page.waitForLoadState("networkidle");
  await see(page);
  await page.mouse.move(0, 0);
  await differently(page);
  // Twice, so that what was asked for is painted.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const picture = await page.screenshot({ caret: "hide", animations: "disabled" });
  await context.close();
  return picture;
}

/** The pages' own families of fonts, as they stand in palette.css, by others. */
function fonts() {
  const folder = process.env.FONTS;
  if (!folder) throw new Error("FONTS does not say where the fonts are");
  const chinese = '"Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';
  const faces = [["Sans", 400, "DejaVuSans"], ["Sans", 700, "DejaVuSans-Bold"], ["Serif", 400, "DejaVuSerif"],
    ["Mono", 400, "DejaVuSansMono"], ["Mono", 700, "DejaVuSansMono-Bold"]];
  const face = ([family, weight, file]) => {
    const font = readFileSync(join(folder, `${file}.ttf`)).toString("base64");
    return `@font-face { font-family: "Pictured ${family}"; font-weight: ${weight}; src: url("data:font/ttf;base64,${font}"); }`;
  };
  const family = (name) => `--${name.toLowerCase()}: "Pictured ${name}", ${chinese};`;
  const root = `:root { ${["Sans", "Serif", "Mono"].map(family).join(" ")} }`;
  // Letters are as wide as they are drawn in the font, and not as they happen to fit this screen's points.
  return [...faces.map(face), root, "* { text-rendering: geometricPrecision !important; }"].join("\n");
}

const STYLE = fonts();
