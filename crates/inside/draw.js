// Brings the program that draws what is inside, which the page asks for when it stands.
import init from "./inside.js";
try {
  await init({ module_or_path: "./inside_bg.wasm" });
} catch {
  document.dispatchEvent(new Event("inside-lost"));
}
