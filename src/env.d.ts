/// <reference types="astro/client" />
declare namespace App {
  interface Locals {
    /** The emitted page that is being rendered; shared sections and marks read it. */
    page: import('./pipeline/page.ts').PageMatter;
  }
}

declare module '#letters' {
  const letters: import('./letters/tree.ts').LetterTemplate[];
  export default letters;
}

declare module '#law' {
  const law: import('./clock/law.ts').Law;
  export default law;
}
