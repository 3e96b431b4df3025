import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PROJECT } from '../src/io/files.ts';

const read = (file: string) => JSON.parse(fs.readFileSync(path.join(PROJECT, file), 'utf8'));

interface Locked {
  version?: string;
  optionalDependencies?: Record<string, string>;
  resolved?: string;
}

describe('the manifest', () => {
  const manifest = read('package.json') as { dependencies: Record<string, string>; devDependencies: Record<string, string>; scripts: Record<string, string> };
  const lock = read('package-lock.json') as { packages: Record<string, Locked> };

  test('pins every package to one version', () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    expect(loose).toEqual([]);
  });

  // `npm ci` refuses a lock file in which the packages for another system are missing.
  test('locks the packages of every platform, not only of the one it was written on', () => {
    const missing = Object.entries(lock.packages).flatMap(([name, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((other) => !lock.packages[`node_modules/${other}`] && !lock.packages[`${name}/node_modules/${other}`]),
    );
    expect(missing).toEqual([]);
  });

  test('runs every command of the README', () => {
    const readme = fs.readFileSync(path.join(PROJECT, 'README.md'), 'utf8');
    const named = [...readme.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name!);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });
});
