// Takes the pictures of docs/images/pages from a desk with its sandbox on which the tour was played, and on which one cycle is open.
//   npm install --no-save playwright-core@1.65.1
//   CHROMIUM=/usr/bin/chromium DESK=http://127.0.0.1:8080 node docs/take-pictures.mjs [picture …]
// Afterwards, with Pillow, which leaves them 128 colours: python3 docs/shrink-pictures.py docs/images/pages/*.png
import { chromium } from 'playwright-core';

const DESK = process.env.DESK ?? 'http://127.0.0.1:8080';
const PASSWORD = process.env.PASSWORD ?? 'Try-Wheelgate-1';
const WIDTHS = { wide: 1440, tablet: 820, phone: 390 };
const HIGHEST = 2200;
const MANAGER = 'ruth';
const AUDITOR = 'audrey';
const OPERATOR = 'oscar';

const released = () => cycle('kind=release&ending=released');
const open = () => cycle('kind=release&state=open');
const library = async () => new URL(await first('/', '#where a[href*="/products/"]')).pathname;

const PICTURES = [
  { page: 'log-in', person: null, of: () => '/login', looks: ['phone-light', 'phone-dark'] },
  { page: 'home', person: MANAGER, of: () => '/', looks: ['wide-light', 'tablet-dark', 'phone-dark'] },
  { page: 'start', person: MANAGER, of: () => '/start?product=lab-units', looks: ['wide-light', 'phone-dark'] },
  { page: 'cycle-open', person: MANAGER, of: open, looks: ['wide-light', 'phone-dark'] },
  { page: 'abort', person: MANAGER, of: async () => `${await open()}/abort`, part: '#acts', looks: ['wide-light'] },
  { page: 'cycle', person: MANAGER, of: released, looks: ['wide-light', 'tablet-dark', 'phone-light'] },
  { page: 'product', person: MANAGER, of: library, looks: ['wide-light', 'phone-dark'] },
  { page: 'roll-back', person: MANAGER, of: async () => `${await library()}/roll-back`, looks: ['wide-light'] },
  { page: 'install', person: MANAGER, of: () => first('/', '#where a[href*="/installs/new"]'), looks: ['wide-light', 'phone-dark'] },
  { page: 'where', person: OPERATOR, of: () => '/', part: '#where', looks: ['wide-light', 'phone-light'] },
  { page: 'build', person: MANAGER, of: () => first('/', '#development a[href*="/builds/"]'), looks: ['wide-light'] },
  { page: 'certificate', person: AUDITOR, of: async () => `${await released()}/certificate`, looks: ['wide-light'] },
  { page: 'history', person: AUDITOR, of: () => '/history', looks: ['wide-light', 'phone-dark'] },
  { page: 'wheel', person: AUDITOR, of: wheel, looks: ['wide-light'] },
  { page: 'replay', person: AUDITOR, of: middle, looks: ['wide-light', 'phone-light'] },
  { page: 'register', person: AUDITOR, of: () => '/history/register', looks: ['wide-light', 'phone-dark'] },
  { page: 'audit', person: AUDITOR, of: async () => `${await released()}/audit`, looks: ['wide-light', 'tablet-dark'] },
  { page: 'desk-entries', person: AUDITOR, of: () => '/history/desk', looks: ['wide-light'] },
  { page: 'tokens', person: MANAGER, of: () => '/tokens', looks: ['wide-light'] },
  { page: 'error', person: MANAGER, of: () => '/cycles/none', looks: ['phone-light'] },
  { page: 'evidence', person: AUDITOR, of: report, looks: ['wide-light'] },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
});
const sessions = new Map();
let page;

const wanted = process.argv.slice(2);
for (const { page: name, person, of, part, looks } of PICTURES) {
  if (wanted.length && !wanted.includes(name)) continue;
  page = await sessionOf(person);
  const address = new URL(await of(), DESK).href;
  for (const look of looks) {
    const [width, colorScheme] = look.split('-');
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: WIDTHS[width], height: 900 });
    await page.goto(address);
    await picture(part, `docs/images/pages/${name}-${look}.png`, WIDTHS[width]);
  }
}
await browser.close();

/** The page of somebody who is logged in; each has a session. */
async function sessionOf(person) {
  if (!sessions.has(person)) {
    const context = await browser.newContext({ reducedMotion: 'reduce', timezoneId: 'Europe/London', locale: 'en-GB' });
    const fresh = await context.newPage();
    if (person) {
      await fresh.goto(`${DESK}/login`);
      await fresh.fill('input[name=username]', person);
      await fresh.fill('input[name=password]', PASSWORD);
      await fresh.click('button[type=submit]');
      await fresh.waitForSelector('h1');
    }
    sessions.set(person, fresh);
  }
  return sessions.get(person);
}

/** Of a part of the page, or of its beginning. */
async function picture(part, path, width) {
  if (part) {
    await page.locator(part).screenshot({ path });
    return;
  }
  const height = Math.min(HIGHEST, await page.evaluate('document.documentElement.scrollHeight'));
  await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width, height } });
}

/** Where the first link of a kind leads to. */
async function first(from, link) {
  await page.goto(DESK + from);
  return page.locator(link).first().evaluate((it) => it.href);
}

/** The newest one that fits. */
async function cycle(conditions) {
  return new URL(await first(`/history?${conditions}`, 'td a[href*="/cycles/"]')).pathname;
}

async function wheel() {
  return first('/history/register?stage=live', 'a[href*="/history/wheel"]');
}

/** Half way through. */
async function middle() {
  const address = `${await released()}/replay`;
  const last = new URL(await first(address, 'a[data-way=last]')).searchParams.get('at');
  return `${address}?at=${Math.round(last * 0.6)}`;
}

/** The report of an evidence pack is a file: EVIDENCE names it. */
async function report() {
  return process.env.EVIDENCE ?? `${await released()}`;
}
