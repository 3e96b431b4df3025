/** The finder on the home page: therapy, payer and what the letter says lead to the page. Names load when a field takes the focus. */
import type { Chosen, Field } from './finder-box.ts';

const FIELDS: Field[] = ['therapy', 'payer', 'reason'];

class SiteFinder extends HTMLElement {
  #chosen: Chosen = {};
  #boxes: Promise<typeof import('./finder-box.ts')> | undefined;

  connectedCallback(): void {
    for (const field of FIELDS) this.#input(field).addEventListener('focus', () => void this.#ready(), { once: true });
    this.querySelector('form')!.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#go();
    });
  }

  #input(field: Field): HTMLInputElement {
    return this.querySelector(`#find-${field}`)!;
  }

  /** All three become comboboxes at once, so that the next one is ready when the reader comes to it. */
  async #ready(): Promise<void> {
    if (this.#boxes) return;
    this.#boxes = import('./finder-box.ts');
    const { makeBox } = await this.#boxes;
    for (const field of FIELDS) {
      const before = this.#input(field);
      const active = document.activeElement === before;
      const box = makeBox(field, before, (id) => this.#choose(field, id));
      box.setAttribute('aria-describedby', 'find-hint');
      if (!active) continue;
      box.focus();
      // What was typed while the names were on their way stays, and is searched for now; an empty box shows them all.
      box.selectionStart = box.value.length;
      if (box.value) box.dispatchEvent(new Event('input', { bubbles: true }));
      else box.click();
    }
  }

  #choose(field: Field, id: string | undefined): void {
    this.#chosen[field] = id;
    void this.#tell();
    if (id === undefined) return;
    const next = FIELDS.find((one) => !this.#chosen[one]);
    // The hint says so before: with the third choice the page opens.
    if (!next) void this.#go();
  }

  async #tell(): Promise<void> {
    const { finder } = await import('./finder-box.ts');
    const { therapy, payer } = this.#chosen;
    const status = this.querySelector('.finder-status')!;
    status.textContent = therapy && payer && !finder.onFile[therapy]?.includes(payer) ? 'We hold no policy of this payer for this treatment. The page says what to gather and how to ask.' : '';
  }

  async #go(): Promise<void> {
    const summary = this.querySelector<HTMLElement>('.error-summary')!;
    const { wayTo, finder } = await import('./finder-box.ts');
    const way = wayTo(finder, this.#chosen);
    summary.hidden = way !== undefined;
    if (way) location.assign(way.path);
    else summary.focus();
  }
}

customElements.define('site-finder', SiteFinder);
