/** A new issue about a page, with the words that an editor needs. The address goes nowhere until the reader follows it. */
export const issueLink = (issues: string, path: string) =>
  `${issues}?title=${encodeURIComponent(`Error on ${path}`)}&body=${encodeURIComponent(`Page: ${path}\nWhat is wrong:\nSource that shows it:\n`)}`;
