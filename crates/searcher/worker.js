// The worker's script: brings the program of the search and starts it. What fails is thrown, so that
// the page hears of it: a promise that is refused in a worker would tell nobody.
importScripts("searcher.js");
wasm_bindgen({ module_or_path: "searcher_bg.wasm" }).catch((error) => setTimeout(() => { throw error; }));
