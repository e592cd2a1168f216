/** Tests of what all languages have in common. */

import assert from 'node:assert/strict';
import { nameProblem } from '../../shared/engine/events.ts';
import { en } from './en.ts';
import { chooseLanguage, LANGUAGE_IDS, languageName, loadText } from './languages.ts';

/** What a language may have more or less of than English. */
const OPEN = ['translations', 'announcements', 'generatedNames'];

/** Path of each text, and what it says; a function is asked with words that say their own place. */
function textsOf(node: unknown, path = ''): [path: string, content: string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') return [[path, String(node('«1»', '«2»', '«3»'))]];
  return Object.entries(node ?? {})
    .filter(([key]) => path !== '' || !OPEN.includes(key))
    .flatMap(([key, child]) => textsOf(child, `${path}.${key}`));
}

const texts = new Map(await Promise.all(LANGUAGE_IDS.map(async (id) => [id, await loadText(id)] as const)));

describe('languages', () => {
  for (const id of LANGUAGE_IDS) {
    const text = texts.get(id) ?? assert.fail();

    it(`${id} is called what it calls itself`, () => {
      assert.equal(languageName(id), text.language);
    });

    it(`${id} has the keys of English, and says something for each`, () => {
      const said = textsOf(text);
      assert.deepEqual(
        said.map(([path]) => path).sort(),
        textsOf(en)
          .map(([path]) => path)
          .sort(),
      );
      for (const [path, content] of said) assert.ok(content.trim() !== '', path);
    });

    it(`${id} says every value that English says`, () => {
      const english = new Map(textsOf(en));
      const values = (content = ''): string[] => [...new Set(content.match(/«\d»/g))].sort();
      for (const [path, content] of textsOf(text)) assert.deepEqual(values(content), values(english.get(path)), path);
    });

    it(`${id} makes up names that can be taken`, () => {
      for (const first of text.generatedNames.first)
        for (const second of text.generatedNames.second) assert.equal(nameProblem(`${first} ${second}`), undefined);
    });
  }

  it('German knows why a name is not taken', () => {
    for (const name of ['x'.repeat(25), 'a\u0000b']) assert.ok(texts.get('de')?.translations[nameProblem(name) ?? '']);
  });

  it('the setting decides, then what the user reads, then English', () => {
    assert.equal(chooseLanguage('de', ['en']), 'de');
    assert.equal(chooseLanguage('system', ['fr-FR', 'de-AT', 'en']), 'de');
    assert.equal(chooseLanguage('system', ['en-GB', 'de']), 'en');
    assert.equal(chooseLanguage('system', ['fr']), 'en');
    assert.equal(chooseLanguage('system', []), 'en');
  });
});
