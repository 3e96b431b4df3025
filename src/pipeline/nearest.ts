import { closest, distance } from 'fastest-levenshtein';

/** The known name that a misspelt one most likely means, or nothing if none is near. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const names = [...known];
  if (names.length === 0) return undefined;
  const best = closest(name.toLowerCase(), names);
  return distance(name.toLowerCase(), best) <= Math.max(2, Math.floor(name.length / 3)) ? best : undefined;
}
