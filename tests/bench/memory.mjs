// What a page keeps in memory after a minute of playing, and after an hour, in fast motion.
//
// Nobody waits an hour: the page's frames are called by this script instead of the screen, as fast as they are
// drawn, and each is told that a tenth of a second has passed, the most that the page takes for a frame. At the
// end of the run it is played again. So the page goes through all that it would be told in an hour at 8 ×, with fewer
// and larger frames.

import { PATIENCE } from "../dist/page.mjs";

/** Plays for a minute and for an hour, and prints how much more is kept. */
export async function kept(browser, address) {
  const page = await browser.newPage({ locale: "en-GB", viewport: { width: 1280, height: 800 } });
  await page.addInitScript(takeTheClock);
  const hand = await page.context().newCDPSession(page);
  await hand.send("Performance.enable");
  await page.goto(`${address}#v=1&lang=en&at=0s`, { waitUntil: "load" });
  await page.waitForSelector('html[data-ready="true"]', { state: "attached", timeout: PATIENCE });
  await page.waitForLoadState("networkidle");
  await page.selectOption('[data-testid="speed"]', "8");
  const after = {};
  let [seconds, runs] = [0, 0];
  for (const [name, until] of Object.entries({ minute: 60, hour: 3600 })) {
    while (seconds < until) {
      runs += await page.evaluate((frames) => globalThis.playOn(frames), A_STRETCH * 10);
      seconds += A_STRETCH;
    }
    after[name] = await held(page, hand);
    console.log(`after a ${name} of fast motion, ${seconds * 10} frames, ${runs} runs: ${megabytes(after[name])}`);
  }
  const ratio = after.hour.sum / after.minute.sum;
  console.log(`memory after an hour: ${ratio.toFixed(3)} × a minute, ${runs} runs played`);
  await page.close();
}

/** In the page, before all else: frames are called by hand, and memories of WebAssembly are known. */
function takeTheClock() {
  const waiting = new Map();
  let [now, last] = [0, 0];
  const screen = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (call) => {
    waiting.set((last += 1), call);
    return last;
  };
  globalThis.cancelAnimationFrame = (of) => waiting.delete(of);
  globalThis.memories = new Set();
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const made = WebAssembly[name].bind(WebAssembly);
    WebAssembly[name] = async (...given) => {
      const result = await made(...given);
      for (const it of Object.values((result.instance ?? result).exports)) {
        if (it instanceof WebAssembly.Memory) globalThis.memories.add(it);
      }
      return result;
    };
  }
  const macrotask = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(null);
  });
  /** Calls so many frames; at the end of the run it is played again. How many runs ended. */
  globalThis.playOn = async (frames) => {
    let ended = 0;
    for (let frame = 0; frame < frames; frame += 1) {
      now += 100;
      const calls = [...waiting.values()];
      waiting.clear();
      for (const call of calls) call(now);
      await macrotask();
      const button = document.querySelector('[data-do="play"]');
      if (button.dataset.playing === "false") {
        ended += 1;
        button.click();
        await macrotask();
      }
      // Now and then the screen shows it.
      if (frame % 20 === 0) await new Promise(screen);
    }
    return ended;
  };
}

/** What is kept when all is thrown away that nothing holds, in bytes. */
async function held(page, hand) {
  for (let time = 0; time < 3; time += 1) await hand.send("HeapProfiler.collectGarbage");
  const { metrics } = await hand.send("Performance.getMetrics");
  const metric = (name) => metrics.find((it) => it.name === name).value;
  const wasm = await page.evaluate(() => [...globalThis.memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
  const heap = metric("JSHeapUsedSize");
  return { heap, wasm, nodes: metric("Nodes"), sum: heap + wasm };
}

function megabytes({ heap, wasm, nodes, sum }) {
  const of = (bytes) => (bytes / 1e6).toFixed(2);
  return `${of(sum)} MB, of which ${of(heap)} MB JavaScript and ${of(wasm)} MB WebAssembly; ${nodes} nodes`;
}

/** Seconds of the page's time between two looks of this script. */
const A_STRETCH = 60;
