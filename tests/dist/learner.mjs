// Does in the built course what learners and teachers do: node learner.mjs DIST
//
// course.mjs walks through every lesson; here is everything else, a subject a file in learner/. What the course
// fetches from elsewhere, after consent, is given by the test: no request leaves the machine.

import { run } from "./page.mjs";

const [dist] = process.argv.slice(2);
if (!dist) {
  console.error("usage: node learner.mjs DIST");
  process.exit(2);
}

/** Much of a visit is waiting. */
const HANDS = 4;
const SUBJECTS = ["way-in", "progress", "certificate", "practice", "interview", "links", "reference", "teacher", "workshop", "foreign", "challenge", "phone", "focus", "axe"];

/** For trying some of them: LEARNER=progress. */
const only = process.env.LEARNER;
const visits = {};
for (const subject of SUBJECTS.filter((name) => !only || only.split(",").includes(name))) {
  const { default: of } = await import(`./learner/${subject}.mjs`);
  for (const [name, visit] of Object.entries(of)) visits[`${subject}: ${name}`] = visit;
}
run(dist, visits, HANDS);
