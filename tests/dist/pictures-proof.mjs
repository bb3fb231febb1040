// Proves the comparison of pictures: node pictures-proof.mjs DIST
//
// A page that was damaged must be noticed, and one on another machine must not: there letters are hinted,
// smoothed and spaced a little otherwise.

import { ALLOWED, compare, parse } from "./compare.mjs";
import { take } from "./album.mjs";
import { run, startBrowser } from "./page.mjs";

const [dist] = process.argv.slice(2);
if (!dist) {
  console.error("usage: node pictures-proof.mjs DIST");
  process.exit(2);
}

/** Puts a rule of style into the page. */
const style = (content) => (page) => page.addStyleTag({ content });
/** Hides the nth of some elements, counted from 0. */
const hide = (selector, nth) => (page) => page.locator(selector).nth(nth).evaluate((it) => { it.style.visibility = "hidden"; });
/** Takes the nth arrow out of a layer: those that look alike are one path. */
const erase = (layer, nth) => (page) =>
  page.locator(`${layer} .shaft`).evaluateAll((paths, nth) => {
    const lines = paths.flatMap((path) => path.getAttribute("d").split(/(?=M)/).map((line) => [path, line]));
    const [path, line] = lines[nth];
    path.setAttribute("d", path.getAttribute("d").replace(line, ""));
  }, nth);

/** By name: in which picture, and what is wrong there. */
const DAMAGE = {
  "an arrow is missing": ["desk-light-en", erase(".shapes.past", 1)],
  "a faint arrow of the future is missing": ["desk-light-en", erase(".shapes.future", 6)],
  "a faint arrow of the future is missing in the dark": ["desk-dark-zh", erase(".shapes.future", 7)],
  "an arrow on a phone is missing": ["phone-light-zh", erase(".shapes.future", 4)],
  "an arrow in the dark is missing": ["desk-dark-zh", erase(".shapes.past", 1)],
  "an arrow's head is missing": ["desk-light-en", hide(".ends.past .head", 0)],
  "a cross is missing": ["desk-dark-zh", hide(".ends.past .cross", 0)],
  "a state has another family's colour": ["desk-light-en", style(".past .band.opening { fill: var(--passive); }")],
  "a state of the future has another colour": ["phone-light-zh", style(".future .band.open { fill: var(--rst); }")],
  "a segment has another colour": ["desk-light-en", style(".shaft.syn { stroke: var(--fin); }")],
  "a label is missing": ["desk-light-en", hide(".ends.past .label", 0)],
  "the present is missing": ["frame-light-en", style(".now { display: none; }")],
  "the reasons are cut": ["phone-dark-en-reasons", style(".why .numbers { display: none; }")],
  "a way on the map is not marked any more": ["map-dark-en", style(".map .taken path { stroke-width: 1; stroke: var(--faint); }")],
  "the menu lacks an item": ["narrow-light-en-menu", hide(".menu .item", 1)],
  "a button is missing": ["projector-en", hide('[data-do="step-back"]', 0)],
};

/** By name: what another machine, or another version of the browser, does otherwise. */
const ELSEWHERE = {
  "letters are fitted to the screen's points": { args: ["--font-render-hinting=full"] },
  "letters are not fitted to the screen's points": { args: ["--font-render-hinting=none"] },
  "edges are smoothed without colours": { args: ["--disable-lcd-text"] },
  "Chinese characters are another country's": { otherwise: style(':root { --sans: "Pictured Sans", "Noto Sans CJK JP"; }') },
  "letters are a little bolder": { otherwise: style("* { -webkit-text-stroke: .06px; }") },
};

const visits = {};
for (const [what, [name, damage]] of Object.entries(DAMAGE)) {
  visits[`it is noticed that ${what}`] = async (visit) => {
    const [sound, damaged] = [await pictured(visit, name), await pictured(visit, name, damage)];
    const { most, too } = compare(sound, damaged);
    console.log(`  ${most} points, ${ALLOWED} are allowed`);
    if (!too) visit.faults.add("it is not");
  };
}
for (const [what, { args, otherwise }] of Object.entries(ELSEWHERE)) {
  visits[`it is borne that ${what}`] = async (visit) => {
    const browser = args ? await startBrowser({ args }) : visit.browser;
    for (const name of ["desk-light-en", "desk-dark-zh", "phone-dark-en-reasons", "paper-en"]) {
      const [here, there] = [await pictured(visit, name), await pictured({ ...visit, browser }, name, otherwise)];
      const { most, too, where } = compare(here, there);
      console.log(`  ${most} points in ${name}, ${ALLOWED} are allowed`);
      if (too) visit.faults.add(`${name}: it is not: ${where}`);
    }
    if (args) await browser.close();
  };
}
visits["two pictures of one page are the same"] = async (visit) => {
  const [one, other] = [await pictured(visit, "desk-light-en"), await pictured(visit, "desk-light-en")];
  const apart = one.data.reduce((most, part, at) => Math.max(most, Math.abs(part - other.data[at])), 0);
  if (apart > ROUNDING) visit.faults.add(`a colour is ${apart} of 255 apart`);
};

/** How far apart red, green or blue may be, of 255: Chromium does not always round the edge of a line alike. */
const ROUNDING = 2;

/** A picture of the album, read. */
async function pictured(visit, name, differently) {
  return parse(await take(visit, name, differently));
}

run(dist, visits);
