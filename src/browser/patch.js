// Brings what stands in the document into line with a text. patch.rs says what for; it is a script because a call
// into the document costs more than its work when it comes from WebAssembly, and this makes hundreds of them.

/** Makes an element what a text says, by way of a parent of the same kind, so that SVG is read as SVG. */
export function mend(element, html) {
  const around = element.parentNode;
  if (!around) return;
  const parent = document.createElementNS(around.namespaceURI, around.localName);
  parent.innerHTML = html;
  if (parent.firstElementChild) align(element, parent.firstElementChild);
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
    if (old.getAttribute(name) !== value) {
      old.setAttribute(name, value);
      property(old, name, name === "value" ? value : true);
    }
  }
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
  const wanted = [...parent.childNodes];
  const names = new Set(wanted.map(key));
  const keyed = new Map();
  for (const node of [...old.children]) {
    const name = key(node);
    if (name && !names.has(name)) node.remove();
    else if (name) keyed.set(name, node);
  }
  let at = old.firstChild;
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

function key(node) {
  return node?.getAttribute?.("data-key");
}
