#!/usr/bin/env node
// Looks at the built site as a visitor would: each link, the search, light and dark, a narrow screen.
//   CHROMIUM=/path/to/chromium names the browser; without any, the links alone are checked, and that is said.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { SITE } from './pages.mjs';

const DIST = join(SITE, 'dist');
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};
const NARROW = { width: 360, height: 740 };
const failures = [];

function expectThat(holds, what) {
  if (!holds) failures.push(what);
}

function pages() {
  return readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));
}

/** Anchors of a page, and the targets of its links. */
function readPage(path) {
  const html = readFileSync(join(DIST, path), 'utf8');
  return {
    ids: new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)),
    links: [...html.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, target]) => target.replaceAll('&amp;', '&')),
  };
}

function checkLinks() {
  const known = new Map(pages().map((path) => [path, readPage(path)]));
  for (const [path, { links }] of known) {
    for (const link of links.filter((target) => !/^(?:https?:|mailto:)/.test(target))) {
      const [target, anchor] = link.split('#');
      const file =
        target === ''
          ? path
          : normalize(target.startsWith('/') ? target.slice(1) || 'index.html' : join(dirname(path), target));
      const page = known.get(file.endsWith('/') ? `${file}index.html` : file);
      expectThat(page ?? existsSync(join(DIST, file)), `${path}: the link ${link} leads to nothing`);
      if (page && anchor) expectThat(page.ids.has(decodeURIComponent(anchor)), `${path}: ${link} has no such part`);
    }
  }
  return known.size;
}

function serve() {
  const server = createServer((request, response) => {
    const path = join(DIST, decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    const file = existsSync(path) && statSync(path).isDirectory() ? join(path, 'index.html') : path;
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    return response.end(readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function checkInBrowser(executablePath) {
  const { chromium } = await import('playwright-core');
  const server = await serve();
  const base = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  try {
    await checkSearch(browser, base);
    await checkSchemes(browser, base);
    await checkNarrow(browser, base);
  } finally {
    await browser.close();
    server.close();
  }
}

/** What is typed, as it stands in a log, and the page that must be among the first answers. */
const SEARCHES = [
  ['connect ECONNREFUSED 127.0.0.1:6379', 'redis-missing'],
  ['option limit is invalid', 'value-invalid'],
  ['SECRET env variable is missing', 'secret-missing'],
  ['blocked by CORS policy', 'cors-without-origin'],
  ['EACCES: permission denied', 'bind-mount-permissions'],
];

async function checkSearch(browser, base) {
  const page = await browser.newPage();
  await page.goto(base, { waitUntil: 'networkidle' });
  for (const [typed, rule] of SEARCHES) {
    await page.keyboard.press('Control+k');
    await page.fill('#localsearch-input', typed);
    await page.waitForTimeout(800);
    const found = await page
      .locator('.VPLocalSearchBox .result')
      .evaluateAll((results) => results.slice(0, 8).map((result) => result.getAttribute('href')));
    expectThat(
      found.some((href) => href?.includes(`/${rule}.html`) || href?.includes('/symptoms')),
      `the search for "${typed}" finds ${JSON.stringify(found)}, not ${rule}`,
    );
    await page.keyboard.press('Escape');
  }
  await page.close();
}

/** Text must be readable on its background: brightness apart by half of the range. */
async function checkSchemes(browser, base) {
  for (const colorScheme of ['light', 'dark']) {
    const page = await browser.newPage({ colorScheme });
    await page.goto(`${base}/guide/first-run.html`, { waitUntil: 'networkidle' });
    const [text, background] = await page.evaluate(() => {
      const style = getComputedStyle(document.querySelector('.vp-doc p'));
      const brightness = (colour) =>
        (colour.match(/[\d.]+/g) ?? []).slice(0, 3).reduce((sum, one) => sum + Number(one), 0) / 3;
      return [brightness(style.color), brightness(getComputedStyle(document.body).backgroundColor)];
    });
    expectThat(Math.abs(text - background) > 128, `${colorScheme}: text ${text} on ${background}`);
    expectThat(
      colorScheme === 'dark' ? background < 80 : background > 200,
      `${colorScheme}: the background is ${background}`,
    );
    if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, `${colorScheme}.png`) });
    await page.close();
  }
}

async function checkNarrow(browser, base) {
  const page = await browser.newPage({ viewport: NARROW });
  const some = pages().filter(
    (path) => !path.startsWith('rules/') || /rules\/(?:index|redis|secrets|storage)/.test(path),
  );
  for (const path of some.filter((name) => name !== '404.html')) {
    await page.goto(`${base}/${path}`, { waitUntil: 'domcontentloaded' });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expectThat(width <= NARROW.width, `${path} is ${width} px wide on a screen of ${NARROW.width}`);
  }
  if (process.env.SCREENSHOTS) {
    await page.goto(`${base}/rules/redis/redis-missing.html`, { waitUntil: 'networkidle' });
    await page.screenshot({ path: join(process.env.SCREENSHOTS, 'narrow.png') });
    await page.goto(base, { waitUntil: 'networkidle' });
    await page.screenshot({ path: join(process.env.SCREENSHOTS, 'start.png') });
  }
  await page.close();
}

const count = checkLinks();
const browser = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
if (browser) await checkInBrowser(browser);
else console.log('No Chromium was found: the links were checked, the pages were not looked at in a browser.');
for (const failure of failures) console.error(failure);
console.log(
  `${count} pages${browser ? ', in Chromium too' : ''}: ${failures.length === 0 ? 'nothing is wrong' : `${failures.length} faults`}`,
);
process.exitCode = failures.length === 0 ? 0 : 1;
