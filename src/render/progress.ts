/** Counts rendered pages for the process that asked for them. */
let rendered = 0;

export function progress(): void {
  rendered += 1;
  if (rendered % 100 === 0) process.send?.({ rendered });
}
