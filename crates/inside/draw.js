// Brings the program that draws what is inside, which the page asks for when it stands; and the course, for
// who opens it: by a button, or by an address with `?course`, `?lesson=…`, `?teacher=…`, `?reference=…`.
import init from "./inside.js";

const NAMED = /[?&](course|lesson|teacher|reference)\b/;
let course;

/** Opens in the course what the address names. The program is fetched the first time. */
async function teach() {
  course ??= import(new URL(document.documentElement.dataset.tutor, document.baseURI).href);
  try {
    await course;
    dispatchEvent(new Event("course-open"));
  } catch {
    course = undefined;
    document.dispatchEvent(new Event("inside-lost"));
  }
}

document.addEventListener("click", (click) => {
  const opener = click.target.closest?.("[data-course-opens]");
  if (!opener) return;
  history.replaceState(null, "", location.pathname + opener.dataset.courseOpens + location.hash);
  teach();
});
if (NAMED.test(location.search)) teach();

try {
  await init({ module_or_path: "./inside_bg.wasm" });
} catch {
  document.dispatchEvent(new Event("inside-lost"));
}
