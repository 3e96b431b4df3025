/** Pictures made at build time: a card for each kind of page, and the site's mark in the sizes that devices ask for. */
import { Resvg } from '@resvg/resvg-js';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import satori from 'satori';
import { CARD_SIZE, CARDS, cardPath } from '../pipeline/cards.ts';
import type { Site } from '../schemas/index.ts';
import { PROJECT } from './files.ts';
import { palette } from './palette.ts';

const [PAPER, ACCENT, INK] = ['--paper', '--accent', '--ink'].map((token) => palette().get(token)!.light) as [string, string, string];

const require = createRequire(import.meta.url);
const font = (weight: 400 | 700) => ({ name: 'Source Sans 3', data: fs.readFileSync(require.resolve(`@fontsource/source-sans-3/files/source-sans-3-latin-${weight}-normal.woff`)), weight, style: 'normal' as const });

const box = (style: Record<string, string | number>, children: unknown) => ({ type: 'div', props: { style: { display: 'flex', ...style }, children } });

async function card(says: string, site: Site): Promise<Buffer> {
  const tree = box({ width: '100%', height: '100%', flexDirection: 'column', justifyContent: 'space-between', background: PAPER, color: INK, padding: 80, borderLeft: `24px solid ${ACCENT}` }, [
    box({ fontSize: 40, fontWeight: 700, color: ACCENT }, site.name),
    box({ fontSize: 76, fontWeight: 700, lineHeight: 1.15 }, says),
    box({ fontSize: 32 }, 'Free. Private. Each fact with its source.'),
  ]);
  const svg = await satori(tree as unknown as Parameters<typeof satori>[0], { ...CARD_SIZE, fonts: [font(400), font(700)] });
  return new Resvg(svg).render().asPng();
}

const mark = (size: number): Buffer => new Resvg(fs.readFileSync(path.join(PROJECT, 'public/favicon.svg')), { fitTo: { mode: 'width', value: size } }).render().asPng();

/** An icon file of one PNG, for programs that ask for `/favicon.ico` whatever the page says. */
function ico(png: Buffer, size: number): Buffer {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  head.writeUInt8(size, 6);
  head.writeUInt8(size, 7);
  head.writeUInt16LE(1, 10);
  head.writeUInt16LE(32, 12);
  head.writeUInt32LE(png.length, 14);
  head.writeUInt32LE(head.length, 18);
  return Buffer.concat([head, png]);
}

export const ICONS = [192, 512] as const;

const manifest = ({ name, description }: Site) =>
  `${JSON.stringify({ name, short_name: name, description, start_url: '/', display: 'browser', background_color: PAPER, theme_color: ACCENT, icons: ICONS.map((size) => ({ src: `/icon-${size}.png`, sizes: `${size}x${size}`, type: 'image/png' })) }, undefined, 1)}\n`;

/** Pictures are made anew only when their words or the mark change: `kept` holds the last ones. */
export async function writeImages(site: Site, kept: string, out: string): Promise<void> {
  const key = createHash('sha256').update(JSON.stringify([CARDS, site.name, site.description, PAPER, ACCENT, INK])).update(fs.readFileSync(path.join(PROJECT, 'public/favicon.svg'))).update(fs.readFileSync(import.meta.filename)).digest('hex');
  const stamp = path.join(kept, 'key');
  if (!fs.existsSync(stamp) || fs.readFileSync(stamp, 'utf8') !== key) {
    fs.rmSync(kept, { recursive: true, force: true });
    fs.mkdirSync(path.join(kept, 'files/social'), { recursive: true });
    const write = (name: string, data: Buffer | string) => fs.writeFileSync(path.join(kept, 'files', name), data);
    for (const kind of Object.keys(CARDS) as (keyof typeof CARDS)[]) write(cardPath(kind), await card(CARDS[kind], site));
    for (const size of ICONS) write(`icon-${size}.png`, mark(size));
    write('apple-touch-icon.png', mark(180));
    write('favicon.ico', ico(mark(32), 32));
    write('site.webmanifest', manifest(site));
    fs.writeFileSync(stamp, key);
  }
  fs.cpSync(path.join(kept, 'files'), out, { recursive: true });
}
