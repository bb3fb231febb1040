// Visits the built page in headless Chromium: node visit.mjs DIST FILE…
//
// The FILEs are those that `cargo xtask size` counts as the first load, the rest of the sentences, and those of
// the other languages; a page that fetches another one, or two languages at once, is a fault. What the page promises to
// this script:
//   <html data-ready="true">                 once it is mounted
//   [data-host="0"][data-state="CLOSED"]     a state of host 0 that is shown
//   [data-do="jump-end"]                 the button that jumps to the end
//   #no-wasm                                 the sentence for browsers without WebAssembly
//   <noscript>                               the sentence for browsers without JavaScript

import { hold, PATIENCE, run, watch } from "./page.mjs";

const [dist, ...counted] = process.argv.slice(2);
if (!dist) {
  console.error("usage: node visit.mjs DIST FILE…");
  process.exit(2);
}

/** Each visit adds to `faults` what is wrong, or throws. */
run(dist, {
  "the page loads, plays by itself and reaches CLOSED": async ({ browser, address, faults }) => {
    const page = await browser.newPage();
    const fetched = watch(page, address, faults);
    await page.goto(address, { waitUntil: "load" });
    await page.waitForSelector('html[data-ready="true"]', { state: "attached", timeout: PATIENCE });
    await page.waitForSelector(state("ESTABLISHED"), { state: "attached", timeout: PATIENCE });
    await page.click('[data-do="jump-end"]', { timeout: PATIENCE });
    await page.waitForSelector(state("CLOSED"), { state: "attached", timeout: PATIENCE });
    await page.waitForLoadState("networkidle");
    for (const file of new Set(fetched)) {
      if (!counted.includes(file)) faults.add(`page: fetches ${file}, which the size budget does not count`);
    }
    if (await page.locator("#no-wasm").isVisible()) faults.add("page: says that it cannot run");
  },
  "the still picture stands until the first one is painted, and is gone when the page stands": async ({ browser, address, faults }) => {
    const page = await browser.newPage();
    const come = await hold(page, /tcp-lab[^/]*[.]wasm$/);
    // What is painted when the still picture gives way.
    await page.addInitScript(() => new MutationObserver(() => {
      globalThis.gaveWay ??= document.querySelectorAll("#app .ends > *").length;
    }).observe(document, { subtree: true, attributeFilter: ["data-drawn"] }));
    await page.goto(address, { waitUntil: "commit" });
    const still = page.locator(".waiting p");
    await still.waitFor({ state: "visible", timeout: PATIENCE });
    come();
    await page.waitForSelector('html[data-ready="true"]', { state: "attached", timeout: PATIENCE });
    const painted = await page.evaluate(() => globalThis.gaveWay);
    if (!(painted > 0)) faults.add(`it gives way to ${painted} words and ends of segments`);
    if (await page.locator(".waiting").count() > 0) faults.add("it is still there");
  },
  "the page in a frame of a course page loads": async ({ browser, address, faults }) => {
    const page = await browser.newPage({ viewport: { width: 640, height: 480 } });
    watch(page, address, faults);
    await page.goto(`${address}?embed`, { waitUntil: "load" });
    await page.waitForSelector('html[data-ready="true"]', { state: "attached", timeout: PATIENCE });
    await page.waitForSelector(state("ESTABLISHED"), { state: "attached", timeout: PATIENCE });
  },
  "a page fetches its reader's language, and the other one when it is asked for": async ({ browser, address, faults }) => {
    for (const [locale, first, second] of [["en-GB", "en", "zh-CN"], ["zh-CN", "zh-CN", "en"]]) {
      const page = await browser.newPage({ locale });
      const fetched = watch(page, address, faults, locale);
      const expect = async (lang, ...languages) => {
        await page.waitForSelector(`html[data-ready="true"][lang="${lang}"]`, { state: "attached", timeout: PATIENCE });
        await page.waitForLoadState("networkidle");
        const parts = fetched.filter((file) => file.endsWith(".txt")).map((file) => file.replace(/-[0-9a-f]{16}[.]txt$/, ""));
        const wanted = languages.map((tag) => tag.slice(0, 2)).flatMap((name) => [name, `${name}-more`]);
        if (String(parts) !== String(wanted)) faults.add(`${locale}: fetches the sentences ${parts}, not ${wanted}`);
      };
      await page.route(MORE, async (route) => {
        const stands = await page.locator('html[data-ready="true"]').count();
        if (stands === 0) faults.add(`${locale}: fetches ${route.request().url()} before the page stands`);
        await route.continue();
      });
      await page.goto(address, { waitUntil: "load" });
      await expect(first, first);
      await page.click('[data-do="lang"]', { timeout: PATIENCE });
      await expect(second, first, second);
      await page.click('[data-do="lang"]', { timeout: PATIENCE });
      await expect(first, first, second);
      for (const file of fetched) if (!counted.includes(file)) faults.add(`${locale}: fetches ${file}`);
    }
  },
  "an address in another language opens in it, also when it is typed into the open page": async ({ browser, address, faults }) => {
    const page = await browser.newPage({ locale: "en-GB" });
    const fetched = watch(page, address, faults);
    await page.goto(`${address}#v=1&lang=zh-CN`, { waitUntil: "load" });
    await page.waitForSelector('html[data-ready="true"][lang="zh-CN"]', { state: "attached", timeout: PATIENCE });
    if (fetched.some((file) => file.startsWith("en"))) faults.add("fetches English for a Chinese address");
    await page.evaluate(() => { location.hash = "v=1&lang=en&do=drop:0.0"; });
    await page.waitForSelector('html[lang="en"]', { state: "attached", timeout: PATIENCE });
  },
  "a language that cannot be fetched is named, and can be asked for again": async ({ browser, address, faults }) => {
    const page = await browser.newPage({ locale: "en-GB" });
    await page.route(/zh[^/]*[.]txt$/, (route) => route.abort());
    await page.goto(address, { waitUntil: "load" });
    await page.click('[data-do="lang"]', { timeout: PATIENCE });
    await page.getByText("could not fetch its sentences in 中文").waitFor({ state: "visible", timeout: PATIENCE });
    if (await page.locator('html[lang="en"]').count() === 0) faults.add("is not in English any more");
    await page.unroute(/zh[^/]*[.]txt$/);
    await page.click('[data-do="lang"]', { timeout: PATIENCE });
    await page.waitForSelector('html[lang="zh-CN"]', { state: "attached", timeout: PATIENCE });
  },
  "without its own language a page opens in another one, without any it says that it cannot": async ({ browser, address }) => {
    const page = await browser.newPage({ locale: "zh-CN" });
    await page.route(/zh[^/]*[.]txt$/, (route) => route.abort());
    await page.goto(address, { waitUntil: "load" });
    await page.waitForSelector('html[data-ready="true"][lang="en"]', { state: "attached", timeout: PATIENCE });
    await page.locator("#no-wasm").waitFor({ state: "hidden", timeout: PATIENCE });
    await page.getByText("could not fetch its sentences in 中文").waitFor({ state: "visible", timeout: PATIENCE });
    await page.route(/[.]txt$/, (route) => route.abort());
    await page.reload({ waitUntil: "load" });
    await page.waitForSelector("#no-wasm", { state: "visible", timeout: PATIENCE });
  },
  "a link to a story shows its title when the rest of the sentences has come": async ({ browser, address, faults }) => {
    const page = await browser.newPage({ locale: "en-GB" });
    watch(page, address, faults);
    const come = await hold(page, MORE);
    await page.goto(`${address}#v=1&x=flood&at=1s`, { waitUntil: "load" });
    await page.waitForSelector('html[data-ready="true"]', { state: "attached", timeout: PATIENCE });
    if (await page.getByText("A flood of SYNs").count() > 0) faults.add("has the title before it has come");
    come();
    await page.locator("h1", { hasText: "A flood of SYNs" }).waitFor({ state: "attached", timeout: PATIENCE });
    await page.locator(".heads", { hasText: "Attacker" }).waitFor({ state: "attached", timeout: PATIENCE });
    const title = await page.title();
    if (title !== "TCP Lab: A flood of SYNs") faults.add(`the document's title is “${title}”`);
  },
  "without the rest of the sentences the page works, says so, and asks again": async ({ browser, address, faults }) => {
    const page = await browser.newPage({ locale: "en-GB", viewport: { width: 1280, height: 800 } });
    page.on("pageerror", (error) => faults.add(`error: ${error.message}`));
    await page.route(MORE, (route) => route.abort());
    await page.goto(address, { waitUntil: "load" });
    const notice = page.getByText("could not fetch its sentences in English");
    await notice.waitFor({ state: "visible", timeout: PATIENCE });
    await page.click('[data-do="jump-end"]', { timeout: PATIENCE });
    await page.waitForSelector(state("CLOSED"), { state: "attached", timeout: PATIENCE });
    await page.click('[data-do="notice-dismiss"]', { timeout: PATIENCE });
    await notice.waitFor({ state: "detached", timeout: PATIENCE });
    // What is in the drawers cannot be said either.
    const open = (story) => page.evaluate((story) => { location.hash = `v=1&lang=en&x=${story}`; }, story);
    await open("flood");
    await notice.waitFor({ state: "visible", timeout: PATIENCE });
    await page.unroute(MORE);
    await open("both-open");
    await page.locator("h1", { hasText: "Both call at once" }).waitFor({ state: "visible", timeout: PATIENCE });
    await page.locator(".crumb", { hasText: "Both call at once" }).waitFor({ state: "visible", timeout: PATIENCE });
    await page.locator('[data-do="story-flood"]').waitFor({ state: "attached", timeout: PATIENCE });
  },
  "without the script that brings the insides the page works, says so, and asks again": (visit) => withoutInsides(visit, /draw-[^/]*[.]js/),
  "without the program that draws the insides the page works, says so, and asks again": (visit) => withoutInsides(visit, /inside_bg-[^/]*[.]wasm/),
  "a finger draws a head down, and the page does not scroll instead": async ({ browser, address, faults }) => {
    const context = await browser.newContext({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });
    const page = await context.newPage();
    await page.goto(`${address}#v=1&lang=en&at=0s`, { waitUntil: "load" });
    await page.waitForSelector('html[data-ready="true"]', { state: "attached", timeout: PATIENCE });
    const hand = await context.newCDPSession(page);
    const touch = (type, ...touchPoints) => hand.send("Input.dispatchTouchEvent", { type, touchPoints });
    for (const segment of ["0.0", "1.0"]) {
      const hit = page.locator(`.hit[data-segment="${segment}"]`);
      // A line leads from the sender to its head: `M x y L x y`.
      const [x, y] = await hit.locator(".reach").evaluate((line) => {
        const tip = line.getPointAtLength(line.getTotalLength()).matrixTransform(line.getScreenCTM());
        return [tip.x, tip.y];
      });
      await touch("touchStart", { x, y });
      for (let by = 10; by <= 80; by += 10) await touch("touchMove", { x, y: y + by });
      await touch("touchEnd");
      await page.waitForSelector(`.hit[data-segment="${segment}"][data-held="true"]`, { state: "attached", timeout: 5_000 })
        .catch(() => faults.add(`the head of ${segment} cannot be drawn down`));
    }
  },
  "without WebAssembly the page says so": async ({ browser, address, faults }) => {
    const page = await browser.newPage();
    await page.addInitScript(() => delete globalThis.WebAssembly);
    await page.goto(address, { waitUntil: "load" });
    await page.waitForSelector("#no-wasm", { state: "visible", timeout: PATIENCE });
    const sentence = await page.locator("#no-wasm").innerText();
    if (!sentence.includes("WebAssembly")) faults.add(`says something else: ${sentence}`);
  },
  "without JavaScript the page says so": async ({ browser, address }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(address, { waitUntil: "load" });
    const sentence = page.locator("noscript >> text=/JavaScript/").first();
    await sentence.waitFor({ state: "visible", timeout: PATIENCE });
  },
});

/** The elements that show host 0 in this state. */
function state(name) {
  return `[data-host="0"][data-state="${name}"]`;
}

/** A visit to a page to which a file of the insides does not come until it is looked for anew. */
async function withoutInsides({ browser, address, faults }, file) {
  const page = await browser.newPage({ locale: "en-GB", viewport: { width: 1280, height: 800 } });
  page.on("pageerror", (error) => faults.add(`error: ${error.message}`));
  await page.route(file, (route) => route.abort());
  await page.goto(address, { waitUntil: "load" });
  const lost = page.locator(".tabpanel", { hasText: "could not be fetched" });
  await lost.waitFor({ state: "visible", timeout: PATIENCE });
  await page.click('[data-do="jump-end"]', { timeout: PATIENCE });
  await page.waitForSelector(state("CLOSED"), { state: "attached", timeout: PATIENCE });
  await page.unroute(file);
  await page.click("#tab-host-0", { timeout: PATIENCE });
  await page.locator(".tabpanel", { hasText: "SND.NXT" }).waitFor({ state: "visible", timeout: PATIENCE });
  await page.click("#tab-segment", { timeout: PATIENCE });
  await page.locator(".tabpanel", { hasText: "sequence number" }).waitFor({ state: "visible", timeout: PATIENCE });
  if (await lost.count() > 0) faults.add("still says that it is lost");
}

/** The rest of the sentences, of any language. */
const MORE = /-more-[0-9a-f]+[.]txt$/;
