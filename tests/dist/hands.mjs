// The hands that the visits are made with: a mouse and a finger, as the browser hears them from the system.

import { PATIENCE, watch } from "./page.mjs";

/** By name: the window and the hand of a reader at a desk, and of one with a phone. */
export const READERS = {
  mouse: { window: { viewport: { width: 1280, height: 800 } }, hand: (page) => new Mouse(page) },
  finger: {
    window: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    hand: (page, touch) => new Finger(page, touch),
  },
};

/** Opens the page at an experiment, in English and standing still, with a reader's hand. */
export async function open({ browser, address, faults }, who, experiment = "") {
  const { window, hand } = READERS[who];
  const context = await browser.newContext({ ...window, locale: "en-GB", reducedMotion: "reduce" });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  watch(page, address, faults, who);
  const moment = /(^|&)at=/.test(experiment) ? "" : "at=0s&";
  await page.goto(`${address}#v=1&lang=en&${moment}${experiment}`, { waitUntil: "load" });
  await page.waitForSelector('html[data-ready="true"]', { state: "attached", timeout: PATIENCE });
  await page.waitForLoadState("networkidle");
  return { page, hand: hand(page, await context.newCDPSession(page)), phone: who === "finger" };
}

class Mouse {
  constructor(page) {
    this.page = page;
  }

  /** Clicks an element in its middle, or at a place in the window. */
  async press(at) {
    if (Array.isArray(at)) await this.page.mouse.click(...at);
    else await this.page.locator(at).first().click({ timeout: PATIENCE });
  }

  /** Takes what is at a place, after holding still for so many ms. */
  async take([x, y], held = 0) {
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.waitForTimeout(held);
    this.from = [x, y];
  }

  /** Draws what is in the hand to a place. */
  async draw([x, y]) {
    await this.page.mouse.move(x, y, { steps: 6 });
    this.from = [x, y];
  }

  async letGo() {
    await this.page.mouse.up();
  }

  /** Comes over an element, for a longer look. */
  async pointAt(at) {
    await this.page.locator(at).first().hover({ timeout: PATIENCE });
  }
}

class Finger {
  constructor(page, touch) {
    this.page = page;
    this.say = (type, ...touchPoints) => touch.send("Input.dispatchTouchEvent", { type, touchPoints });
  }

  async press(at) {
    if (Array.isArray(at)) await this.page.touchscreen.tap(...at);
    else await this.page.locator(at).first().tap({ timeout: PATIENCE });
  }

  async take([x, y], held = 0) {
    await this.say("touchStart", { x, y });
    await this.page.waitForTimeout(held);
    this.from = [x, y];
  }

  async draw([x, y]) {
    const [fromX, fromY] = this.from;
    for (let part = 1; part <= 8; part += 1) {
      await this.say("touchMove", { x: fromX + ((x - fromX) * part) / 8, y: fromY + ((y - fromY) * part) / 8 });
    }
    this.from = [x, y];
  }

  async letGo() {
    await this.say("touchEnd");
  }

  async pointAt(at) {
    await this.press(at);
  }
}

/** The selector of a segment's line. */
export const hit = (segment) => `.hit[data-segment="${segment}"]`;

/** Where a segment's head is, in the window. A line leads from the sender to it: `M x y L x y`. */
export function head(page, segment) {
  return page.locator(`${hit(segment)} .reach`).evaluate((line) => {
    const tip = line.getPointAtLength(line.getTotalLength()).matrixTransform(line.getScreenCTM());
    return [tip.x, tip.y];
  });
}

/** The middle of a segment's line. */
export function middle(page, segment) {
  return along(page, `${hit(segment)} .reach`);
}

/** The middle of a line, which is brought into view. */
export async function along(page, selector) {
  await page.locator(selector).evaluate((line) => line.scrollIntoView({ block: "nearest", behavior: "instant" }));
  return page.locator(selector).evaluate((line) => {
    const at = line.getPointAtLength(line.getTotalLength() / 2).matrixTransform(line.getScreenCTM());
    return [at.x, at.y];
  });
}

/** A place on a host's lifeline, so many px below its head. */
export async function lifeline(page, host, below) {
  const chip = await page.locator(`[data-host="${host}"] .chip`).boundingBox();
  const picture = await page.locator(".picture").boundingBox();
  return [chip.x + chip.width / 2, picture.y + below];
}

/** Waits for an element, or says what was waited for in vain. */
export function comes(page, selector, state = "attached") {
  return page.locator(selector).first().waitFor({ state, timeout: BRIEFLY }).catch(() => {
    throw new Error(`waited in vain for ${selector}`);
  });
}

/** Waits until there is no such element. */
export function goes(page, selector) {
  return comes(page, selector, "detached");
}

/** Waits until the address holds this. */
export async function holds(page, text) {
  await page.waitForFunction((text) => location.hash.includes(text), text, { timeout: BRIEFLY }).catch(async () => {
    throw new Error(`the address does not hold ${text}: ${await page.evaluate(() => location.hash)}`);
  });
}

/** The moment that the timeline says. */
export function moment(page) {
  return page.locator('[data-testid="timeline"]').getAttribute("aria-valuetext");
}

/** Chosen so that a busy machine of two cores draws what was asked for, in ms. */
const BRIEFLY = 15_000;
