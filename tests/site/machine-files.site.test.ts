/** Files that programs read: feeds, llms.txt, icons, pictures of shared links. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PAGE_KINDS } from '../../src/pipeline/page.ts';
import { byTag, faults, meta, readSite, SITE_NAMES, type Element, type Page } from '../support/pages.ts';
import { parseXml } from '../support/xml.ts';

/** Width and height of a PNG, from its header. */
function sizeOf(png: Buffer): { width: number; height: number } {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  expect(png.subarray(12, 16).toString('latin1')).toBe('IHDR');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

test.each([
  '<feed></feed>',
  '<?xml version="1.0" encoding="UTF-8"?>\n<feed><entry></feed></entry>',
  '<?xml version="1.0" encoding="UTF-8"?>\n<feed>AT&T</feed>',
  '<?xml version="1.0" encoding="UTF-8"?>\n<feed>a < b</feed>',
  '<?xml version="1.0" encoding="UTF-8"?>\n<feed a="1" a="2"/>',
  '<?xml version="1.0" encoding="UTF-8"?>\n<feed>&nbsp;</feed>',
  '<?xml version="1.0" encoding="UTF-8"?>\n<feed/><feed/>',
  '<?xml version="1.0" encoding="UTF-8"?>\n<feed>',
  '<?xml version="1.0" encoding="UTF-8"?>\n<feed>\u0007</feed>',
])('what is not well-formed is seen: %j', (xml) => {
  expect(() => parseXml(xml)).toThrow();
});

describe.each(SITE_NAMES)('feeds of the %s site', (name) => {
  const paths = () => [...readSite(name).files].filter((file) => file.endsWith('/feed.xml') || file === '/feed.xml').sort();
  const read = (file: string) => {
    const [root] = parseXml(readSite(name).text(file)).children as [Element];
    const child = (of: Element, tag: string) => of.children.filter((one) => one.name === tag);
    const text = (of: Element, tag: string) => child(of, tag).map(({ children }) => children.map(({ data }) => data).join(''));
    return { root, child, text, entries: child(root, 'entry') };
  };
  const pageAt = (address: string | undefined) => address !== undefined && address.startsWith(`${readSite(name).baseUrl}/`) && readSite(name).files.has(`${address.slice(readSite(name).baseUrl.length)}index.html`);
  const RFC3339 = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(Z|[+-]\d\d:\d\d)$/;

  test('are one of the whole site and one for each payer and therapy', () => {
    const { report } = readSite(name);
    const wanted = report.pages.filter(({ kind }) => kind === 'payer' || kind === 'therapy').map(({ path: page }) => `${page}feed.xml`);
    expect(wanted.length).toBeGreaterThan(2);
    expect(paths()).toEqual(['/feed.xml', ...wanted].sort());
  });

  test('are linked from the head of their page, and the feed of the site from every other', () => {
    const found = faults(readSite(name).heads, ({ document, path: page, row }) => {
      const links = byTag(document, 'link').filter(({ attribs }) => attribs.rel === 'alternate').map(({ attribs }) => [attribs.type, attribs.href, attribs.title ? 'named' : 'without a name'].join(' '));
      const feed = row?.kind === 'payer' || row?.kind === 'therapy' ? `${page}feed.xml` : '/feed.xml';
      return links.join() === `application/atom+xml ${feed} named` ? [] : [`feed ${links.join(' and ')}`];
    });
    expect(found).toEqual([]);
  });

  test('hold what RFC 4287 needs: ids, titles, days, an author, links to pages that there are', () => {
    const wrong: string[] = [];
    for (const file of paths()) {
      const { root, child, text, entries } = read(file);
      const { baseUrl } = readSite(name);
      const fault = (what: string) => wrong.push(`${file}: ${what}`);
      if (root.name !== 'feed' || root.attribs.xmlns !== 'http://www.w3.org/2005/Atom') fault('is no Atom feed');
      for (const tag of ['id', 'title', 'updated']) if (text(root, tag).length !== 1 || !text(root, tag)[0]) fault(`feed has ${text(root, tag).length} ${tag}`);
      if (text(root, 'id')[0] !== baseUrl + file) fault(`id ${text(root, 'id')[0]}`);
      if (child(root, 'author').length !== 1 || !text(child(root, 'author')[0]!, 'name')[0]) fault('no author');
      const links = child(root, 'link').map(({ attribs }) => attribs);
      const self = links.filter(({ rel }) => rel === 'self');
      if (self.length !== 1 || self[0]!.href !== baseUrl + file || self[0]!.type !== 'application/atom+xml') fault(`self is ${self.map(({ href }) => href).join()}`);
      const home = links.filter(({ rel }) => rel === 'alternate');
      if (home.length !== 1 || !pageAt(home[0]!.href)) fault(`alternate is ${home.map(({ href }) => href).join()}`);
      if (!RFC3339.test(text(root, 'updated')[0] ?? '')) fault(`updated ${text(root, 'updated')[0]}`);
      for (const entry of entries) {
        for (const tag of ['id', 'title', 'updated', 'summary']) if (text(entry, tag).length !== 1 || !text(entry, tag)[0]) fault(`entry has ${text(entry, tag).length} ${tag}`);
        if (!RFC3339.test(text(entry, 'updated')[0] ?? '')) fault(`updated ${text(entry, 'updated')[0]}`);
        if (!URL.canParse(text(entry, 'id')[0] ?? '')) fault(`id ${text(entry, 'id')[0]}`);
        const to = child(entry, 'link').filter(({ attribs }) => (attribs.rel ?? 'alternate') === 'alternate');
        if (to.length !== 1 || !pageAt(to[0]!.attribs.href)) fault(`entry leads to ${to.map(({ attribs }) => attribs.href).join()}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(read('/feed.xml').entries.length).toBeGreaterThan(1);
  });

  test('give each change an id of its own, the newest first, none from the future, and the day of the newest as their own', () => {
    const wrong: string[] = [];
    for (const file of paths()) {
      const { root, text, entries } = read(file);
      const ids = entries.map((entry) => text(entry, 'id')[0]!);
      const days = entries.map((entry) => text(entry, 'updated')[0]!);
      if (new Set(ids).size !== ids.length) wrong.push(`${file}: an id twice`);
      if (days.join() !== [...days].sort().reverse().join()) wrong.push(`${file}: not the newest first`);
      if (days.some((day) => day.slice(0, 10) > readSite(name).report.today)) wrong.push(`${file}: a day to come`);
      if (days.length > 0 && text(root, 'updated')[0] !== days[0]) wrong.push(`${file}: updated ${text(root, 'updated')[0]}, the newest ${days[0]}`);
    }
    expect(wrong).toEqual([]);
  });

  test('of a payer or therapy hold what the feed of the site holds of it, and nothing else', () => {
    const whole = read('/feed.xml');
    const keys = (file: string) => read(file).entries.map((entry) => read(file).text(entry, 'id')[0]!);
    for (const file of paths().filter((one) => one !== '/feed.xml')) {
      const [, folder, id] = file.split('/') as [string, string, string];
      const own = new RegExp(folder === 'payers' ? `/coverage/${id}/` : `/coverage/[^/]+/${id}/`);
      const shared = whole.entries.map((entry) => whole.text(entry, 'id')[0]!).filter((one) => own.test(one));
      // The feed of the site holds the newest changes only; that of a payer or therapy begins with them and goes further back.
      expect([file, keys(file).slice(0, shared.length)]).toEqual([file, shared]);
      expect([file, keys(file).filter((one) => !own.test(one))]).toEqual([file, []]);
    }
  });
});

describe.each(SITE_NAMES)('llms.txt of the %s site', (name) => {
  const HUBS = ['index', 'therapy', 'payer', 'reason', 'plan-type', 'state', 'remedy'];
  const LINK = /^- \[([^[\]]+)\]\((\S+)\): \S.*$/;
  const lines = () => readSite(name).text('llms.txt').split('\n').filter(Boolean);

  test('is Markdown of the agreed form: a name, a line in quotes, headings, lists of links with what each holds', () => {
    const [title, says, ...rest] = lines();
    expect(title).toMatch(/^# \S/);
    expect(says).toMatch(/^> \S/);
    expect(rest.filter((line) => !LINK.test(line) && !/^## \S/.test(line) && !/^[A-Z]/.test(line))).toEqual([]);
    expect(rest.filter((line) => line.startsWith('## ')).length).toBe(HUBS.length);
  });

  test('leads to every hub that is offered to search engines, each once, and to nothing else', () => {
    const { baseUrl, report } = readSite(name);
    const links = lines().flatMap((line) => LINK.exec(line)?.[2] ?? []);
    const hubs = report.pages.filter(({ kind, indexable }) => indexable && HUBS.includes(kind)).map(({ path: page }) => baseUrl + page);
    expect(hubs.length).toBeGreaterThan(10);
    expect([...links].sort()).toEqual(hubs.sort());
    const robots = new Map(readSite(name).heads.map((page) => [baseUrl + page.path, meta(page, 'robots')]));
    expect(links.filter((link) => robots.get(link) !== 'index, follow')).toEqual([]);
  });
});

describe.each(SITE_NAMES)('icons and pictures of the %s site', (name) => {
  const bytes = (file: string) => fs.readFileSync(path.join(readSite(name).out, file));

  test('the manifest names the site and icons of the sizes that it states', () => {
    const manifest = JSON.parse(readSite(name).text('site.webmanifest')) as { name: string; short_name: string; start_url: string; icons: { src: string; sizes: string; type: string }[] };
    expect(manifest.name).toBe(meta(readSite(name).page('/'), 'og:site_name'));
    expect(manifest.start_url).toBe('/');
    expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(['192x192', '512x512']);
    for (const { src, sizes, type } of manifest.icons) {
      const { width, height } = sizeOf(bytes(src));
      expect([src, type, `${width}x${height}`]).toEqual([src, 'image/png', sizes]);
    }
  });

  test('the icons that devices ask for are there, in the sizes that they ask for', () => {
    expect(sizeOf(bytes('apple-touch-icon.png'))).toEqual({ width: 180, height: 180 });
    const ico = bytes('favicon.ico');
    // Icon file, one image of 32 × 32, of which the bytes are a PNG to the end of the file.
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4), ico.readUInt8(6), ico.readUInt8(7)]).toEqual([0, 1, 1, 32, 32]);
    const [length, start] = [ico.readUInt32LE(14), ico.readUInt32LE(18)];
    expect(start + length).toBe(ico.length);
    expect(sizeOf(ico.subarray(start))).toEqual({ width: 32, height: 32 });
    expect(readSite(name).text('favicon.svg')).toMatch(/^<svg[^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  });

  test('every page names these icons, and files that are there', () => {
    const found = faults(readSite(name).heads, ({ document }) => {
      const hrefs = byTag(document, 'link').filter(({ attribs }) => /icon|manifest/.test(attribs.rel ?? '')).map(({ attribs }) => attribs.href!);
      return [...hrefs.filter((href) => !readSite(name).files.has(href)).map((href) => `no file ${href}`), ...(hrefs.sort().join() === '/apple-touch-icon.png,/favicon.ico,/favicon.svg,/site.webmanifest' ? [] : [`icons ${hrefs.join()}`])];
    });
    expect(found).toEqual([]);
  });

  test('there is one picture for each kind of page, 1200 by 630, of at most 60 KB', () => {
    const pictures = [...readSite(name).files].filter((file) => file.startsWith('/social/')).sort();
    expect(pictures).toEqual([...PAGE_KINDS, 'site'].map((kind) => `/social/${kind}.png`).sort());
    for (const picture of pictures) {
      expect([picture, sizeOf(bytes(picture))]).toEqual([picture, { width: 1200, height: 630 }]);
      expect([picture, bytes(picture).length > 60 * 1024]).toEqual([picture, false]);
    }
    // Each kind has its own words, so no two pictures are the same.
    expect(new Set(pictures.map((picture) => bytes(picture).toString('base64'))).size).toBe(pictures.length);
  });

  test('every page shows the picture of its kind, with its size and what is on it', () => {
    const { baseUrl } = readSite(name);
    const found = faults(readSite(name).heads, (page: Page) => {
      const image = meta(page, 'og:image') ?? '';
      const wrong: string[] = [];
      if (!image.startsWith(`${baseUrl}/social/`) || !readSite(name).files.has(image.slice(baseUrl.length))) wrong.push(`no picture ${image}`);
      if (page.row && image !== `${baseUrl}/social/${page.row.kind}.png`) wrong.push(`${image} on a page of kind ${page.row.kind}`);
      if (meta(page, 'og:image:width') !== '1200' || meta(page, 'og:image:height') !== '630') wrong.push('no size of the picture');
      if ((meta(page, 'og:image:alt') ?? '').length < 20) wrong.push('no words for the picture');
      if (meta(page, 'twitter:card') !== 'summary_large_image') wrong.push('no large card');
      return wrong;
    });
    expect(found).toEqual([]);
  });
});
