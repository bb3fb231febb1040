// Lets Lighthouse look at the built page as a phone with a slow network does: node lighthouse.mjs DIST
//
// The page is served gzipped. `cargo xtask bench` says in the environment where Lighthouse is (LIGHTHOUSE), and reads
// these lines of what is printed, medians of the rounds:
//   lighthouse performance: 98 of 100
//   lighthouse accessibility: 100 of 100
//   lighthouse best-practices: 100 of 100

import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { serve, startBrowser } from "../dist/page.mjs";
import { quantile } from "./frames.mjs";

const [dist] = process.argv.slice(2);
if (!dist) {
  console.error("usage: node lighthouse.mjs DIST");
  process.exit(2);
}

/** Lighthouse's names of what the page is judged by. */
const CATEGORIES = ["performance", "accessibility", "best-practices"];
/** What makes up most of the performance. */
const TIMES = ["first-contentful-paint", "largest-contentful-paint", "speed-index", "total-blocking-time"];
/** Odd, so that there is a median. */
const ROUNDS = 5;
/** Where Chromium listens to Lighthouse. */
const PORT = 9333;

const { default: lighthouse } = await import(pathToFileURL(join(process.env.LIGHTHOUSE, "core/index.js")).href);
const { address, end } = await serve(dist);
const scores = new Map(CATEGORIES.map((category) => [category, []]));
for (let round = 1; round <= ROUNDS; round += 1) {
  const { categories, audits } = await look();
  const told = CATEGORIES.map((category) => {
    const score = Math.round(categories[category].score * 100);
    scores.get(category).push(score);
    return `${category} ${score}`;
  });
  const times = TIMES.map((name) => `${name} ${audits[name].displayValue}`);
  console.log(`round ${round}: ${told.join(", ")}; ${times.join(", ")}`);
  for (const fault of faults(categories, audits)) console.log(`  ${fault}`);
}
for (const [category, of] of scores) console.log(`lighthouse ${category}: ${quantile(of, 0.5)} of 100`);
end();

/** One look, in a browser of its own, for a phone: Lighthouse's default. */
async function look() {
  const browser = await startBrowser({ args: [`--remote-debugging-port=${PORT}`] });
  try {
    const { lhr } = await lighthouse(address, { port: PORT, onlyCategories: CATEGORIES, logLevel: "error" });
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    return lhr;
  } finally {
    await browser.close();
  }
}

/** What takes points away where all of them are wanted. */
function faults(categories, audits) {
  const refs = ["accessibility", "best-practices"].flatMap((category) => categories[category].auditRefs);
  return refs
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .flatMap(({ id }) => (audits[id].details?.items ?? [{}]).map(({ node }) => `${id}: ${audits[id].title} ${node?.snippet ?? ""}`));
}
