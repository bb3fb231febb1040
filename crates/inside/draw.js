// Brings the program that draws what is inside, which the page asks for when it stands; and the course, for
// who opens it: by a button, or by an address with `?course`, `?lesson=…`, `?teacher=…`, `?reference=…`.
import init from "./inside.js";

const LOST = {
  en: ["The course could not be fetched. Check the connection.", "Try again"],
  "zh-CN": ["课程没有取到。请检查网络连接。", "重试"],
};
const NAMED = /[?&](course|lesson|teacher|reference)\b/;
let course;
/** A program that did not come is asked for under another address: a browser keeps what a script came to. */
let tries = 0;

/** Opens in the course what the address names. The program is fetched the first time. */
async function teach() {
  document.getElementById("course-lost")?.remove();
  const again = tries > 0 ? `?${tries}` : "";
  course ??= import(new URL(document.documentElement.dataset.tutor + again, document.baseURI).href);
  try {
    await course;
    dispatchEvent(new Event("course-open"));
  } catch {
    course = undefined;
    tries += 1;
    lost();
  }
}

/** Says that the course did not come, in the page's language, with a way to try again. */
function lost() {
  const [sentence, again] = LOST[document.documentElement.lang] ?? LOST.en;
  const said = document.createElement("p");
  const button = document.createElement("button");
  Object.assign(said, { id: "course-lost", className: "said", textContent: sentence });
  Object.assign(button, { type: "button", className: "btn line", textContent: again, onclick: teach });
  said.setAttribute("role", "alert");
  said.style.cssText = "position:fixed;left:16px;right:16px;bottom:100px;max-width:420px;z-index:6;margin:0;padding:12px 16px;background:var(--surface);color:var(--ink);border:1px solid var(--line);border-radius:var(--radius);display:flex;gap:12px;align-items:center";
  said.append(button);
  document.body.append(said);
}

document.addEventListener("click", (click) => {
  // The page has written into the address what is open: index.html.
  if (click.target.closest?.("[data-course-opens]")) teach();
});
if (NAMED.test(location.search)) teach();

/** Starts the program. If it does not come, the page's next question starts it again. */
async function begin() {
  try {
    await init({ module_or_path: "./inside_bg.wasm" });
  } catch (error) {
    globalThis.inside = () => {
      globalThis.inside = undefined;
      begin();
      throw error;
    };
    document.dispatchEvent(new Event("inside-lost"));
  }
}

await begin();
