// Searches in the built page in headless Chromium: node search.mjs DIST FILE…
//
// The FILEs are those that `cargo xtask size` lists as fetched when a search begins. What the page
// promises to this script, beside what it promises to visit.mjs:
//   [data-form="hunt"]                       the form of the search
//   #hunt-time, #hunt-most                   how long a packet is held up, how many faults at most
//   [data-testid="hunt-result"]              how far it is, and what came of it
//   [data-do="hunt-stop"], [data-do="hunt-open"]
//   [data-testid="notice"]                   what the page has to say
//   .clock                                   the moment that is shown

import { PATIENCE, run, watch } from "./page.mjs";

const [dist, ...counted] = process.argv.slice(2);
if (counted.length === 0) {
  console.error("usage: node search.mjs DIST FILE…");
  process.exit(2);
}

/** Opens an experiment with the form of the search unfolded; gives also the files that it fetches. */
async function open({ browser, address, faults }, experiment) {
  const page = await browser.newPage({ locale: "en-GB" });
  const fetched = watch(page, address, faults);
  await page.goto(`${address}#v=1&at=0s&${experiment}`, { waitUntil: "load" });
  await page.waitForSelector('html[data-ready="true"]', { state: "attached", timeout: PATIENCE });
  await page.waitForLoadState("networkidle");
  return { page, fetched };
}

/** Of the files fetched, those of the search. */
function ofSearch(fetched) {
  return fetched.filter((file) => counted.includes(file)).sort();
}

/** Sends the form, wherever it stands: what a reader does with it is the page's tests' business. */
function begin(page) {
  return page.locator('[data-form="hunt"]').evaluate((form) => form.requestSubmit());
}

/** A search that takes long. */
function chooseThreeFaults(page) {
  return page.locator("#hunt-most").evaluate((list) => {
    list.selectedIndex = 2;
    list.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

/** Presses the button of a deed. */
function press(page, deed) {
  return page.locator(`[data-do="${deed}"]`).evaluate((button) => button.click());
}

/** The place that says how far it is. */
function result(page) {
  return page.locator('[data-testid="hunt-result"]');
}

/** Waits until an element's text is as it should be. */
async function says(locator, what) {
  await locator.filter({ hasText: what }).waitFor({ state: "attached", timeout: PATIENCE });
}

run(dist, {
  "a search finds the late SYN and opens it; its files come only when it begins": async (visit) => {
    const { page, fetched } = await open(visit, "lang=en&x=late-syn&beside=late-syn+two-segments");
    if (ofSearch(fetched).length > 0) visit.faults.add(`fetches ${ofSearch(fetched)} before`);
    await page.locator("#hunt-time").evaluate((field) => { field.value = "8 s"; });
    await begin(page);
    await says(result(page), "Found, after");
    if (String(ofSearch(fetched)) !== String([...counted].sort())) visit.faults.add(`fetches ${ofSearch(fetched)}`);
    await press(page, "hunt-open");
    await page.waitForURL(/beside=late-syn[+]two-segments.*do=/, { timeout: PATIENCE });
    await page.waitForTimeout(500);
    if (page.workers().length > 0) visit.faults.add("the worker outlives its search");
  },
  "a long search goes on beside a page that hears, can be given up, and begun anew": async (visit) => {
    const { page } = await open(visit, "lang=en&x=congested");
    await chooseThreeFaults(page);
    for (const attempt of ["the first", "the second"]) {
      await begin(page);
      const counts = new Set();
      const deadline = Date.now() + PATIENCE;
      while (counts.size < 3 && Date.now() < deadline) {
        const [count] = /^Tried ([\d,]+)/.exec(await result(page).locator("p").last().textContent()) ?? [];
        if (count && !count.endsWith(" 0")) counts.add(count);
        await page.waitForTimeout(50);
      }
      if (counts.size < 3) visit.faults.add(`${attempt} search makes no progress: ${[...counts]}`);
      const before = await page.locator(".clock").innerText();
      await page.keyboard.press("ArrowRight");
      await page.waitForFunction((was) => document.querySelector(".clock").innerText !== was, before, { timeout: PATIENCE });
      if (page.workers().length !== 1) visit.faults.add(`${attempt} search has ${page.workers().length} workers`);
      await press(page, "hunt-stop");
      await result(page).waitFor({ state: "detached", timeout: PATIENCE });
      await page.waitForTimeout(500);
      if (page.workers().length > 0) visit.faults.add(`${attempt} search goes on though it is given up`);
    }
  },
  "a click on the button gives a search up, and does not begin another": async (visit) => {
    const { page } = await open(visit, "lang=en&x=congested");
    await page.setViewportSize({ width: 1280, height: 800 });
    for (const drawer of ["tools", "hunt"]) {
      await page.locator(`[data-testid="${drawer}"] > summary`).click({ timeout: PATIENCE });
    }
    await page.locator("#hunt-most").selectOption("3", { timeout: PATIENCE });
    await page.locator('[data-form="hunt"] button').click({ timeout: PATIENCE });
    await says(result(page), /^.*Tried [1-9]/);
    // As a reader clicks: with all that happens between pressing and letting go.
    await page.locator('[data-do="hunt-stop"]').click({ timeout: PATIENCE });
    await page.waitForTimeout(1_000);
    if (await result(page).count() > 0) visit.faults.add("another search has begun");
    if (page.workers().length > 0) visit.faults.add("the search goes on");
  },
  "what a search said is not said of another world": async (visit) => {
    const { page } = await open(visit, "lang=en");
    await begin(page);
    await says(result(page), "There is none");
    await says(result(page), "The life of one connection. This shall hold: Nobody stays half-open");
    await press(page, "if-two-segments");
    await result(page).waitFor({ state: "detached", timeout: PATIENCE });
  },
  "a search keeps the page from nothing": async (visit) => {
    const { page } = await open(visit, "lang=en&x=congested");
    await chooseThreeFaults(page);
    await begin(page);
    await says(result(page), /^.*Tried [1-9]/);
    const longest = await page.evaluate((span) => new Promise((done) => {
      const start = performance.now();
      let [last, longest] = [start, 0];
      setTimeout(function look() {
        const now = performance.now();
        [longest, last] = [Math.max(longest, now - last), now];
        if (now - start < span) setTimeout(look);
        else done(longest);
      });
    }), 2_000);
    if (longest > A_LONG_WAIT) visit.faults.add(`keeps the page waiting for ${Math.round(longest)} ms`);
  },
  "without its program the search says so in both languages, and comes when it can be had": async (visit) => {
    for (const file of counted) {
      const faults = new Set();
      const { page } = await open({ ...visit, faults }, "lang=en&x=late-syn&beside=late-syn+two-segments");
      await page.route(`**/${file}*`, (route) => route.abort());
      await begin(page);
      await says(page.locator('[data-testid="notice"]'), "The search could not be fetched");
      await result(page).waitFor({ state: "detached", timeout: PATIENCE });
      await press(page, "lang");
      await says(page.locator('[data-testid="notice"]'), "搜索程序");
      await page.keyboard.press("ArrowRight");
      await page.waitForFunction(() => !document.querySelector(".clock").innerText.startsWith("0.00"), null, { timeout: PATIENCE });
      if (await page.locator("#no-wasm").isVisible()) visit.faults.add("says that it cannot run");
      await page.unroute(`**/${file}*`);
      await begin(page);
      await page.locator('[data-do="hunt-open"]').waitFor({ state: "attached", timeout: PATIENCE });
      for (const fault of faults) if (!/Failed to load|ERR_FAILED|Failed to fetch|NetworkError/.test(fault)) visit.faults.add(fault);
    }
  },
});

/** Chosen so that a busy machine of two cores is not called a fault, in milliseconds. */
const A_LONG_WAIT = 400;
