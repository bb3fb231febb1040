// How long a page's scripts run in each frame, out of Chromium's own trace.
//
// Times are the processor's, not the wall's: what else the machine does at the same time is left out. As in
// Chromium's own sums, scripts are charged for what they do to the document, and not for the styles and places
// of boxes that are worked out within them, because that would have to be done after them anyway.

/** What the trace calls it when scripts run. Some stand within others: a time counts once. */
const SCRIPT = new Set(["FireAnimationFrame", "FunctionCall", "EventDispatch", "TimerFire", "RunMicrotasks", "EvaluateScript"]);
/** What the trace calls the work on styles and places. */
const PLACES = new Set(["UpdateLayoutTree", "Layout"]);
/** What the trace calls the other steps on the way to the screen. */
const PICTURE = new Set([...PLACES, "PrePaint", "Paint", "Layerize", "Commit"]);
const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline"];

/** Traces while `act` runs: what the page's main thread did, in the order of time, in ms of the processor's time. */
export async function traced(browser, page, act) {
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const complete = traceEvents.filter(({ ph, tts }) => ph === "X" && tts !== undefined);
  const thread = ({ pid, tid }) => `${pid} ${tid}`;
  const main = most(complete.filter(({ name }) => name === "FunctionCall").map(thread));
  return complete
    .filter((event) => thread(event) === main)
    .map(({ name, tts, tdur, args }) => ({ name, type: args?.data?.type, from: tts / 1000, to: (tts + (tdur ?? 0)) / 1000 }))
    .sort((a, b) => a.from - b.from);
}

/** The time of scripts in each frame: from one call for a frame to the next. */
export function scripts(events) {
  const begins = events.filter(({ name }) => name === "FireAnimationFrame").map(({ from }) => from);
  const sums = new Array(Math.max(begins.length - 1, 0)).fill(0);
  const charge = (spans, sign) => {
    let frame = 0;
    for (const { from, to } of spans) {
      while (frame + 1 < begins.length && begins[frame + 1] <= from) frame += 1;
      if (from >= begins[frame] && frame < sums.length) sums[frame] += sign * (to - from);
    }
  };
  const running = united(events, SCRIPT);
  charge(running, 1);
  charge(within(united(events, PLACES), running), -1);
  return sums;
}

/** From a key to the end of the first picture after it: all that was done for it, and by scripts alone. */
export function answer(events, key) {
  const pressed = events.find(({ name, type }) => name === "EventDispatch" && type === key);
  if (!pressed) throw new Error(`the trace has no ${key}`);
  const painted = events.find(({ name, from }) => name === "Commit" && from >= pressed.to);
  if (!painted) throw new Error("the trace has no picture after the key");
  const those = events.filter(({ from, to }) => from >= pressed.from && to <= painted.to);
  const busy = (names) => united(those, names).reduce((sum, { from, to }) => sum + to - from, 0);
  return { all: busy(new Set([...SCRIPT, ...PICTURE])), script: busy(SCRIPT) };
}

/** The spans of events with such names; those that overlap, or stand within another, as one. */
function united(events, names) {
  const list = [];
  for (const { name, from, to } of events) {
    const last = list.at(-1);
    if (!names.has(name)) continue;
    if (last && from < last.to) last.to = Math.max(last.to, to);
    else list.push({ from, to });
  }
  return list;
}

/** Those of the first spans that lie in one of the second. Both are in order. */
function within(spans, others) {
  let next = 0;
  return spans.filter(({ from, to }) => {
    while (next < others.length && others[next].to < to) next += 1;
    return next < others.length && others[next].from <= from;
  });
}

/** The word that a list has most often. */
function most(words) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** The value that this share of a list does not exceed. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
}
