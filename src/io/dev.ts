/** The editor's loop: a changed record is emitted again and the open page reloads; a broken one is told on the page. */
import fs from 'node:fs';
import path from 'node:path';
import type { AstroIntegration } from 'astro';
import { formatProblem, isError, type Problem } from '../pipeline/problem.ts';
import { PROJECT, shown, workFolder } from './files.ts';
import { report, textsOf } from './report.ts';
import { run, type Options } from './run.ts';
import { writeWork } from './work.ts';

const escape = (text: string) => text.replace(/[<>&"]/g, (char) => `&#${char.charCodeAt(0)};`);

/** The page that stands in for every other while records hold errors. Vite's client in it reloads once they are mended. */
export function problemPage(problems: Problem[]): string {
  const errors = problems.filter(isError);
  const items = errors.map((problem) => `<li><code>${escape(formatProblem(problem))}</code>${problem.tip ? `<br><b>Tip:</b> ${escape(problem.tip)}` : ''}</li>`).join('\n');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${errors.length} to mend</title><script type="module" src="/@vite/client"></script>
<style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}li{margin:1rem 0}code{font-size:.95rem}</style>
<h1>${errors.length === 1 ? 'One problem' : `${errors.length} problems`} to mend</h1><p>The page comes back by itself once the files are saved without them.</p><ol>${items}</ol></html>`;
}

export function devLoop(options: Pick<Options, 'data' | 'today'>): AstroIntegration {
  const work = workFolder(options.data);
  let problems: Problem[] = [];
  const refresh = (): { failed: boolean; pages: string } => {
    const built = run(options);
    problems = built.problems;
    const failed = !built.site;
    if (built.site) writeWork(work, built.site, options.today);
    return { failed, pages: failed ? report(problems, built.count, { texts: textsOf(problems) }) : `${built.site!.emission.pages.length} pages` };
  };
  return {
    name: 'appeals-dev',
    hooks: {
      'astro:config:setup': () => {
        const first = refresh();
        // A first run with errors has no pages to show; the server starts all the same, to show the errors.
        if (first.failed && !fs.existsSync(path.join(work, 'model.json'))) {
          fs.mkdirSync(path.join(work, 'sections'), { recursive: true });
          fs.writeFileSync(path.join(work, 'letters.json'), '[]');
          fs.writeFileSync(path.join(work, 'law.json'), JSON.stringify({ plans: {}, states: {}, questions: [], mailEarlyDays: 0 }));
          fs.writeFileSync(path.join(work, 'model.json'), JSON.stringify({ site: { name: '', baseUrl: '' }, today: options.today, records: {}, pages: [], redirects: [] }));
        }
        console.log(first.pages);
      },
      'astro:server:setup': ({ server }) => {
        const folders = [options.data, path.join(PROJECT, 'templates')];
        server.watcher.add(folders);
        let timer: NodeJS.Timeout | undefined;
        const changed = (file: string) => {
          if (!folders.some((folder) => file.startsWith(folder + path.sep)) || !/\.(ya?ml|mdx?)$/.test(file)) return;
          clearTimeout(timer);
          timer = setTimeout(() => {
            const start = performance.now();
            const result = refresh();
            console.log(`${shown(file)} changed: ${result.pages} (${((performance.now() - start) / 1000).toFixed(2)} s)`);
            server.ws.send({ type: 'full-reload' });
          }, 40);
        };
        for (const event of ['add', 'change', 'unlink']) server.watcher.on(event, changed);
        // A build copies these modules into the site.
        server.middlewares.use('/cases', (request, response, next) => {
          const file = path.join(work, 'cases', path.normalize(new URL(request.url ?? '/', 'http://host').pathname));
          if (!file.startsWith(path.join(work, 'cases')) || !fs.existsSync(file) || !fs.statSync(file).isFile()) return next();
          response.setHeader('content-type', 'text/javascript; charset=utf-8');
          response.end(fs.readFileSync(file));
        });
        server.middlewares.use((request, response, next) => {
          const wantsPage = request.headers.accept?.includes('text/html') ?? false;
          if (!wantsPage || !problems.some(isError)) return next();
          response.statusCode = 500;
          response.setHeader('content-type', 'text/html; charset=utf-8');
          response.end(problemPage(problems));
        });
      },
    },
  };
}
