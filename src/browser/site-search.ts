/** The search form: Pagefind's index, loaded on first use, from this site only. The query stays in the browser and in this page's address. */

import { askedFor, nameIn } from '../finder/named.ts';
import { cardOf } from '../finder/state-guide.ts';

interface Data {
  url: string;
  excerpt: string;
  meta: Record<string, string>;
}
interface Result {
  data(): Promise<Data>;
}
interface Pagefind {
  options(options: { noWorker: true; ranking: { metaWeights: Record<string, number> } }): Promise<void>;
  init(): Promise<void>;
  debouncedSearch(query: string | null, options: { filters: Record<string, string> }, wait?: number): Promise<{ results: Result[] } | null>;
}

const PAGE = 10;
const FILTERS = ['payer', 'therapy', 'reason', 'state', 'kind'] as const;

class SiteSearch extends HTMLElement {
  #pagefind: Promise<Pagefind> | undefined;
  #results: Result[] = [];
  #shown = 0;
  /** Counts searches: the answer to an earlier one is not shown. */
  #turn = 0;

  connectedCallback(): void {
    const form = this.querySelector('form')!;
    const input = this.querySelector('input')!;
    this.querySelector('details')!.hidden = false;
    const given = new URLSearchParams(location.search);
    input.value = given.get('q') ?? '';
    for (const name of FILTERS) this.#select(name).value = given.get(name) ?? '';
    if (FILTERS.some((name) => this.#select(name).value)) this.querySelector('details')!.open = true;
    input.addEventListener('focus', () => void this.#load(), { once: true });
    form.addEventListener('input', () => void this.#search());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#search();
    });
    this.querySelector('.more')!.addEventListener('click', () => void this.#more());
    if (input.value || FILTERS.some((name) => this.#select(name).value)) void this.#search();
  }

  #select(name: string): HTMLSelectElement {
    return this.querySelector(`select[name=${name}]`)!;
  }

  /** The state that is chosen, or named in the question. */
  #state(): string | undefined {
    return this.#select('state').value || nameIn(this.querySelector('input')!.value, this.#names('state'));
  }

  #names(filter: string): string[] {
    return [...this.#select(filter).options].map((option) => option.value).filter(Boolean);
  }

  #load(): Promise<Pagefind> {
    this.#pagefind ??= (async () => {
      const path = '/pagefind/pagefind.js';
      const pagefind = (await import(/* @vite-ignore */ path)) as Pagefind;
      // A page that bears the name comes before pages that mention it, and a state before payers that are called after it.
      // A worker would be one more script to load; the index is small enough to be read here.
      await pagefind.options({ noWorker: true, ranking: { metaWeights: { title: 5, state: 40, name: 20, term: 19, names: 10, case: 4, about: 0, guides: 1 } } });
      await pagefind.init();
      return pagefind;
    })();
    return this.#pagefind;
  }

  async #search(): Promise<void> {
    const turn = ++this.#turn;
    const query = this.querySelector('input')!.value.trim();
    const filters = Object.fromEntries(FILTERS.map((name) => [name, this.#select(name).value] as const).filter(([, value]) => value));
    const address = new URLSearchParams({ ...(query ? { q: query } : {}), ...filters });
    history.replaceState(null, '', address.size > 0 ? `?${address}` : location.pathname);
    if (!query && Object.keys(filters).length === 0) return this.#show(turn, [], '');
    try {
      const pagefind = await this.#load();
      const asked = askedFor(query, { payer: this.#names('payer'), therapy: this.#names('therapy') });
      let answer = await pagefind.debouncedSearch(asked.query || null, { filters: { ...asked.filters, ...filters } }, 120);
      // A payer and a therapy that have no page together are looked for in all texts.
      if (answer?.results.length === 0 && asked.filters.pair) answer = await pagefind.debouncedSearch(query, { filters }, 0);
      if (!answer || turn !== this.#turn) return;
      const count = answer.results.length;
      await this.#show(turn, answer.results, count === 0 ? 'No page found. Try a brand, a generic name, a payer or a code.' : `${count} ${count === 1 ? 'page' : 'pages'} found`);
    } catch {
      await this.#show(turn, [], 'The search index could not be loaded. Use the lists below.');
      document.querySelector('.without-script')?.classList.add('shown');
    }
  }

  async #show(turn: number, results: Result[], status: string): Promise<void> {
    // The first result is there before the texts of the others have come.
    const first = await this.#data(results, 0, 1);
    if (turn !== this.#turn) return;
    this.#results = results;
    this.#shown = 0;
    this.querySelector('.results')!.replaceChildren();
    this.#append(first);
    // More can be asked for once these are there.
    this.querySelector<HTMLButtonElement>('.more')!.hidden = true;
    const others = await this.#data(results, 1, PAGE);
    if (turn !== this.#turn) return;
    this.#append(others);
    this.querySelector('[role=status]')!.textContent = status;
  }

  #data(results: Result[], start: number, end: number): Promise<Data[]> {
    return Promise.all(results.slice(start, end).map((result) => result.data()));
  }

  /** Shows the next ten and moves to the first of them, for those who asked with the keyboard. */
  async #more(): Promise<void> {
    const turn = this.#turn;
    const start = this.#shown;
    const data = await this.#data(this.#results, start, start + PAGE);
    if (turn !== this.#turn) return;
    this.#append(data);
    this.querySelector<HTMLElement>(`.results > :nth-child(${start + 1}) a`)?.focus();
  }

  #append(data: Data[]): void {
    this.#shown += data.length;
    const list = this.querySelector('.results')!;
    const state = this.#state();
    for (const { url, excerpt, meta } of data) {
      const card = cardOf(url, meta, state);
      const item = document.createElement('li');
      const link = Object.assign(document.createElement('a'), { href: card.url, textContent: card.title });
      const kind = Object.assign(document.createElement('p'), { className: 'kind', textContent: [card.kind, card.about].filter(Boolean).join(': ') });
      const text = document.createElement('p');
      // Pagefind escapes the text of an excerpt; its only markup is <mark>, which is rebuilt here as nodes.
      for (const [index, part] of excerpt.split(/<\/?mark>/).entries()) {
        const plain = new DOMParser().parseFromString(`<pre>.${part}`, 'text/html').body.textContent!.slice(1);
        text.append(index % 2 === 0 ? plain : Object.assign(document.createElement('mark'), { textContent: plain }));
      }
      item.append(link, kind, text);
      list.append(item);
    }
    this.querySelector<HTMLButtonElement>('.more')!.hidden = this.#shown >= this.#results.length;
  }
}

customElements.define('site-search', SiteSearch);
