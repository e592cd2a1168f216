/** The conformance suite on every listed room type: a new one is in it without a line written for it. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { roomTypes } from '../../shared/rooms/index.ts';
import { checksOf } from './conformance/checks.ts';

const ROOMS = join(import.meta.dirname, '..', '..', 'shared', 'rooms');

for (const type of roomTypes) {
  describe(`conformance of ${type.id}`, () => {
    for (const { name, skipped, run } of checksOf(type, readFileSync(join(ROOMS, `${type.id}.ts`), 'utf8'))) {
      it(skipped === undefined ? name : `${name}: skipped, ${skipped}`, async () => {
        if (skipped === undefined) await run();
      });
    }
  });
}
