/** The colors of the stylesheet, for what is made outside it: pictures, icons, the manifest. */
import fs from 'node:fs';
import path from 'node:path';
import { PROJECT } from './files.ts';

export interface Color {
  /** As CSS writes it: #rgb or #rrggbb. */
  light: string;
  dark: string;
}

/** By the token's name: "--paper". */
export const palette = (): Map<string, Color> =>
  new Map([...fs.readFileSync(path.join(PROJECT, 'src/styles/tokens.css'), 'utf8').matchAll(/(--[a-z-]+): light-dark\((#[0-9a-f]{3,6}), (#[0-9a-f]{3,6})\)/g)].map(([, name, light, dark]) => [name!, { light: light!, dark: dark! }]));
