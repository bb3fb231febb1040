//! Puts HTML into the document, and leaves in place all that it has in common with what stands
//! there: the focus, what is selected, what is open, and what a screen reader has heard stay.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node};

/// How a text gets into the document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// The text is the element itself; what differs is mended.
    Mend,
    /// The text is the element's inside, and takes the place of all that was there.
    Replace,
}

/// Makes an element what a text says.
pub fn patch(element: &Element, html: &str, fill: Fill) {
    if fill == Fill::Replace {
        return element.set_inner_html(html);
    }
    // A parent of the same kind, so that SVG is read as SVG.
    let parent = element.parent_node().and_then(|parent| parent.clone_node().ok());
    let Some(parent) = parent.map(|parent| parent.unchecked_into::<Element>()) else { return };
    parent.set_inner_html(html);
    if let Some(new) = parent.first_element_child() {
        mend(element, &new);
    }
}

fn mend(old: &Node, new: &Node) {
    if old.is_equal_node(Some(new)) {
        return;
    }
    match (old.dyn_ref::<Element>(), new.dyn_ref::<Element>()) {
        (Some(old), Some(new)) => {
            attributes(old, new);
            children(old, new);
            // A list's choice wanders while its options come one by one.
            if old.node_name() == "SELECT"
                && let Ok(Some(chosen)) = old.query_selector("[selected]")
            {
                property(&chosen, "selected", &JsValue::TRUE);
            }
        }
        _ => old.set_node_value(new.node_value().as_deref()),
    }
}

fn attributes(old: &Element, new: &Element) {
    for name in old.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        // Whether details are open is the reader's affair.
        if !new.has_attribute(&name) && name != "open" {
            let _ = old.remove_attribute(&name);
            property(old, &name, &JsValue::FALSE);
        }
    }
    for name in new.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        let Some(value) = new.get_attribute(&name) else { continue };
        if old.get_attribute(&name).as_deref() != Some(&value) {
            let _ = old.set_attribute(&name, &value);
            let on = if name == "value" { JsValue::from_str(&value) } else { JsValue::TRUE };
            property(old, &name, &on);
        }
    }
}

/// Once a reader has touched a control, these attributes are no more than its defaults.
fn property(element: &Element, name: &str, value: &JsValue) {
    if matches!(name, "value" | "checked" | "selected") {
        let _ = js_sys::Reflect::set(element, &JsValue::from_str(name), value);
    }
}

fn children(old: &Element, new: &Element) {
    let mut at = old.first_child();
    let mut next = new.first_child();
    while let Some(wanted) = next {
        next = wanted.next_sibling();
        match counterpart(at.clone(), &wanted) {
            Some(found) if at.as_ref() == Some(&found) => {
                mend(&found, &wanted);
                at = found.next_sibling();
            }
            Some(found) => {
                mend(&found, &wanted);
                let _ = old.insert_before(&found, at.as_ref());
            }
            None => {
                let _ = old.insert_before(&wanted, at.as_ref());
            }
        }
    }
    while let Some(rest) = at {
        at = rest.next_sibling();
        let _ = old.remove_child(&rest);
    }
}

/// The node that a wanted one is to be made from: of those with a key the one with the same key,
/// else the one in its place if it is of the same kind.
fn counterpart(at: Option<Node>, wanted: &Node) -> Option<Node> {
    let wanted_key = key(wanted);
    let mut candidate = at;
    while let Some(node) = candidate {
        let same_kind = node.node_name() == wanted.node_name();
        if same_kind && key(&node) == wanted_key {
            return Some(node);
        }
        candidate = node.next_sibling().filter(|_| wanted_key.is_some());
    }
    None
}

fn key(node: &Node) -> Option<String> {
    node.dyn_ref::<Element>()?.get_attribute("data-key")
}
