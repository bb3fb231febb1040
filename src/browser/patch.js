// Brings what stands in the document into line with a text. patch.rs says what for; it is a script because a call
// into the document costs more than its work when it comes from WebAssembly, and this makes hundreds of them.

/** The texts that elements were made from, in pieces. */
const texts = new WeakMap();

/** Makes an element what a text says, by way of a parent of the same kind, so that SVG is read as SVG. */
export function mend(element, html) {
  const pieces = html.split(VALUES);
  const before = texts.get(element);
  texts.set(element, pieces);
  const around = element.parentNode;
  if (!around || retouch(element, before, pieces)) return;
  const parent = document.createElementNS(around.namespaceURI, around.localName);
  parent.innerHTML = html;
  if (parent.firstElementChild) align(element, parent.firstElementChild);
}

/** Values of attributes, and texts. What stands between them names elements and attributes. */
const VALUES = /("[^"]*"|>[^<]+)/;
/** `NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT`. */
const ELEMENTS_AND_TEXTS = 5;

/**
 * From frame to frame mostly values and texts differ, and no element comes or goes: then they are written where they
 * stand, which costs less than to read the whole text as HTML. Whether that was done.
 */
function retouch(element, before, pieces) {
  if (before?.length !== pieces.length) return false;
  const changes = [];
  // Elements and texts begin in the order in which they stand in the document.
  let nth = -1;
  for (const [i, piece] of pieces.entries()) {
    if (i % 2) nth += piece[0] === ">";
    else nth += piece.split(/<\w/).length - 1;
    if (piece === before[i]) continue;
    const name = /\S*(?==$)/.exec(pieces[i - 1])?.[0];
    if (i % 2 === 0 || name === "data-key" || piece.includes("&")) return false;
    changes.push([nth, name, piece]);
  }
  const walker = document.createTreeWalker(element, ELEMENTS_AND_TEXTS);
  const nodes = [element];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  if (nodes.length !== nth + 1) return false;
  for (const [at, name, piece] of changes) {
    if (name) write(nodes[at], name, piece.slice(1, -1));
    else nodes[at].nodeValue = piece.slice(1);
  }
  return true;
}

function align(old, wanted) {
  // What stands there is the affair of another text.
  if (wanted.hasAttribute?.("data-kept") || old.isEqualNode(wanted)) return;
  if (!wanted.attributes) {
    old.nodeValue = wanted.nodeValue;
    return;
  }
  attributes(old, wanted);
  children(old, wanted);
  // A list's choice wanders while its options come one by one.
  const chosen = old.nodeName === "SELECT" && old.querySelector("[selected]");
  if (chosen) chosen.selected = true;
}

function attributes(old, wanted) {
  for (const name of old.getAttributeNames()) {
    // Whether details are open is the reader's affair.
    if (name !== "open" && !wanted.hasAttribute(name)) {
      old.removeAttribute(name);
      property(old, name, false);
    }
  }
  for (const name of wanted.getAttributeNames()) {
    const value = wanted.getAttribute(name);
    if (old.getAttribute(name) !== value) write(old, name, value);
  }
}

function write(element, name, value) {
  element.setAttribute(name, value);
  property(element, name, name === "value" ? value : true);
}

/** Once a reader has touched a control, these attributes are no more than its defaults. */
function property(element, name, value) {
  if (/^(value|checked|selected)$/.test(name)) element[name] = value;
}

/**
 * A child with a key is made from the one with the same key, another one from what stands in its place. Those whose
 * keys are wanted no more go first: then the others stand where they belong, and one with the focus is not moved.
 */
function children(old, parent) {
  let at = old.firstChild;
  let node = parent.firstChild;
  // Mostly the same stand in the same order.
  while (at && at.nodeName === node?.nodeName && key(at) === key(node)) {
    align(at, node);
    [at, node] = [at.nextSibling, node.nextSibling];
  }
  if (at || node) others(old, at, node);
}

/** From one child on, and from one that is wanted. */
function others(old, at, node) {
  const wanted = following(node);
  const names = new Set(wanted.map(key));
  const keyed = new Map();
  for (const node of following(at)) {
    const name = key(node);
    if (name && !names.has(name)) {
      if (node === at) at = at.nextSibling;
      node.remove();
    } else if (name) keyed.set(name, node);
  }
  for (const node of wanted) {
    const name = key(node);
    const found = name ? keyed.get(name) : !key(at) && at;
    if (found?.nodeName !== node.nodeName) {
      old.insertBefore(node, at);
      continue;
    }
    align(found, node);
    if (found === at) at = at.nextSibling;
    else old.insertBefore(found, at);
  }
  while (at) {
    const rest = at;
    at = at.nextSibling;
    rest.remove();
  }
}

/** A node and its later siblings. */
function following(node) {
  const nodes = [];
  for (; node; node = node.nextSibling) nodes.push(node);
  return nodes;
}

function key(node) {
  return node?.getAttribute?.("data-key");
}
