// A lesson is written beside the lab, passed on as a link or a file, opened and solved by somebody else.

import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";

import { comes, deck, holds, lab, learner, same, says, saysThat, test, until, visit } from "./desk.mjs";

const LOST = "v=1&x=connection&do=drop:0.0";

/** A lesson with a step to read and one with a task. */
async function write(page) {
  await comes(page, test("workshop"));
  await page.fill(test("made-title"), "A lost SYN");
  await page.fill(test("made-about"), "What becomes of it.");
  await lab(page, "v=1&x=connection&at=20ms");
  await page.waitForTimeout(300);
  await page.click(test("made-add"));
  await page.fill(test("made-text"), "A **SYN** is [under way](lab:x=connection&at=20ms).\n\n- one\n- two");
  await page.click(test("made-add"));
  await page.fill(`${test("made-text")} >> nth=1`, "Now lose it.");
  await lab(page, LOST);
  await page.waitForTimeout(300);
  await page.click(`${test("made-solve")} >> nth=1`);
  await comes(page, test("made-goals"));
}

/** Picks the goal that says this. */
async function pick(page, text) {
  await page.locator(`${test("made-goals")} label`, { hasText: text }).first().click();
}

async function solve(page) {
  await comes(page, test("deck"));
  await saysThat(page, ".deck h1", "A lost SYN");
  await saysThat(page, ".step", "under way");
  await page.click(test("next"));
  await comes(page, `${test("task")}[data-done="false"]`);
  await lab(page, LOST);
  await comes(page, `${test("task")}[data-done="true"]`);
  await page.click(test("next"));
  await comes(page, test("lesson-end"));
}

/** A text that cannot be made shorter. */
const noise = (length) => randomBytes(length).toString("base64url").slice(0, length).replace(/(.{9})./g, "$1 ");

export default {
  "it is written, previewed, passed on as a link, and solved by somebody else": async (world) => {
    const { context, open } = await learner(world);
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const page = await open("?course");
    await page.click(test("open-workshop"));
    await write(page);
    same(await page.locator(".preview strong").first().innerText(), "SYN", "what is bold in the preview");
    same(await page.locator(".preview li").count(), 2, "items in the preview");
    const offered = await page.$$eval(`${test("made-goals")} label`, (all) => all.map((it) => it.innerText));
    holds(offered.length >= 1 && new Set(offered).size === offered.length, `what can be picked: ${offered}`);
    await pick(page, /SYN/);
    await page.click(test("made-link"));
    await saysThat(page, test("course-notice"), "clipboard");
    const address = await page.evaluate(() => navigator.clipboard.readText());
    same(address, await page.inputValue(test("made-address")), "the address that is shown");
    const other = await visit(world, address.slice(world.address.length));
    await solve(other);
    same(await other.evaluate(() => localStorage.getItem("tcp-lab.progress")), null, "what is remembered of a stranger's lesson");
  },
  "it is saved as a file, which a site of one's own can offer": async (world) => {
    const page = await visit(world, "?course=workshop");
    await write(page);
    await pick(page, /SYN/);
    const [file] = await Promise.all([page.waitForEvent("download"), page.click(test("made-file"))]);
    same(file.suggestedFilename(), "lesson.toml", "its name");
    const text = readFileSync(await file.path(), "utf8");
    const other = await visit(world, `?lesson=${encodeURIComponent("https://lessons.example/x.toml")}`, { lets: [/asks another place: https:\/\/lessons\.example/] });
    await other.route("https://lessons.example/**", (route) => route.fulfill({ body: text, headers: { "access-control-allow-origin": "*", "content-type": "text/plain" } }));
    await comes(other, test("consent"));
    await other.click(".page-of .btn.prime");
    await solve(other);
  },
  "what is too long for a link is said to be so, and saved as a file": async (world) => {
    const page = await visit(world, "?course=workshop");
    await write(page);
    await page.fill(test("made-text"), noise(20_000));
    await comes(page, `${test("made-link")}:disabled`);
    await saysThat(page, test("made"), "too long for a link");
    const [file] = await Promise.all([page.waitForEvent("download"), page.click(test("made-file"))]);
    holds(readFileSync(await file.path(), "utf8").length > 20_000, "the file is short");
    await page.fill(test("made-text"), noise(70_000));
    await saysThat(page, test("made-mistakes"), "65536");
    same(await page.locator(test("made-file")).count(), 0, "files that nobody could open");
  },
  "HTML in a text is told as a mistake, and does nothing": async (world) => {
    const page = await visit(world, "?course=workshop");
    await write(page);
    await page.fill(test("made-text"), '<img src=x onerror="window.hacked = 1"> <script>window.hacked = 1</script> [x](javascript:window.hacked=1)');
    await saysThat(page, test("made-mistakes"), "HTML");
    same(await page.locator(".preview img, .preview script, .preview a[href]").count(), 0, "what is in the preview");
    await page.locator(".preview a").first().click();
    same(await page.evaluate(() => window.hacked), undefined, "what it did");
  },
  "a step is taken away, begun anew, and all of it is there after another page": async (world) => {
    const page = await visit(world, "?course=workshop");
    await write(page);
    await pick(page, /SYN/);
    await page.click(`${test("made-remove")} >> nth=0`);
    same(await page.inputValue(test("made-text")), "Now lose it.", "the step that is left");
    await page.click(test("contents"));
    await comes(page, test("course-contents"));
    await page.click(test("open-workshop"));
    same(await page.inputValue(test("made-text")), "Now lose it.", "the step after another page");
    await page.reload();
    await comes(page, test("workshop"));
    same(await page.inputValue(test("made-title")), "A lost SYN", "the title after a reload");
    same(await page.inputValue(test("made-text")), "Now lose it.", "the step after a reload");
    same(await page.locator(test("made-goals")).count(), 1, "what could be picked after a reload");
    same(await page.locator(`${test("made-goals")} input:checked`).count(), 1, "what is picked after a reload");
  },
};
