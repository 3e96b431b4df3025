/** Emitted MDX to HTML, with the compiler that @astrojs/mdx uses. Pages are compiled when they are rendered, not as modules: memory stays flat. */
import { defineMdastPlugin, mdxToJs } from 'satteri';
import { runtime as text, type Html } from './html.ts';

/** A page made of records holds no code: an expression, import or export in it is a fault of emit and stops the build. */
const refuseCode = defineMdastPlugin({
  name: 'refuse-code',
  mdxFlowExpression: refuse,
  mdxTextExpression: refuse,
  mdxjsEsm: refuse,
});

function refuse(node: { value?: string }): void {
  throw new Error(`Unexpected code in an emitted page: ${String(node.value).slice(0, 80)}`);
}

export type MdxComponent = (props: { components?: Record<string, unknown>; [name: string]: unknown }) => Html;

// Emit writes plain Markdown and tags. With more switched on, an address in a name would become a link.
const FEATURES = { gfm: false, frontmatter: false } as const;

/** Code in MDX begins with a brace that is not escaped, or with a line that imports or exports. Braces in code spans are looked at too, in vain. */
const MAY_BE_CODE = /(?<!\\)\{|^(?:import|export)\b/m;

/** The functions that MDX calls for each element. */
export interface Runtime {
  jsx: unknown;
  jsxs: unknown;
  Fragment: unknown;
}

export interface CompileOptions {
  runtime?: Runtime;
  hastPlugins?: unknown[];
  /** Shared sections name properties of their page in braces; `templates.ts` has held them to that. */
  props?: boolean;
}

export function compileMdx(body: string, { runtime = text, hastPlugins = [], props = false }: CompileOptions = {}): MdxComponent {
  const guard = !props && MAY_BE_CODE.test(body) ? { mdastPlugins: [refuseCode] } : {};
  const { code } = mdxToJs(body, { outputFormat: 'function-body', features: props ? { ...FEATURES, gfm: true } : FEATURES, ...(hastPlugins.length > 0 ? { hastPlugins: hastPlugins as never } : {}), ...guard }) as { code: string };
  const module = new Function(code)(runtime) as { default: MdxComponent };
  return module.default;
}
