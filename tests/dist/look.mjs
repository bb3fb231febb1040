// Takes pictures of the built page as visitors see it: node look.mjs DIST FOLDER [PATH]
//
// Five sizes, light and dark, English and Chinese. It ends with exit code 1 if a page reports an
// error, scrolls sideways or asks another server; whether it looks right is for people to say.

import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { serve, startBrowser, watch } from "./page.mjs";

const [dist, folder, path = ""] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node look.mjs DIST FOLDER [PATH]");
  process.exit(2);
}

/** Width and height in CSS pixels: a desktop, a small laptop, a course page's frame, two phones. */
const SIZES = { desk: [1440, 900], small: [1024, 768], frame: [640, 480], phone: [390, 844], narrow: [320, 640] };
/** Chosen so that the first segments are on their way, in milliseconds. */
const SETTLE = 1500;

mkdirSync(folder, { recursive: true });
const { address, end } = await serve(dist);
const browser = await startBrowser();
const faults = new Set();
let pictures = 0;
for (const [size, [width, height]] of Object.entries(SIZES)) {
  for (const colorScheme of ["light", "dark"]) {
    for (const locale of ["en", "zh-CN"]) {
      const name = `${size}-${colorScheme}-${locale}`;
      const touch = width < 640;
      const page = await browser.newPage({
        viewport: { width, height },
        colorScheme,
        locale,
        hasTouch: touch,
        isMobile: touch,
        deviceScaleFactor: touch ? 2 : 1,
      });
      watch(page, address, faults, name);
      try {
        await page.goto(address + path, { waitUntil: "load" });
        await page.waitForSelector('html[data-ready="true"]', { state: "attached" });
        await page.waitForTimeout(SETTLE);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (over > 0) faults.add(`${name}: scrolls sideways by ${over} px`);
      } catch (error) {
        faults.add(`${name}: ${error.message}`);
      }
      await page.screenshot({ path: join(folder, `${name}.png`) });
      pictures += 1;
      await page.close();
    }
  }
}
await browser.close();
end();
console.log(`${pictures} pictures in ${folder}`);
for (const fault of faults) console.log(fault);
process.exit(faults.size === 0 ? 0 : 1);
