/** Times stand in records, with their sources. Code and templates print them and hold none. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOMS = ['templates', 'src/pipeline/emit', 'src/render', 'src/components', 'src/layouts', 'src/pages', 'src/browser', 'src/clock'];
const TIME = /\b(?:\d+|two|three|four|five|six|seven|ten|thirty|sixty|ninety)[\s-](?:calendar |business |working )?(?:hour|day|week|month|year)s?\b/i;

/** Lines of code without comments: a comment may explain how a rule counts. */
const code = (text: string, file: string) => (file.endsWith('.mdx') || file.endsWith('.yaml') ? text : text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' ')).replace(/(^|\s)\/\/.*$/gm, '$1'));

test('no template, component or emitter holds a time of its own', () => {
  const files = ROOMS.flatMap((room) => fs.readdirSync(room, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)));
  expect(files.length).toBeGreaterThan(40);
  const found = files.flatMap((file) => code(fs.readFileSync(file, 'utf8'), file).split('\n').flatMap((line, index) => (TIME.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])));
  expect(found).toEqual([]);
});
