/** Every test that is left out on Bun is one that there is, or the list would outlive its reasons. */

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOT_ON_BUN } from './not-on-bun.ts';

const ROOT = join(import.meta.dirname, '..');

describe('what is left out on Bun', () => {
  const files = globSync('server/**/*.socket.test.ts', { cwd: ROOT });
  const texts = files.map((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(/'([^'\n]{5,})'/g)].map(([, text]) => text ?? ''),
  );

  for (const { test, reason } of NOT_ON_BUN)
    it(`is a test, and has a reason: ${test}`, () => {
      const its = texts.find((of) => of.some((text) => test.startsWith(`${text} `)));
      assert.ok(
        its?.some((text) => test.endsWith(` ${text}`)),
        'no socket test has this title',
      );
      assert.ok(reason.length > 10);
    });
});
