// Compares two pictures of the page as an eye does from a little further away.
//
// Another Chromium, or another version of a font, draws the edges of letters otherwise and sets them a
// fraction of a pixel aside. So both pictures are blurred first: an edge that moved by less than a pixel is then
// a little lighter or darker, a line that is missing or of another colour is still much lighter or darker.
// What differs clearly is counted in a window that glides over the picture: many faint
// differences all over are no fault, some dozens in one place are.
//
// `cargo xtask` says in the environment where pixelmatch (PIXELMATCH) and pngjs (PNGJS) are.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const { PNG } = require(process.env.PNGJS ?? "pngjs");
const own = process.env.PIXELMATCH;
const { default: pixelmatch } = await import(own ? pathToFileURL(join(own, "index.js")).href : "pixelmatch");

/** Reads a picture. */
export function read(file) {
  return PNG.sync.read(readFileSync(file));
}

/** A picture as the bytes of a small file: what no eye sees of a colour, its last two bits, is rounded away. */
export function write({ width, height, data }) {
  const picture = new PNG({ width, height });
  picture.data = Buffer.from(data).map((part) => Math.min(Math.round(part / 4) * 4, 255));
  return PNG.sync.write(picture, { colorType: 2, deflateLevel: 9, deflateStrategy: 0, filterType: 0 });
}

/** Reads the bytes of a picture. */
export function parse(bytes) {
  return PNG.sync.read(bytes);
}

/**
 * How two pictures differ: `most`, the number of points that differ clearly in the worst window; whether that is
 * `too` many; where it is, in px from the left and the top; and a `picture` of it.
 */
export function compare(kept, actual) {
  const { width, height } = kept;
  if (actual.width !== width || actual.height !== height) {
    return { most: Infinity, too: true, where: `it is ${actual.width} × ${actual.height}, not ${width} × ${height}`, picture: actual };
  }
  const [before, after] = [kept, actual].map((picture) => blurred(picture));
  const picture = new PNG({ width, height });
  const options = { threshold: CLEARLY, includeAA: true };
  const most = pixelmatch(before, after, picture.data, width, height, { ...options, windowSize: WINDOW });
  return { most, too: most > ALLOWED, where: most > 0 ? where(picture) : "", picture };
}

/** A copy whose points are each the mean of those around them, three times: nearly a Gauss of 2.4 px. */
function blurred({ data, width, height }) {
  const from = Float32Array.from(data);
  const to = new Float32Array(data.length);
  for (let pass = 0; pass < 3; pass += 1) {
    smear(from, to, height, width, width * 4, 4);
    smear(to, from, width, height, 4, width * 4);
  }
  return Uint8Array.from(from, Math.round);
}

/** Along `lines` lines of `length` points: each is the mean of itself and `REACH` at either side. */
function smear(from, to, lines, length, line, step) {
  for (let row = 0; row < lines; row += 1) {
    for (let colour = 0; colour < 4; colour += 1) {
      const at = (place) => row * line + Math.min(Math.max(place, 0), length - 1) * step + colour;
      let sum = 0;
      for (let place = -REACH; place <= REACH; place += 1) sum += from[at(place)];
      for (let place = 0; place < length; place += 1) {
        to[at(place)] = sum / (2 * REACH + 1);
        sum += from[at(place + REACH + 1)] - from[at(place - REACH)];
      }
    }
  }
}

/** The box around all that pixelmatch has marked, in words. */
function where({ data, width, height }) {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      if (data[at] === 255 && data[at + 1] === 0 && data[at + 2] === 0) {
        [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
      }
    }
  }
  return `from ${left}, ${top} to ${right}, ${bottom} px`;
}

/** The size of the window in which differences are counted, in px; somewhat larger than a line of text. */
const WINDOW = 40;
/** How far two colours are apart that differ clearly, of 1 between black and white. */
const CLEARLY = 0.04;
/** So many points of a window may differ; pictures-proof.mjs sees that more do where something is wrong. */
export const ALLOWED = 90;
/** How far a blurred point reaches, in px. */
const REACH = 2;
