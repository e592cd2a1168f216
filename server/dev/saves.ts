/**
 * What a saved file asks for: room types, and what they alone are made of, are loaded anew beside what runs; for
 * everything else of the server it has to start anew. Vite's own way would be to load the whole server a second time.
 */

import type { EventEmitter } from 'node:events';
import { statSync } from 'node:fs';
import type { Plugin } from 'vite';
import type { EvaluatedModuleNode, ModuleRunner } from 'vite/module-runner';

export type Save = 'room types' | 'server' | 'nothing';

export interface SavesOptions {
  /** Who has loaded the server; undefined while it starts. */
  runner(): ModuleRunner | undefined;
  /** Path of `shared/rooms/index.ts`. */
  readonly index: string;
  /** Whether a file that nothing has loaded may be one that room types could not be loaded without. */
  missed(file: string): boolean;
  /** A file was saved that nothing has loaded. */
  ignored(file: string): void;
  /** Files were saved, in the order in which they were, all of one kind. */
  saved(files: readonly string[], kind: Exclude<Save, 'nothing'>): Promise<void>;
  /** Told what `saved` threw; the next save is worked on all the same. */
  failed(error: unknown): void;
}

/** Editors write in several goes, and several files at once. */
const SETTLE_MS = 15;
/** The watcher passes over what is written to a file within 50 ms after a change of it, as formatters do. */
const LOOK_AGAIN_MS = 80;

/** For a Vite that serves the client, too: that hears of room types in its own way, and of the server's files not. */
export function watchSaves({ runner, index, missed, ignored, saved, failed }: SavesOptions): Plugin {
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let working = Promise.resolve();
  let watcher: EventEmitter | undefined;
  const lookAgain = (file: string): void => {
    const then = savedAt(file);
    setTimeout(() => {
      if (savedAt(file) !== then) watcher?.emit('change', file);
    }, LOOK_AGAIN_MS);
  };
  const kindOf = (file: string): Save => {
    const loaded = runner();
    const kind = loaded === undefined ? 'nothing' : kindOfSave(loaded, file, index);
    return kind === 'nothing' && missed(file) ? 'room types' : kind;
  };
  const work = async (): Promise<void> => {
    const files = [...waiting];
    waiting.clear();
    const forServer = files.filter((file) => kindOf(file) === 'server');
    if (forServer.length > 0) await saved(forServer, 'server');
    else if (files.length > 0) await saved(files, 'room types');
  };
  return {
    name: 'skirmish:saves',
    apply: 'serve',
    configureServer(server) {
      watcher = server.watcher;
    },
    hotUpdate({ file, type }) {
      const kind = kindOf(file);
      if (this.environment.name === 'client') return kind === 'server' ? [] : undefined;
      if (type !== 'delete') lookAgain(file);
      if (kind === 'nothing') {
        ignored(file);
        return [];
      }
      waiting.add(file);
      clearTimeout(timer);
      timer = setTimeout(() => {
        working = working.then(work).catch(failed);
      }, SETTLE_MS);
      return [];
    },
  };
}

/** In ms; 0 when there is no such file. */
function savedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** What has to be loaded anew when a file was saved. */
export function kindOfSave(runner: ModuleRunner, file: string, index: string): Save {
  const modules = runner.evaluatedModules.getModulesByFile(file);
  if (modules === undefined) return 'nothing';
  return importersOf(runner, modules, index).some(({ importers, file }) => importers.size === 0 && file !== index)
    ? 'server'
    : 'room types';
}

/** Forgets files, and all through which `index` imports them; what is imported next is loaded anew. */
export function forget(runner: ModuleRunner, files: Iterable<string>, index: string): void {
  const { evaluatedModules } = runner;
  const saved = [index, ...files].flatMap((file) => [...(evaluatedModules.getModulesByFile(file) ?? [])]);
  for (const module of importersOf(runner, saved, index)) evaluatedModules.invalidateModule(module);
}

/** The modules, and all that import them, as far as `index`. */
function importersOf(
  runner: ModuleRunner,
  modules: Iterable<EvaluatedModuleNode>,
  index: string,
): EvaluatedModuleNode[] {
  const found = new Set(modules);
  // A set that grows while it is walked: each is visited once.
  for (const { file, importers } of found) {
    if (file === index) continue;
    for (const id of importers) {
      const importer = runner.evaluatedModules.getModuleById(id);
      if (importer !== undefined) found.add(importer);
    }
  }
  return [...found];
}
