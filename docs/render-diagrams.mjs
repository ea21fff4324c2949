// Draws processes/*.bpmn as docs/images/*.svg and *.png.
//   npm install --no-save bpmn-js@18.31.1 playwright-core@1.65.1
//   CHROMIUM=/usr/bin/chromium node docs/render-diagrams.mjs
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const FONT = { fontFamily: 'Arial, Helvetica, sans-serif', fontSize: 13 };
const MARGIN = 12;

const viewer = createRequire(import.meta.url).resolve('bpmn-js/dist/bpmn-viewer.production.min.js');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
});
const page = await browser.newPage({ deviceScaleFactor: 2 });

for (const file of readdirSync('processes').filter((name) => name.endsWith('.bpmn'))) {
  const picture = `docs/images/${file.replace('.bpmn', '')}`;
  await page.setContent('<div id="canvas" style="width:1400px;height:1600px"></div>');
  await page.addScriptTag({ path: viewer });
  const svg = await page.evaluate(draw, { xml: readFileSync(`processes/${file}`, 'utf8'), font: FONT, margin: MARGIN });
  writeFileSync(`${picture}.svg`, `${svg}\n`);
  await page.setContent(`<body style="margin:0">${svg}</body>`);
  await page.locator('svg').screenshot({ path: `${picture}.png` });
}
await browser.close();

async function draw({ xml, font, margin }) {
  const bpmn = new BpmnJS({
    container: '#canvas',
    textRenderer: { defaultStyle: font, externalStyle: { ...font, fontSize: font.fontSize - 1 } },
  });
  await bpmn.importXML(xml);
  const source = (await bpmn.saveSVG()).svg;
  const svg = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement;

  svg.querySelectorAll('.djs-hit, .djs-outline').forEach((invisible) => invisible.remove());
  svg.querySelectorAll('[data-element-id]').forEach(shrinkTaskIcon);
  frame();
  return new XMLSerializer().serializeToString(svg);

  // A task's icon is drawn behind and beside its label, not across it.
  function shrinkTaskIcon(element) {
    const type = bpmn.get('elementRegistry').get(element.dataset.elementId)?.type ?? '';
    const label = element.querySelector('.djs-visual > text');
    if (!type.endsWith('Task') || !label) return;
    const icon = document.createElementNS('http://www.w3.org/2000/svg', 'g');
    icon.setAttribute('transform', 'translate(2 2) scale(0.75)');
    while (label.nextSibling) icon.append(label.nextSibling);
    label.before(icon);
  }

  function frame() {
    const [x, y, width, height] = svg.getAttribute('viewBox').split(' ').map(Number);
    const box = { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
    svg.setAttribute('viewBox', Object.values(box).join(' '));
    const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    Object.entries({ ...box, fill: 'white' }).forEach(([name, value]) => paper.setAttribute(name, value));
    Object.entries({ width: box.width, height: box.height }).forEach(([name, value]) => svg.setAttribute(name, value));
    svg.prepend(paper);
  }
}
