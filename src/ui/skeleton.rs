//! Where the page's parts stand.

/// What every part is put into; the parts write themselves in place of what stands here.
pub const SKELETON: &str = concat!(
    r#"<header class="top"></header><aside class="intro"></aside>"#,
    r#"<div class="middle"><div class="notices"></div>"#,
    r#"<main class="stage"><p id="summary"></p><div class="scroll"><div class="heads"></div><div class="canvas">"#,
    r#"<div class="cut"><svg class="picture" role="group" aria-describedby="summary"><defs><clipPath id="past"><rect width="100%"/></clipPath><clipPath id="future"><rect width="100%" height="100%"/></clipPath></defs><g class="ground" aria-hidden="true"></g>"#,
    r##"<g class="shapes future" aria-hidden="true" clip-path="url(#future)"></g>"##,
    r##"<g class="shapes past" aria-hidden="true" clip-path="url(#past)"></g>"##,
    r#"<g class="ends future" aria-hidden="true"></g><g class="ends past" aria-hidden="true"></g>"#,
    r#"<g class="hits"></g><g class="present"></g><g class="chips"></g></svg></div>"#,
    r#"<div class="afloat"></div><div class="menus"></div></div></div>"#,
    r#"<div class="ways"></div></main></div>"#,
    r#"<aside class="why"><div class="more" data-key="more"><div class="tables" data-key="tables"></div></div></aside>"#,
    r#"<footer class="transport"><div class="buttons"></div><div class="timeline">"#,
    r#"<span class="rail"></span><svg class="ticks"></svg><div class="flags"></div>"#,
    r#"<span class="gone"></span><input type="range"><span class="knob"></span></div>"#,
    r#"<div class="pace"><span class="clock"></span><select class="speed"></select></div>"#,
    r#"<div class="undoing"></div><ol class="branches"></ol></footer>"#,
    r#"<p aria-live="polite"></p><div class="toasts"></div><div class="sheets"></div><section class="print"></section>"#,
);
