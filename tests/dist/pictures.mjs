// Compares the built page with the pictures of it that are kept: node pictures.mjs DIST KEPT OUT [--renew]
//
// KEPT is the folder of the pictures; OUT is where those that differ are put, beside what differs. With --renew
// the pictures are taken anew. What is compared, and how strictly, is told in compare.mjs; that a fault is noticed
// and another machine is borne, pictures-proof.mjs sees.

import { mkdirSync, readdirSync, readFileSync, writeFileSync, existsSync } from "node:fs";
import { join } from "node:path";

import { ALBUM, take } from "./album.mjs";
import { ALLOWED, compare, parse, read, write } from "./compare.mjs";
import { run } from "./page.mjs";

const [dist, kept, out, renew] = process.argv.slice(2);
if (!out) {
  console.error("usage: node pictures.mjs DIST KEPT OUT [--renew]");
  process.exit(2);
}

const visits = {};
for (const name of Object.keys(ALBUM)) {
  const file = join(kept, `${name}.png`);
  visits[renew ? `${name} is taken anew` : `the page looks as in ${name}`] = async (visit) => {
    const actual = parse(await take(visit, name));
    if (renew) {
      // Where nothing has changed that an eye would see, the file stays.
      if (!existsSync(file) || compare(read(file), actual).most > 0) writeFileSync(file, write(actual));
      return;
    }
    if (!existsSync(file)) throw new Error("there is no such picture; `cargo xtask look --renew` takes it");
    const found = compare(read(file), actual);
    if (!found.too) return;
    mkdirSync(out, { recursive: true });
    const written = { actual, difference: found.picture };
    for (const [what, picture] of Object.entries(written)) writeFileSync(join(out, `${name}-${what}.png`), write(picture));
    visit.faults.add(`${found.most} points differ in one place, ${ALLOWED} may: ${found.where}`);
    visit.faults.add(`see ${join(out, name)}-actual.png and -difference.png; if it is meant, \`cargo xtask look --renew\``);
  };
}

visits["no picture is kept that is not in the album, and all together are small"] = async ({ faults }) => {
  let bytes = 0;
  for (const file of readdirSync(kept)) {
    if (!(file.replace(/[.]png$/, "") in ALBUM)) faults.add(`${file} is in no album`);
    bytes += readFileSync(join(kept, file)).length;
  }
  if (bytes > MOST_BYTES) faults.add(`they have ${bytes} bytes, more than ${MOST_BYTES}`);
};

/** Chosen so that a checkout stays light. */
const MOST_BYTES = 1_500_000;

mkdirSync(kept, { recursive: true });
run(dist, visits);
