/** The tuning panel: all numbers of the room type that is played, and the course of time and match. */

import GUI, { type Controller } from 'lil-gui';
import { type DevRequest, type DevStatus, PACES } from '../../shared/engine/dev-messages.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import { type Tunable, type Tuned, tunablesOf } from '../../shared/engine/tuning.ts';
import { tunedAsCode } from './code.ts';

/** A slider that is dragged changes with every pixel; so often its room is told. */
const TELL_EVERY_MS = 50;
const DECIMALS = 3;

export interface Panel {
  /** The room type with its file's numbers, and what is turned in the room. */
  follow(type: RoomType, tuned: Tuned): void;
  setStatus(status: DevStatus): void;
}

export interface PanelOptions {
  readonly container: HTMLElement;
  ask(request: DevRequest): void;
}

const PACE_NAMES: Readonly<Record<string, number>> = Object.fromEntries(
  PACES.map((pace) => [{ 0: 'paused', 0.25: '¼ speed', 0.5: '½ speed', 1: 'as usual' }[pace], pace]),
);

export function createPanel({ container, ask }: PanelOptions): Panel {
  const gui = new GUI({ container, title: 'Development', width: 280 });
  const course = {
    pace: 1,
    bots: 0,
    step: () => ask({ do: 'step' }),
    end: () => ask({ do: 'end' }),
    restart: () => ask({ do: 'restart' }),
    reset: () => ask({ do: 'reset' }),
    copy: () => void copy(),
  };
  const match = gui.addFolder('Time and match');
  const pace = match
    .add(course, 'pace', PACE_NAMES)
    .name('time')
    .onChange((chosen: number) => ask({ do: 'pace', pace: chosen }));
  const step = match.add(course, 'step').name('one tick');
  const bots = match.add(course, 'bots', 0, 1, 1).onFinishChange((count: number) => ask({ do: 'bots', count }));
  match.add(course, 'end').name('end match');
  match.add(course, 'restart').name('restart match');
  let numbers: GUI | undefined;
  let shown: { readonly type: RoomType['spec']; readonly tuned: Tuned } | undefined;
  const rows = new Map<string, Row>();
  const reset = gui.add(course, 'reset').name('reset all');
  const copyButton = gui.add(course, 'copy').name('copy as code');

  async function copy(): Promise<void> {
    if (shown === undefined) return;
    const code = tunedAsCode(shown.type, shown.tuned);
    try {
      await navigator.clipboard.writeText(code);
      copyButton.name('copied: put it into the file');
    } catch {
      // Without permission it can still be copied by hand.
      window.prompt('To be put into the file:', code);
    }
    setTimeout(() => copyButton.name('copy as code'), 2500);
  }

  const build = (type: RoomType): void => {
    numbers?.destroy();
    rows.clear();
    numbers = gui.addFolder(`Numbers of ${type.id}`);
    const folders = new Map<string, GUI>();
    for (const tunable of tunablesOf(type.spec)) {
      const [folderName, name] = placeOf(tunable.path);
      const folder = folders.get(folderName) ?? numbers.addFolder(folderName);
      folders.set(folderName, folder);
      rows.set(tunable.path, createRow(folder, name, tunable, ask));
    }
    // They stand below what they are about.
    numbers.domElement.after(reset.domElement, copyButton.domElement);
  };

  return {
    follow(type, tuned) {
      if (shown?.type === type.spec && shown.tuned === tuned) return;
      if (shown?.type !== type.spec) build(type);
      shown = { type: type.spec, tuned };
      const changed = Object.keys(tuned).length;
      for (const [path, row] of rows) row.show(tuned[path]);
      reset.enable(changed > 0);
      copyButton.enable(changed > 0);
    },
    setStatus(status) {
      course.pace = status.pace;
      course.bots = status.bots;
      pace.updateDisplay();
      step.enable(status.pace === 0 && status.fault === '');
      bots.max(Math.max(1, status.mostBots)).updateDisplay();
    },
  };
}

interface Row {
  /** Undefined: it is as the file says. */
  show(tuned: number | undefined): void;
}

function createRow(folder: GUI, name: string, { path, value, min, max, step }: Tunable, ask: PanelOptions['ask']): Row {
  const held = { value };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let touched = -Infinity;
  const tell = (): void => {
    timer = undefined;
    ask({ do: 'tune', path, value: held.value });
  };
  const controller: Controller = folder
    .add(held, 'value', min, max, step)
    .name(name)
    .onChange(() => {
      touched = Date.now();
      timer ??= setTimeout(tell, TELL_EVERY_MS);
    });
  // Written as a fraction, it would not fit.
  if (value !== Number(value.toFixed(DECIMALS))) controller.decimals(DECIMALS);
  controller.domElement.dataset.path = path;
  return {
    show(tuned) {
      controller.domElement.classList.toggle('dev-tuned', tuned !== undefined);
      controller.name(tuned === undefined ? name : `${name} (${short(value)})`);
      // What the room says is a little old while the slider is being dragged.
      if (timer !== undefined || Date.now() - touched < TELL_EVERY_MS * 4) return;
      held.value = tuned ?? value;
      controller.updateDisplay();
    },
  };
}

/** Its folder and its name in it. */
function placeOf(path: string): readonly [folder: string, name: string] {
  const parts = path.split('.');
  const name = parts.pop() ?? path;
  if (parts.length === 0) return ['life', name];
  return [
    parts[0] === 'weapons' ? (parts[1] ?? 'weapons') : (parts[0] ?? ''),
    [...parts.slice(1), name].filter((part) => part !== 'primary' && part !== 'secondary').join(' '),
  ];
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
