// Measures the built page in headless Chromium: node page.mjs DIST
//
// Scripts in a frame while time runs, and while the timeline is drawn; from a key to the picture of what
// comes of it; and what is kept in memory. frames.mjs says which times are meant. `cargo xtask bench`
// reads these lines of what is printed:
//   playing, 20 segments: 1.52 ms, …            p95 of the scripts of a frame, the median of the rounds
//   scrubbing, 20 segments: 3.10 ms, …          the same while the timeline is drawn
//   in turns: playing, 10,000 segments 1.10 × 20 segments
//   in turns: scrubbing, 10,000 segments 1.25 × 20 segments
//   intervention, 100 segments: 9.80 ms, …      the median
//   memory after an hour: 1.01 × a minute, …

import { PATIENCE, serve, startBrowser } from "../dist/page.mjs";
import { answer, quantile, scripts, traced } from "./frames.mjs";
import { kept } from "./memory.mjs";

const [dist] = process.argv.slice(2);
if (!dist) {
  console.error("usage: node page.mjs DIST");
  process.exit(2);
}

/** A short conversation: 21 segments. */
const SHORT = "profile=classroom&do=" + [110, 130, 150, 170, 190].map((ms, nth) => `send@${ms}ms:${nth % 2}:hello`).join();
/** A forged octet has two hosts acknowledge each other's ACKs for ever. Each retransmission would begin another such
 * storm: these are lost, so that for most of the run two segments are on their way, as in the short one. 12,142. */
const LONG = "profile=rfc9293&do=inject@0ms:0:192.0.2.1/40000:192.0.2.2/80:24:106:301:65535:x," +
  ["0.22", "1.24", "0.63", "1.65", "0.144", "1.146", "0.305", "1.307", "0.626", "1.628", "0.1267"].map((id) => `drop:${id}`).join();
/** Twice a transfer through a narrow link: 112 segments. */
const CROWDED = "x=congested&beside=congested+one-msl";

/** Opens an experiment, held at its beginning, and waits until it stands. */
async function open(link) {
  const page = await browser.newPage({ locale: "en-GB", viewport: { width: 1280, height: 800 } });
  page.on("pageerror", (error) => { throw error; });
  await page.goto(`${address}#v=1&lang=en&at=0s&${link}`, { waitUntil: "load" });
  await page.waitForSelector('html[data-ready="true"]', { state: "attached", timeout: PATIENCE });
  await page.waitForLoadState("networkidle");
  return page;
}

/** How many segments a run has, by the names of the last ones. */
async function count(page) {
  await page.keyboard.press("End");
  await page.waitForTimeout(SETTLE);
  const names = await page.locator(".hit").evaluateAll((hits) => hits.map((hit) => hit.dataset.segment.split(".").map(Number)));
  const last = new Map();
  for (const [host, nth] of names) if (nth < FORGED) last.set(host, Math.max(last.get(host) ?? 0, nth + 1));
  return [...last.values()].reduce((sum, of) => sum + of, 0);
}

/** Plays for a while from the middle on: the scripts of each frame. */
async function play(page) {
  await seek(page, 0.3);
  await page.waitForTimeout(SETTLE);
  return scripts(await traced(browser, page, async () => {
    await page.keyboard.press("Space");
    await page.waitForTimeout(LOOK);
    await page.keyboard.press("Space");
  }));
}

function seek(page, share) {
  return page.locator("[type=range]").evaluate((range, share) => {
    range.value = share * range.max;
    range.dispatchEvent(new Event("input", { bubbles: true }));
  }, share);
}

/** Draws the timeline from the beginning to the end and back, a move with each frame. */
async function scrub(page) {
  return scripts(await traced(browser, page, () => page.evaluate((moves) => new Promise((done) => {
    let move = 0;
    // Found once: it is the page that is measured.
    const range = document.querySelector("[type=range]");
    const { max } = range;
    const next = () => {
      range.value = max * (1 - Math.abs(1 - (2 * move) / moves));
      range.dispatchEvent(new Event("input", { bubbles: true }));
      move += 1;
      requestAnimationFrame(move <= moves ? next : done);
    };
    requestAnimationFrame(next);
  }), MOVES)));
}

/** Plays or scrubs in the short run and in the long one, in turns. */
async function compare(name, act, short, long) {
  const p95s = { short: [], long: [], ratio: [] };
  for (let round = 1; round <= ROUNDS; round += 1) {
    const [few, many] = [quantile(await act(short), 0.95), quantile(await act(long), 0.95)];
    console.log(`round ${round}, ${name}: p95 of scripts in a frame ${few.toFixed(2)} ms at 20 segments, ${many.toFixed(2)} ms at 10,000`);
    p95s.short.push(few);
    p95s.long.push(many);
    p95s.ratio.push(many / few);
  }
  const [few, many, ratio] = ["short", "long", "ratio"].map((of) => quantile(p95s[of], 0.5));
  console.log(`${name}, 20 segments: ${few.toFixed(2)} ms, the median of ${ROUNDS} rounds' p95; at 10,000: ${many.toFixed(2)} ms`);
  console.log(`in turns: ${name}, 10,000 segments ${ratio.toFixed(2)} × 20 segments`);
}

/** Drops a segment, sees the future, takes it back, again and again. */
async function intervene() {
  const page = await open(CROWDED);
  console.log(`intervention: a run of ${await count(page)} segments`);
  await seek(page, 0.1);
  await page.waitForTimeout(SETTLE);
  const answers = [];
  for (let time = 1; time <= DROPS; time += 1) {
    const segment = page.locator(`.hit[data-segment="0.${time + 2}"]`);
    await segment.focus();
    await page.waitForTimeout(SETTLE);
    const events = await traced(browser, page, async () => {
      await page.keyboard.press("d");
      await page.waitForTimeout(SETTLE);
    });
    if ((await segment.getAttribute("data-lost")) !== "true") throw new Error("the segment was not dropped");
    answers.push(answer(events, "keydown"));
    await page.keyboard.press("Control+z");
    await page.waitForTimeout(SETTLE);
  }
  const [all, script] = ["all", "script"].map((of) => quantile(answers.map((it) => it[of]), 0.5));
  console.log(`intervention, 100 segments: ${all.toFixed(2)} ms, the median of ${DROPS}, ${script.toFixed(2)} ms of it in scripts`);
  await page.close();
}

/** Odd, so that there is a median. */
const ROUNDS = 5;
const DROPS = 9;
/** How long it is played in a round, in ms. */
const LOOK = 2500;
/** Moves of the timeline in a round. */
const MOVES = 150;
/** Chosen so that what follows a key is over, in ms. */
const SETTLE = 500;
/** From this number on, packets are forged ones (`PacketId::INJECTED`). */
const FORGED = 1_000_000_000;

const { address, end } = await serve(dist);
const browser = await startBrowser();
const [short, long] = [await open(SHORT), await open(LONG)];
console.log(`frames: runs of ${await count(short)} and of ${await count(long)} segments`);
await compare("playing", play, short, long);
await compare("scrubbing", scrub, short, long);
await Promise.all([short.close(), long.close()]);
await intervene();
await kept(browser, address);
await browser.close();
end();
