// Lessons from elsewhere: fetched only after consent, and whatever they are, they do no harm.

import { comes, deck, file, holds, learner, packed, same, says, saysThat, test, until, visit } from "./desk.mjs";

const HOST = "https://lessons.example";
const OPEN = { "access-control-allow-origin": "*", "content-type": "text/plain" };
const at = (name) => `?lesson=${encodeURIComponent(`${HOST}/${name}`)}`;

/** A page before the question whether something may be fetched; what was asked for is listed. */
async function before(world, name, answer, more = {}) {
  const asked = [];
  const lets = [/asks another place: https:\/\/lessons\.example/, ...(more.lets ?? [])];
  const { context, open } = await learner(world, { ...more, lets });
  await context.route(`${HOST}/**`, (route) => {
    asked.push(route.request());
    return answer ? route.fulfill({ headers: OPEN, ...answer }) : route.abort();
  });
  const page = await open(at(name));
  await comes(page, test("consent"));
  return { page, asked };
}

const agree = (page) => page.click(".page-of .btn.prime");

/** Nothing of it ran, and the page is where it was. */
async function unharmed(page, name) {
  await page.waitForTimeout(150);
  same(await page.evaluate(() => [window.hacked, document.querySelectorAll("#course script, #course img, #course iframe, #course [onerror], #course [onclick]").length]), [undefined, 0].map((it) => it ?? null), `what ${name} did`);
  holds(page.url().includes("lesson="), `${name} has led to ${page.url()}`);
  same(page.context().pages().length, 1, `pages after ${name}`);
}

const HACK = "window.hacked=1";
const text = (words) => file([{ text: words }]);
/** By name: what the server gives, and what is said; or that it opens. */
const HOSTILE = {
  "a script": [{ body: text(`<script>${HACK}</script>`) }, "HTML"],
  "an event handler": [{ body: text(`<img src=x onerror="${HACK}">`) }, "HTML"],
  "a frame": [{ body: text('<iframe src="javascript:parent.hacked=1"></iframe>') }, "HTML"],
  "a picture": [{ body: text(`![x](${HOST}/x.png)`) }, "Pictures are not shown"],
  "a link to a script": [{ body: text(`[press](javascript:${HACK})`) }, "javascript:"],
  "a link to data": [{ body: text("[press](data:text/html,<b>)") }, "data:"],
  "a title with a script": [{ body: text("x").replace("# A lesson", `# A <script>${HACK}</script>`) }, undefined],
  "a huge number": [{ body: text("x").replace("minutes = 2", "minutes = 99999999999999999999999") }, "mistake"],
  "an experiment of a billion hosts": [{ body: text("x").replace('lab = "x=connection"', `lab = "x=connection&do=${"drop:0.0,".repeat(2000)}drop:0.0"`) }, "mistake"],
  "a far moment": [{ body: text("x").replace('id = "step-1"', 'id = "step-1"\nat = "99999999999999999999s"') }, "mistake"],
  "tables within tables": [{ body: `a = ${"[".repeat(20000)}` }, "mistake"],
  "ten megabytes": [{ body: "x".repeat(10_000_000) }, "too long"],
  "a page of HTML": [{ body: `<!doctype html><script>${HACK}</script>`, headers: { ...OPEN, "content-type": "text/html" } }, "mistake"],
  "bytes that are no text": [{ body: Buffer.from([0xff, 0xfe, 0x00, 0x80, 0xff]), headers: { ...OPEN, "content-type": "image/png" } }, "no text"],
  "nothing": [{ body: "" }, "mistake"],
};
/** What the browser itself says of such an answer in the console. */
const REFUSED = {
  "what is not there": [{ status: 404, body: "" }, "did not come", [/404/]],
  "a server that lets nobody read": [{ body: text("x"), headers: { "access-control-allow-origin": "https://other.example" } }, "Access-Control-Allow-Origin", [/CORS policy/, /ERR_FAILED/]],
  "a server that sends readers on": [{ status: 302, headers: { ...OPEN, location: "https://elsewhere.example/x" } }, "did not come", [/ERR_FAILED|redirect|CORS/]],
  "a server that breaks off": [undefined, "did not come", [/ERR_FAILED/]],
};

const visits = {};
for (const [name, [answer, said, lets]] of Object.entries({ ...HOSTILE, ...REFUSED })) {
  visits[`${name} is told, does nothing and leaves no page`] = async (world) => {
    const { page, asked } = await before(world, "hostile.toml", answer, { lets });
    await agree(page);
    if (said) await saysThat(page, test("course-failed"), said);
    else await comes(page, test("deck"));
    same(asked.length, 1, "requests");
    await unharmed(page, name);
    await page.click(test("contents"));
    await comes(page, test("course-contents"));
  };
}

/** In place of a server that never ends: a stream, which says whether it was let go. */
const ENDLESS = `{
  const fetched = window.fetch;
  window.fetch = (asked, how) => {
    if (!new Request(asked, how).url.startsWith("${HOST}")) return fetched(asked, how);
    const body = new ReadableStream({
      pull: (to) => new Promise((done) => setTimeout(done, 1)).then(() => to.enqueue(new TextEncoder().encode("# ".repeat(4000)))),
      cancel: () => { window.letGo = true; },
    });
    return Promise.resolve(new Response(body));
  };
}`;

export default {
  "it is asked first, and nothing is fetched before": async (world) => {
    const lesson = text("Hello from **elsewhere**.");
    const { page, asked } = await before(world, "x.toml", { body: lesson });
    await saysThat(page, test("consent"), "lessons.example");
    await page.waitForTimeout(500);
    await page.click('[data-do="lang"]');
    await saysThat(page, test("consent"), /[一-鿿]/);
    await page.reload();
    await comes(page, test("consent"));
    same(asked.length, 0, "requests before consent");
    await agree(page);
    await saysThat(page, ".step", "Hello from elsewhere.");
    same(asked.length, 1, "requests after consent");
    const headers = await asked[0].allHeaders();
    same([headers.cookie, headers.referer], [undefined, undefined].map((it) => it ?? undefined), "what the server is told");
    await page.reload();
    await comes(page, test("consent"));
  },
  "what is endless is let go": async (world) => {
    const { page } = await before(world, "endless.toml", { body: "" }, { before: ENDLESS });
    await agree(page);
    await saysThat(page, test("course-failed"), "too long");
    await until(page, "the stream is let go", () => window.letGo);
    await unharmed(page, "an endless answer");
  },
  "what does not come can be left": async (world) => {
    const { page } = await before(world, "x.toml", { body: "" }, { before: ENDLESS.replace("setTimeout(done, 1)", "setTimeout(done, 1e6)") });
    await agree(page);
    await comes(page, ".status");
    await page.click(test("contents"));
    await comes(page, test("course-contents"));
  },
  "only https is fetched": async (world) => {
    for (const address of ["http://lessons.example/x.toml", "javascript:window.hacked=1", "data:text/plain,x", "file:///etc/passwd", "HTTPS:lessons.example", "//lessons.example:80/x"]) {
      const page = await visit(world, `?lesson=${encodeURIComponent(address)}`);
      await saysThat(page, test("course-failed"), /must begin with https:|There is no lesson called/);
      await unharmed(page, address);
    }
  },
  "a damaged link, and one that is a bomb, are told": async (world) => {
    const good = packed(text("Hello."));
    const bomb = packed(`kind = "lesson"\n#${"x".repeat(3_000_000)}`);
    for (const [query, said] of [[good.slice(0, -6), "damaged"], [`${good}!!`, "damaged"], ["?lesson=pack:", "no lesson"], [bomb, "longer than a lesson"], [packed("kind = 1"), "mistake"]]) {
      const page = await visit(world, query);
      await saysThat(page, test("course-failed"), said);
      await unharmed(page, "a bad link");
    }
    const page = await visit(world, good);
    await comes(page, deck("pack:", "step-1"));
    same(await says(page, ".step"), "Hello.", "the good one");
  },
  ...visits,
};
