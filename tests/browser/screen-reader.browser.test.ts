/**
 * A denial page of the made-up site as a screen reader has it: roles, names, states, in order. The reading is kept in
 * tests/fixtures/small-site-expected/, so that a change of it is seen and meant. After a change that is meant:
 *
 *   npx vitest run --project browser tests/browser/screen-reader.browser.test.ts -u
 *
 * and read the difference before it is committed: each line is what somebody hears.
 */
import path from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT } from '../../src/io/files.ts';
import { useSite } from '../support/served.ts';

const site = useSite('small');
const PAGE = 'denials/acme-health/examplumab/step-therapy';

test.each([
  ['with scripts', true, 'aria.yaml'],
  ['without scripts', false, 'without-scripts.aria.yaml'],
] as const)('a denial page reads %s as it was agreed', async (_, javaScriptEnabled, ending) => {
  const { page, close } = await site.visit(`/${PAGE}/`, { viewport: { width: 1280, height: 5000 }, javaScriptEnabled });
  if (javaScriptEnabled) {
    // All tools that load when they come near are there.
    await page.locator('deadline-tool input').first().waitFor();
    await page.locator('state-choice select').waitFor();
  }
  const reading = await page.locator('main').ariaSnapshot();
  expect(reading).toContain('heading "Examplumab (examplumab-zzzz) denied for failing step therapy by Acme Health" [level=1]');
  await expect(`${reading}\n`).toMatchFileSnapshot(path.join(PROJECT, 'tests/fixtures/small-site-expected', `${PAGE}.${ending}`));
  await close();
});
