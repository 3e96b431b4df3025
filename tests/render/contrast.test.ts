/** Colours of the site: named once, and far enough apart to be read, in light and in dark. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROJECT } from '../../src/io/files.ts';
import { palette } from '../../src/io/palette.ts';

const read = (file: string) => fs.readFileSync(path.join(PROJECT, 'src', file), 'utf8').replace(/\/\*.*?\*\//gs, '');
const tokens = read('styles/tokens.css');
const colors = palette();

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const long = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join('') : hex.slice(1);
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const part = parseInt(long.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string, scheme: 'light' | 'dark'): number {
  const [darker, lighter] = [one, other].map((name) => luminance(colors.get(name)![scheme])).sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

const TEXTS = ['--ink', '--soft', '--link', '--visited', '--accent'];
const GROUNDS = ['--paper', '--raised', '--warn'];
const EDGES = ['--edge', '--focus', '--warn-line'];

test('contrast is counted as WCAG counts it', () => {
  expect((luminance('#ffffff') + 0.05) / (luminance('#000') + 0.05)).toBeCloseTo(21, 5);
  // The lightest grey that still has 4.5:1 on white.
  expect(1.05 / (luminance('#767676') + 0.05)).toBeCloseTo(4.54, 2);
});

test('the mark of the site is drawn in its accent', () => {
  expect(fs.readFileSync(path.join(PROJECT, 'public/favicon.svg'), 'utf8')).toContain(`fill="${colors.get('--accent')!.light}"`);
});

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  test.each(TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)))('text in %s stands out from %s by 7:1', (text, ground) => {
    expect(contrast(text, ground, scheme)).toBeGreaterThanOrEqual(7);
  });

  test.each(EDGES)('%s is seen against paper by 3:1', (edge) => {
    expect(contrast(edge, '--paper', scheme)).toBeGreaterThanOrEqual(3);
  });
});

const FILES = [...fs.readdirSync(path.join(PROJECT, 'src/patterns')).filter((name) => name.endsWith('.css')).map((name) => `patterns/${name}`), 'styles/layout.css', 'styles/base.css'];

/** Declarations of a style sheet, without the words that it writes on the page. */
const declarations = (css: string): [property: string, value: string][] =>
  [...css.replace(/"[^"]*"/g, '""').matchAll(/(?<=[{;]\s*)([a-z-]+):\s*([^;{}]+)(?=[;}])/g)].map(([, property, value]) => [property!, value!.trim()]);

/** Properties that may hold a color, and the words in them that are none. */
const COLORED = /^(color|background|border|outline|fill|stroke|box-shadow|text-shadow|text-decoration|accent-color|caret-color|column-rule)(-color|-(block|inline)(-(start|end))?|-(top|bottom|left|right))?(-color)?$/;
const NO_COLORS = new Set(['none', 'solid', 'dashed', 'dotted', 'underline', 'inherit', 'currentcolor', 'transparent']);

describe.each(FILES)('%s', (file) => {
  const all = declarations(read(file));

  test('holds no color of its own', () => {
    expect(all.length).toBeGreaterThan(0);
    const own = all.filter(([property, value]) => /#[0-9a-f]{3,8}\b|\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark)\(/i.test(value) || (COLORED.test(property) && value.replace(/var\(--[a-z0-9-]+\)|-?[\d.]+(px|r?em|%)?/g, '').split(/[\s,]+/).some((word) => word && !NO_COLORS.has(word.toLowerCase()))));
    expect(own).toEqual([]);
  });

  test('uses only tokens that there are', () => {
    const known = new Set([...tokens.matchAll(/(--[a-z0-9-]+):/g)].map(([, name]) => name!));
    const used = all.flatMap(([, value]) => [...value.matchAll(/var\((--[a-z0-9-]+)/g)].map(([, name]) => name!));
    expect(used.filter((name) => !known.has(name))).toEqual([]);
  });

  test('lays text on no ground but those that are looked at here', () => {
    const grounds = all.filter(([property]) => /^background(-color)?$/.test(property)).map(([, value]) => /^var\((--[a-z-]+)\)$/.exec(value)?.[1] ?? value);
    // A button turns its colors round: paper on accent stands out as much as accent on paper.
    expect(grounds.filter((ground) => ![...GROUNDS, '--accent', 'none'].includes(ground))).toEqual([]);
  });
});
