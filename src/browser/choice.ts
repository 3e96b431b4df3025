/**
 * The reader's choice of plan type and state: kept on this device only, and shown on this page and the next. Small,
 * since it loads with each page; the tools that need the law load when they are reached.
 */

export interface Choice {
  plan?: string;
  state?: string;
}

const KEY = 'choice';

/** The choice on this page: what was kept before, then what is chosen here, also in a browser that keeps nothing. */
let current: Choice = {};
try {
  const { plan, state } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Choice;
  current = { ...(typeof plan === 'string' ? { plan } : {}), ...(typeof state === 'string' ? { state } : {}) };
} catch {
  // Nothing was kept, or not by this page.
}

export const readChoice = (): Choice => current;

/** Keeps a choice and tells every part of the page. */
export function choose(change: Choice): void {
  const choice = (current = { ...current, ...change });
  try {
    if (choice.plan || choice.state) localStorage.setItem(KEY, JSON.stringify({ plan: choice.plan || undefined, state: choice.state || undefined }));
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing still shows the choice on this page.
  }
  show(choice);
  document.dispatchEvent(new CustomEvent<Choice>('choice', { detail: choice }));
}

/** Hides what is meant for other plan types. A plan that this page does not offer changes nothing on it. */
function show({ plan }: Choice): void {
  const offered = Boolean(plan) && document.querySelector(`[data-choice="${CSS.escape(plan!)}"]`) !== null;
  document.documentElement.classList.toggle('chosen', offered);
  tell({ plan });
  for (const part of document.querySelectorAll<HTMLElement>('[data-for]')) part.hidden = offered && !part.dataset.for!.split(' ').includes(plan!);
}

class PlanSwitch extends HTMLElement {
  connectedCallback(): void {
    const all = [...this.querySelectorAll<HTMLDetailsElement>('details[data-choice]')];
    const open = ({ plan }: Choice) => {
      const chosen = all.find(({ dataset }) => dataset.choice === plan) ?? all[0];
      if (chosen && !chosen.open) chosen.open = true;
    };
    open(readChoice());
    document.addEventListener('choice', (event) => open((event as CustomEvent<Choice>).detail));
    for (const part of all) {
      part.addEventListener('toggle', () => {
        if (part.open && (readChoice().plan ?? '') !== part.dataset.choice) choose({ plan: part.dataset.choice ?? '' });
      });
    }
    const note = document.createElement('p');
    note.className = 'kept';
    note.append('Your choice stays on this device. ', button('Forget it', () => choose({ plan: '', state: '' })));
    this.after(note);
  }
}

class StateChoice extends HTMLElement {
  connectedCallback(): void {
    near(this, async () => (await import('./state-card.ts')).start(this));
  }
}

/** Loads a tool shortly before it comes into view. */
function near(host: HTMLElement, load: () => Promise<void>): void {
  const watch = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      void load();
    },
    { rootMargin: '800px' },
  );
  watch.observe(host);
}

class DeadlineTool extends HTMLElement {
  connectedCallback(): void {
    near(this, async () => (await import('./deadline-tool.ts')).start(this));
  }
}

class PlanFinder extends HTMLElement {
  connectedCallback(): void {
    this.replaceChildren(button('Which plan do I have? Answer a few questions', async () => (await import('./plan-finder.ts')).start(this)));
  }
}

/** A tool of the case, loaded when the reader opens it. Until then its place says what to do without it. */
class CaseTool extends HTMLElement {
  connectedCallback(): void {
    const before = [...this.childNodes];
    const name = this.localName;
    const open = async () => {
      try {
        await (name === 'work-sheet' ? await import('./worksheet.ts') : await import('./letter.ts')).start(this);
        this.querySelector<HTMLElement>('select, input')?.focus();
      } catch (error) {
        this.replaceChildren('The tool could not be loaded. Here is how to go on without it.', ...before);
        throw error;
      }
    };
    this.replaceChildren(button(this.dataset.open ?? 'Open', open));
  }
}

/** Payer, therapy and reason first; then the tools of that case. */
class LetterChooser extends HTMLElement {
  connectedCallback(): void {
    const selects = [...this.querySelectorAll('select')];
    const place = document.createElement('div');
    this.append(place);
    this.addEventListener('change', (event) => {
      if (!selects.includes(event.target as HTMLSelectElement)) return;
      const chosen = Object.fromEntries(selects.map(({ name, value }) => [name, value]));
      if (selects.some(({ value }) => !value)) return;
      const tools = ([['work-sheet', 'Fill in the worksheet here'], ['letter-builder', 'Write the letter here']] as const).map(([name, open]) => {
        const tool = document.createElement(name);
        Object.assign(tool.dataset, chosen, { open });
        return tool;
      });
      place.replaceChildren(...tools);
    });
  }
}

function button(text: string, press: () => unknown): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.addEventListener('click', () => void press());
  return made;
}

/** Marks of sources open where the reader is. A click with a key held down stays the browser's own. */
document.addEventListener('click', (event) => {
  const mark = (event.target as Element).closest<HTMLAnchorElement>('.cite');
  const entry = mark && document.getElementById(mark.hash.slice(1));
  if (!entry || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || !('popover' in entry)) return;
  event.preventDefault();
  void import('./source-card.ts').then(
    ({ open }) => open(mark, entry),
    () => location.assign(mark.hash),
  );
});

/** The first screen says which kind of plan is chosen. */
function tell({ plan }: Choice): void {
  const link = document.querySelector('.answer .plan a');
  const chosen = plan && document.querySelector(`[data-choice="${CSS.escape(plan)}"] > summary`);
  if (link) link.textContent = chosen ? `${chosen.textContent}: change it` : 'Not sure: choose it here';
}

show(readChoice());
customElements.define('plan-switch', PlanSwitch);
customElements.define('state-choice', StateChoice);
customElements.define('deadline-tool', DeadlineTool);
customElements.define('plan-finder', PlanFinder);
customElements.define('letter-chooser', LetterChooser);
customElements.define('work-sheet', class extends CaseTool {});
customElements.define('letter-builder', class extends CaseTool {});
