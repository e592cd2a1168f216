/** Tests of translated.ts. */

import assert from 'node:assert/strict';
import { de } from '../text/de.ts';
import { en } from '../text/en.ts';
import { translated, translatedLine } from './translated.ts';

const text = {
  ...de,
  translations: {
    'The hill has moved': 'Der Hügel ist umgezogen',
    'Wave # of #: # left': 'Welle # von #: noch #',
    '{name} is ill. Run!': '{name} ist krank. Lauf!',
    'Wave #': 'Welle #',
  },
};

describe('words of room types', () => {
  it('are translated as they are, and with their numbers', () => {
    assert.equal(translated('The hill has moved', text), 'Der Hügel ist umgezogen');
    assert.equal(translated('Wave 3 of 8: 12 left', text), 'Welle 3 von 8: noch 12');
    assert.equal(translated('Something 3 else', text), 'Something 3 else');
  });

  it('are translated around the values that a function puts into them', () => {
    const ill = ({ name }: Readonly<Record<string, string | number>>): string => `${name} is ill. Run!`;
    assert.equal(translatedLine(ill, { name: 'Kay {x}' }, text), 'Kay {x} ist krank. Lauf!');
    assert.equal(
      translatedLine(({ wave }) => `Wave ${wave}`, { wave: 3 }, text),
      'Welle 3',
    );
    assert.equal(translatedLine(ill, { name: 'Kay' }, en), 'Kay is ill. Run!');
    const exact = ({ wave }: Readonly<Record<string, string | number>>): string =>
      `Wave ${(wave as number).toFixed(0)}`;
    assert.equal(translatedLine(exact, { wave: 3 }, text), 'Welle 3');
    assert.equal(
      translatedLine(() => 'No word for it', { name: 'Kay' }, text),
      'No word for it',
    );
  });
});
