/** Elements from code: `h('p', { class: 'note' }, 'Text')`. */
type Value = string | number | boolean | undefined | ((event: Event) => void);
export type Content = Node | string | undefined | false | Content[];

const SVG = new Set(['svg', 'line', 'circle', 'text', 'title', 'desc', 'g', 'path']);

export function h<T extends Element = HTMLElement>(name: string, attributes: Record<string, Value> = {}, ...content: Content[]): T {
  const made = SVG.has(name) ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') made.addEventListener(key, value);
    else made.setAttribute(key, value === true ? '' : String(value));
  }
  fill(made, content);
  return made as unknown as T;
}

/** The day on the reader's own calendar. */
export function today(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

export function fill(parent: Element, content: Content): void {
  for (const one of [content].flat(9) as (Node | string | undefined | false)[]) if (one !== undefined && one !== false) parent.append(one);
}
