// Reads and writes what the page's shrinking needs of a WebAssembly module: the names of its imports,
// names for its functions.

import { gzipSync } from "node:zlib";

/** The module with the names of its imports that `rename` gives for a module and a name. */
export function renameImports(wasm, rename) {
  const parts = [wasm.subarray(0, HEADER)];
  for (const { id, body, whole } of sections(wasm)) {
    parts.push(...(id === IMPORTS ? section(id, imports(body, rename)) : [whole]));
  }
  return Buffer.concat(parts);
}

/**
 * A module whose functions have names, in the order of which those that are alike stand close together:
 * the next one is always the one that shares most with the last few. Gzip looks back 32 KB. So many `tries`
 * are then made at a better order.
 */
export function nameByLikeness(wasm, tries) {
  const bodies = [];
  let imported = 0;
  for (const { id, body } of sections(wasm)) {
    // Imports stay the first functions, whatever they are called.
    if (id === IMPORTS) imported = number(body, 0).value;
    if (id !== CODE) continue;
    let { next } = number(body, 0);
    while (next < body.length) {
      const size = number(body, next);
      next = size.next + size.value;
      bodies.push(body.subarray(size.next, next));
    }
  }
  const order = [...Array(imported).keys(), ...byLikeness(bodies, tries).map((index) => imported + index)];
  const names = [];
  order.forEach((index, place) => (names[index] = [leb(index), ...word(String(place).padStart(6, "0"))]));
  const body = Buffer.concat([leb(names.length), ...names.flat()]);
  return Buffer.concat([wasm, ...section(CUSTOM, Buffer.concat([...word("name"), ...section(FUNCTION_NAMES, body)]))]);
}

/** The places of texts in the order that packs best, of some in which what is alike stands close, and what comes of it. */
function byLikeness(bodies, tries) {
  const pieces = bodies.map(piecesOf);
  const holders = holdersOf(pieces);
  const packed = (order) => gzipSync(Buffer.concat(order.map((index) => bodies[index])), { level: 9 }).length;
  let best = { size: Infinity };
  for (const few of LAST_FEW) {
    for (const power of POWERS) {
      const order = chain(pieces, holders, few, power);
      const size = packed(order);
      if (size < best.size) best = { size, order };
    }
  }
  return moved(best, packed, tries);
}

/**
 * The order after some tries to have a run of it stand elsewhere, each kept if it packs better. What is tried is told
 * by a series of numbers (a linear congruence, modulo 2^32), so that the same source comes to the same module.
 */
function moved({ size, order }, packed, tries) {
  let seed = 1;
  const below = (limit) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
  for (let time = 0; time < tries; time += 1) {
    const rest = [...order];
    const run = rest.splice(below(order.length), 1 + below(time % 2 ? LONG_RUN : SHORT_RUN));
    rest.splice(below(rest.length), 0, ...(time % 3 ? run : run.reverse()));
    const another = packed(rest);
    if (another < size) [size, order] = [another, rest];
  }
  return order;
}

/** The text of the most pieces first, each followed by the one that is most like the last few. */
function chain(pieces, holders, few, power) {
  const sum = (those) => those.reduce((sum, piece) => sum + (holders.get(piece)?.worth ?? 0), 0);
  // What is short must not win by a piece or two.
  const sums = pieces.map((those) => sum(those) ** power + ENOUGH ** power);
  const shared = new Float64Array(pieces.length);
  const near = new Uint8Array(PIECES);
  const left = new Set(pieces.keys());
  const order = [];
  /** Texts that hold a piece come nearer, or not any more. */
  const draw = (piece, by) => {
    const { texts, worth } = holders.get(piece) ?? NOBODY;
    for (const index of texts) shared[index] += by * worth;
  };
  let next = pieces.reduce((best, those, index) => (those.length > pieces[best].length ? index : best), 0);
  while (left.delete(next)) {
    order.push(next);
    for (const piece of pieces[next]) if (near[piece]++ === 0) draw(piece, 1);
    const last = pieces[order.at(-few - 1)] ?? [];
    for (const piece of last) if (--near[piece] === 0) draw(piece, -1);
    let best = -1;
    for (const index of left) {
      const likeness = shared[index] / sums[index];
      if (likeness > best) [best, next] = [likeness, index];
    }
  }
  return order;
}

/** The texts that hold a piece, and how much that says of their likeness: the less, the more they are. */
function holdersOf(pieces) {
  const texts = new Map();
  pieces.forEach((those, index) => those.forEach((piece) => {
    if (!texts.has(piece)) texts.set(piece, []);
    texts.get(piece).push(index);
  }));
  const telling = [...texts].filter(([, { length }]) => length > 1 && length < pieces.length / MANY);
  // In whole numbers, of which a sum does not depend on the order.
  const worth = ({ length }) => Math.round(1000 * Math.log(pieces.length / length));
  return new Map(telling.map(([piece, texts]) => [piece, { texts, worth: worth(texts) }]));
}

/** The different pieces of five bytes in a text, each as a small number; two may share one. */
function piecesOf(bytes) {
  const pieces = new Set();
  for (let at = 0; at + 5 <= bytes.length; at += 1) {
    const hash = Math.imul(bytes.readUInt32LE(at), 0x9e3779b1) ^ Math.imul(bytes[at + 4], 0x85ebca6b);
    pieces.add(Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35) >>> (32 - PIECE_BITS));
  }
  return Uint32Array.from(pieces);
}

/** The sections of a module. */
function* sections(wasm) {
  for (let at = HEADER; at < wasm.length; ) {
    const size = number(wasm, at + 1);
    const end = size.next + size.value;
    yield { id: wasm[at], body: wasm.subarray(size.next, end), whole: wasm.subarray(at, end) };
    at = end;
  }
}

/** A section, in parts. */
function section(id, body) {
  return [Buffer.from([id]), leb(body.length), body];
}

/** The section of imports: for each a module, a name, and what it is. */
function imports(body, rename) {
  const count = number(body, 0);
  const parts = [body.subarray(0, count.next)];
  let at = count.next;
  for (let nth = 0; nth < count.value; nth += 1) {
    const module = text(body, at);
    const name = text(body, module.next);
    // wasm-bindgen imports functions and nothing else.
    if (body[name.next] !== FUNCTION) throw new Error(`${name.value} is no function`);
    const { next } = number(body, name.next + 1);
    parts.push(...rename(module.value, name.value).flatMap(word));
    parts.push(body.subarray(name.next, next));
    at = next;
  }
  return Buffer.concat(parts);
}

/** Reads an unsigned LEB128 number. */
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return { value, next: at };
  }
}

/** Reads a name. */
function text(bytes, at) {
  const length = number(bytes, at);
  const next = length.next + length.value;
  return { value: bytes.toString("utf8", length.next, next), next };
}

/** Writes a name, in parts. */
function word(text) {
  return [leb(Buffer.byteLength(text)), Buffer.from(text)];
}

/** Writes an unsigned LEB128 number. */
function leb(value) {
  const bytes = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value & 0x7f) | 0x80);
  return Buffer.from([...bytes, value]);
}

// https://webassembly.github.io/spec/core/binary/modules.html
const HEADER = 8;
const CUSTOM = 0;
const IMPORTS = 2;
const CODE = 10;
const FUNCTION = 0;
const FUNCTION_NAMES = 1;

/** Chosen so that two pieces seldom share a number. */
const PIECE_BITS = 18;
const PIECES = 2 ** PIECE_BITS;
/** A piece that one in so many texts holds is near everywhere. */
const MANY = 8;
/** So much likeness is no chance. */
const ENOUGH = 20_000;
const NOBODY = { texts: [], worth: 0 };
/** These are tried: which is best is another for each program. */
const LAST_FEW = [8, 10, 13, 16, 20, 26, 34, 38, 52];
const POWERS = [0.8, 0.9, 1];
/** The longest runs that are moved. */
const LONG_RUN = 60;
const SHORT_RUN = 6;
