/** Looks names up in a text that is cut into words. How many words from a place on are a name: of the longest that begins there; 0 if none. */
export function longestName(names: string[][]): (words: string[], at: number) => number {
  const byFirst = new Map<string, string[][]>();
  for (const name of names) if (name.length > 0) (byFirst.get(name[0]!) ?? byFirst.set(name[0]!, []).get(name[0]!)!).push(name);
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length);
  return (words, at) => byFirst.get(words[at]!)?.find((name) => name.every((word, offset) => words[at + offset] === word))?.length ?? 0;
}
