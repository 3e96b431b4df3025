/** `npm run spelling [-- --data DIR --json]`: words in records, templates and the project's papers that no dictionary holds. Exit status 1 if there are any. */
import { formatProblem } from '../src/pipeline/problem.ts';
import { command, readOptions } from '../src/io/run.ts';
import { checkSpelling } from '../src/io/spelling.ts';

await command(async () => {
  const { data, json } = readOptions(process.argv.slice(2));
  const { problems, files } = await checkSpelling(data);
  const told = problems.map((problem) => `${formatProblem(problem)}\n  Tip: ${problem.tip}\n`);
  console.log(json ? JSON.stringify({ files, problems }, undefined, 2) : [...told, `${files} files read: ${problems.length} ${problems.length === 1 ? 'word' : 'words'} in no dictionary.`].join('\n'));
  return problems.length > 0 ? 1 : 0;
});
