/** `npm run emit [-- --data DIR --today YYYY-MM-DD]`: writes the MDX pages without building the site. */
import { shown, workFolder } from '../src/io/files.ts';
import { report, textsOf } from '../src/io/report.ts';
import { command, readOptions, run } from '../src/io/run.ts';
import { writeWork } from '../src/io/work.ts';

await command(() => {
  const options = readOptions(process.argv.slice(2));
  const { problems, count, site } = run(options);
  if (!site) {
    console.error(report(problems, count, { annotations: Boolean(process.env.CI), texts: textsOf(problems) }));
    return 1;
  }
  const folder = workFolder(options.data);
  const { written, unchanged, removed } = writeWork(folder, site, options.today);
  console.log(`${site.emission.pages.length} pages in ${shown(folder)}/pages: ${written} written, ${unchanged} unchanged, ${removed} removed.`);
  return 0;
});
