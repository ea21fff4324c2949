// Takes the pictures of docs/images/pages from a desk that runs with its sandbox and has at least one cycle.
//   npm install --no-save playwright-core@1.65.1
//   CHROMIUM=/usr/bin/chromium DESK=http://127.0.0.1:8080 node docs/take-pictures.mjs
import { chromium } from 'playwright-core';

const DESK = process.env.DESK ?? 'http://127.0.0.1:8080';
const WIDTHS = { wide: 1440, tablet: 820, phone: 390 };
const PICTURES = [
  { page: 'home', of: home, looks: ['wide-light', 'tablet-dark', 'phone-dark'] },
  { page: 'cycle', of: newestReleased, looks: ['wide-light', 'tablet-dark', 'phone-light'] },
  { page: 'product', of: product, looks: ['wide-light', 'phone-dark'] },
];
const HIGHEST = 2600;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
});
const page = await browser.newPage({ reducedMotion: 'reduce' });
await page.goto(`${DESK}/login`);
await page.fill('input[name=username]', process.env.PERSON ?? 'ruth');
await page.fill('input[name=password]', process.env.PASSWORD ?? 'Try-Wheelgate-1');
await page.click('button[type=submit]');
await page.waitForSelector('h1');

for (const { page: name, of, looks } of PICTURES) {
  const address = await of();
  for (const look of looks) {
    const [width, colorScheme] = look.split('-');
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: WIDTHS[width], height: 900 });
    await page.goto(address);
    const height = Math.min(HIGHEST, await page.evaluate('document.documentElement.scrollHeight'));
    await page.screenshot({
      path: `docs/images/pages/${name}-${look}.png`,
      fullPage: true,
      clip: { x: 0, y: 0, width: WIDTHS[width], height },
    });
  }
}
await browser.close();

async function home() {
  return `${DESK}/`;
}

/** One that has been through everything, or the newest one. */
async function newestReleased() {
  await page.goto(`${DESK}/`);
  const ended = page.locator('section[aria-labelledby=ended-heading] a[href*="/cycles/"]');
  const any = page.locator('article.cycle h3 a');
  return DESK + (await ((await ended.count()) ? ended : any).first().getAttribute('href'));
}

async function product() {
  await page.goto(`${DESK}/`);
  return DESK + (await page.locator('#where a[href*="/products/"]').first().getAttribute('href'));
}
