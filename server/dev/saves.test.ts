/** What a saved file asks for, and what is loaded anew for it. */

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { EvaluatedModules, type ModuleRunner } from 'vite/module-runner';
import { forget, kindOfSave, watchSaves } from './saves.ts';

const INDEX = '/rooms/index.ts';

/** Modules by who imports them. */
function loaded(importers: Readonly<Record<string, readonly string[]>>) {
  const evaluatedModules = new EvaluatedModules();
  for (const file of Object.keys(importers)) evaluatedModules.ensureModule(file, file).evaluated = true;
  for (const [file, ids] of Object.entries(importers)) {
    const module = evaluatedModules.getModuleById(file);
    module?.importers.clear();
    for (const id of ids) module?.importers.add(id);
  }
  const runner = { evaluatedModules } as unknown as ModuleRunner;
  const forgotten = (): string[] =>
    Object.keys(importers).filter((file) => evaluatedModules.getModuleById(file)?.evaluated === false);
  return { runner, forgotten };
}

describe('a saved file', () => {
  const modules = {
    '/run.ts': [],
    '/app.ts': ['/run.ts'],
    [INDEX]: ['/run.ts'],
    '/rooms/horde.ts': [INDEX],
    '/rooms/duel.ts': [INDEX],
    '/weapons.ts': ['/rooms/horde.ts', '/rooms/duel.ts'],
    '/arenas.ts': ['/rooms/horde.ts'],
    '/bunker.json': ['/arenas.ts'],
    '/tick.ts': ['/rooms/horde.ts', '/app.ts'],
  };
  for (const [file, kind] of [
    ['/rooms/horde.ts', 'room types'],
    [INDEX, 'room types'],
    ['/bunker.json', 'room types'],
    ['/weapons.ts', 'room types'],
    ['/tick.ts', 'server'],
    ['/app.ts', 'server'],
    ['/run.ts', 'server'],
    ['/README.md', 'nothing'],
  ] as const)
    it(`${file} asks for ${kind}`, () => assert.equal(kindOfSave(loaded(modules).runner, file, INDEX), kind));

  it('is loaded anew together with all through which it is listed, and nothing else is', () => {
    const one = loaded(modules);
    forget(one.runner, ['/bunker.json'], INDEX);
    assert.deepEqual(one.forgotten(), [INDEX, '/rooms/horde.ts', '/arenas.ts', '/bunker.json']);
    const other = loaded(modules);
    forget(other.runner, ['/rooms/duel.ts', '/README.md'], INDEX);
    assert.deepEqual(other.forgotten(), [INDEX, '/rooms/duel.ts']);
  });

  it('counts, whatever became of the one before', async () => {
    const told: unknown[] = [];
    let saves = 0;
    const { hotUpdate } = watchSaves({
      runner: () => loaded(modules).runner,
      index: INDEX,
      missed: () => false,
      ignored: () => {},
      async saved() {
        if (++saves === 1) throw new Error('as planned');
      },
      failed: (error) => told.push(error),
    });
    const save = (): unknown =>
      Reflect.apply(hotUpdate as () => unknown, { environment: { name: 'ssr' } }, [
        { file: '/rooms/horde.ts', type: 'delete' },
      ]);
    save();
    await sleep(50);
    assert.deepEqual(told.map(String), ['Error: as planned']);
    save();
    await sleep(50);
    assert.equal(saves, 2);
  });
});
