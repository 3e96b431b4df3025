/// <reference types="astro/client" />
declare module '#letters' {
  const letters: import('./letters/tree.ts').LetterTemplate[];
  export default letters;
}

declare module '#law' {
  const law: import('./clock/law.ts').Law;
  export default law;
}

declare module '#finder' {
  const finder: import('./finder/match.ts').Finder;
  export default finder;
}

/** The package brings no types of its own. */
declare module 'accessible-autocomplete' {
  interface Options<T> {
    element: HTMLElement;
    id: string;
    name?: string;
    defaultValue?: string;
    displayMenu?: 'inline' | 'overlay';
    showAllValues?: boolean;
    autoselect?: boolean;
    confirmOnBlur?: boolean;
    menuAttributes?: Record<string, string>;
    source: (query: string, populate: (results: T[]) => void) => void;
    templates?: { inputValue: (one?: T) => string; suggestion: (one: T | string) => string };
    onConfirm?: (one?: T) => void;
    tNoResults?: () => string;
  }
  export default function accessibleAutocomplete<T>(options: Options<T>): void;
}
