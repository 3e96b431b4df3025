/** `npm run check [-- --data DIR --today YYYY-MM-DD --json]`: faults of every record and template in one run; writes nothing. Exit status 1 if any is an error. */
import { report, textsOf } from '../src/io/report.ts';
import { command, readOptions, run } from '../src/io/run.ts';
import { failsCheck } from '../src/pipeline/problem.ts';

await command(() => {
  const options = readOptions(process.argv.slice(2));
  const { problems, count } = run(options);
  const failed = problems.some(failsCheck);
  const text = report(problems, count, { json: options.json, annotations: Boolean(process.env.CI) && !options.json, texts: textsOf(problems) });
  (failed && !options.json ? console.error : console.log)(text);
  return failed ? 1 : 0;
});
