// Brings the course, which the reader has opened (crates/inside/draw.js).
import init from "./tutor.js";
await init({ module_or_path: "./tutor_bg.wasm" });
