// What the visits to the course share: a learner's page, what stands in the course, files that a lesson is.

import { deflateSync } from "node:zlib";

import { watch } from "../page.mjs";

/** By its name for tests. */
export const test = (name) => `[data-testid="${name}"]`;

/** A lesson that is open, at a step. */
export const deck = (name, step) => `${test("deck")}[data-name="${name}"]${step ? `[data-step="${step}"]` : ""}`;

/** Under this name a browser keeps what was done. */
export const KEPT = "tcp-lab.progress";

/** Chosen so that a busy machine of two cores is not called a fault, in ms. */
const BRIEFLY = 20_000;

/** A learner's browser: a context of its own. What is in `lets` may be said in the console. */
export async function learner({ browser, address, faults }, options = {}) {
  const { lets = [], lang = "en", before, ...more } = options;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: lang, reducedMotion: "reduce", ...more });
  context.setDefaultTimeout(BRIEFLY);
  if (before) await context.addInitScript(before);
  const heard = { add: (fault) => lets.some((may) => may.test(fault)) || faults.add(fault) };
  const open = async (query = "", label = query || "the lab", waitUntil = "load") => {
    const page = await context.newPage();
    page.fetched = watch(page, address, heard, label);
    await page.goto(address + query, { waitUntil });
    return page;
  };
  return { context, open };
}

/** A page in a browser of its own. */
export async function visit(world, query, options) {
  return (await learner(world, options)).open(query);
}

export function comes(page, selector, state = "visible") {
  return page.locator(selector).first().waitFor({ state, timeout: BRIEFLY }).catch(() => {
    throw new Error(`waited in vain for ${selector}${state === "visible" ? "" : ` to be ${state}`}`);
  });
}

/** What an element says, once it says something. */
export async function says(page, selector) {
  await comes(page, selector);
  return (await page.locator(selector).first().innerText()).trim();
}

/** Waits until an element says this. */
export async function saysThat(page, selector, text) {
  const [source, flags] = text instanceof RegExp ? [text.source, text.flags] : [text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), ""];
  const found = ([selector, source, flags]) => new RegExp(source, flags).test(document.querySelector(selector)?.innerText ?? "");
  await page.waitForFunction(found, [selector, source, flags], { timeout: BRIEFLY }).catch(async () => {
    const said = await page.locator(selector).first().innerText({ timeout: 500 }).catch(() => "nothing");
    throw new Error(`${selector} does not say ${text}, but: ${said.slice(0, 300)}`);
  });
}

/** Waits until something about the page holds. */
export async function until(page, what, holds, given) {
  await page.waitForFunction(holds, given, { timeout: BRIEFLY }).catch(() => {
    throw new Error(`it is not so that ${what}`);
  });
}

/** The experiment in the lab becomes another one, as by what a learner does there. */
export async function lab(page, link) {
  await page.waitForTimeout(400);
  await page.evaluate((link) => location.replace(`#${link}`), link);
}

/** Chooses an option and gives the answer; what is watched is skipped. */
export async function choose(page, option) {
  await page.click(`[data-option="${option}"]`);
  await page.click(test("give"));
  await told(page);
}

/** Waits until what happened is told; what is watched is skipped. */
export async function told(page) {
  await comes(page, `${test("question")}:not([data-phase="asked"])`);
  await page.locator(test("skip")).click({ timeout: 2000 }).catch(() => {});
  await comes(page, test("verdict"));
}

/** What is kept in the browser. */
export async function kept(page) {
  const text = await page.evaluate((name) => localStorage.getItem(name), KEPT);
  return text && JSON.parse(text);
}

/** Progress as a browser keeps it, for a script that runs before the page does. */
export function progress(lessons, more = {}) {
  return JSON.stringify({ what: "progress in TCP Lab", version: 1, clears: 0, lessons, questions: {}, ...more });
}

/** Puts a text where progress is kept, unless there is something. */
export function keeps(text) {
  return `try { localStorage.getItem("${KEPT}") ?? localStorage.setItem("${KEPT}", ${JSON.stringify(text)}); } catch {}`;
}

/** A lesson of one file: what it says in each step, and what it has besides. */
export function file(steps, more = "") {
  const texts = steps.map(({ text }, nth) => `## step-${nth + 1}\n${text}\n`).join("\n");
  const tables = steps.map(({ toml = "" }, nth) => `[[step]]\nid = "step-${nth + 1}"\n${toml}\n`).join("\n");
  return `kind = "lesson"\nminutes = 2\nlab = "x=connection"\n${more}\n${tables}\n[text]\nen = '''\n# A lesson\n\nFrom somewhere.\n\n${texts}'''\n`;
}

/** A lesson in the address. */
export const packed = (file) => `?lesson=pack:${deflateSync(Buffer.from(file)).toString("base64url")}`;

export function same(found, wanted, what) {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
}

export function holds(it, what) {
  if (!it) throw new Error(what);
}
