/** What the page of a development server has besides the game: notices, the tuning panel, and saved room types. */

import { DEV_EVENTS, DEV_MESSAGE, type DevRequest, type DevStatus } from '../../shared/engine/dev-messages.ts';
import { TICK_MS } from '../../shared/engine/input.ts';
import type { Tuned } from '../../shared/engine/tuning.ts';
import type { Session } from '../net/session.ts';
import type { View } from '../net/view.ts';
import { onSwap, roomTypes } from '../room-types.ts';
import { slowDownPage } from './clock.ts';
import './dev.css';
import { createNotice } from './notice.ts';
import type { Panel } from './panel.ts';

const TOGGLE_KEY = 'F2';
/** So often the panel looks at what is turned. */
const LOOK_EVERY_MS = 100;

/** @param session the page's; undefined until the game is loaded */
export function startDev(session: () => Session | undefined): void {
  const hot = import.meta.hot;
  if (hot === undefined) return;
  const clock = slowDownPage();
  const notice = createNotice();
  const root = document.createElement('div');
  const handle = document.createElement('button');
  document.body.append(notice.element, root);
  let panel: Panel | undefined;
  let view: View | undefined;
  let steps: number | undefined;
  let status: DevStatus | undefined;
  /** What was played last. */
  let played = '';
  /** The menu is another, and is loaded anew as soon as nobody plays. */
  let menuStale = false;

  /** Nobody plays, nor waits to go on. */
  const idle = (): boolean => ['idle', 'lost'].includes(session()?.phase ?? 'idle');

  const ask = (request: DevRequest): void => view?.room.send(DEV_MESSAGE, request);

  const hear = (heard: DevStatus): void => {
    status = heard;
    const { pace, fault, outdated } = heard;
    clock.setPace(fault === '' ? pace : 0);
    if (steps !== undefined) clock.skip((heard.steps - steps) * TICK_MS);
    steps = heard.steps;
    notice.show('The room stands still until its file is saved', fault);
    notice.show(
      'The room must be joined anew to be played as it was saved',
      outdated && `${outdated}: this room goes on as it was.`,
    );
    panel?.setStatus(heard);
  };

  /** The view goes on with what its file says. */
  const rebase = (): void => {
    const saved = roomTypes.find(({ id }) => id === view?.type.id);
    if (view === undefined || saved === undefined) return;
    notice.show('Thrown on this page', '');
    view.own.rebase(saved);
  };

  const follow = (): void => {
    const now = session();
    if (now?.view === view) return;
    view = now?.view;
    steps = undefined;
    status = undefined;
    clock.setPace(1);
    notice.show('The room stands still until its file is saved', '');
    notice.show('The room must be joined anew to be played as it was saved', '');
    root.hidden = view === undefined;
    if (view === undefined) return;
    played = view.type.id;
    view.room.onMessage(DEV_MESSAGE, hear);
    view.on('fault', ({ where, error }) => {
      notice.show('Thrown on this page', `${where}: ${error instanceof Error ? error.message : String(error)}`);
    });
    view.room.onReconnect(() => ask({ do: 'hello' }));
    ask({ do: 'hello' });
    rebase();
  };

  const look = (): void => {
    follow();
    // Somebody else may have paused it, and a closed panel does not tell.
    const paused = status?.pace === 0 && status.fault === '' && root.dataset.open !== 'true';
    notice.show(
      'Time stands still in this room',
      paused ? `${TOGGLE_KEY} opens the panel, in which it can go on.` : '',
    );
    if (menuStale && idle()) location.reload();
    if (panel === undefined || view === undefined || root.dataset.open !== 'true') return;
    panel.follow(view.type, tunedIn(view));
  };
  setInterval(look, LOOK_EVERY_MS);

  onSwap((before) => {
    rebase();
    const menu = (types: typeof before): string => JSON.stringify(types.map(({ id, menu }) => [id, menu]));
    menuStale ||= menu(before) !== menu(roomTypes);
  });
  hot.on(DEV_EVENTS.problem, (problem: string) => notice.show('Saved, but not taken over', problem));
  hot.on(DEV_EVENTS.restarted, ({ reload }: { readonly reload: boolean }) => {
    // The room is gone with the server that ran it.
    if (reload) location.replace(idle() ? location.pathname : `/${played}`);
  });
  hot.send(DEV_EVENTS.hello);

  root.className = 'dev-panel';
  root.dataset.testid = 'dev-panel';
  root.hidden = true;
  handle.className = 'dev-handle';
  handle.textContent = TOGGLE_KEY;
  handle.title = `Tuning panel (${TOGGLE_KEY})`;
  const toggle = async (): Promise<void> => {
    const open = root.dataset.open !== 'true';
    root.dataset.open = String(open);
    handle.setAttribute('aria-expanded', String(open));
    if (!open) {
      if (root.contains(document.activeElement) && document.activeElement instanceof HTMLElement)
        document.activeElement.blur();
      return;
    }
    if (panel === undefined) {
      const { createPanel } = await import('./panel.ts');
      panel ??= createPanel({ container: root, ask });
      root.prepend(root.lastElementChild ?? handle);
    }
    if (status !== undefined) panel.setStatus(status);
    look();
    root.querySelector('select')?.focus();
  };
  root.dataset.open = 'false';
  root.append(handle);
  handle.addEventListener('click', () => void toggle());
  // On its way down: the panel's own parts let no key up again.
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.code !== TOGGLE_KEY || event.repeat || root.hidden) return;
      event.preventDefault();
      void toggle();
    },
    true,
  );
  root.addEventListener(
    'keydown',
    ({ code }) => {
      if (code === 'Escape' && document.activeElement instanceof HTMLElement) document.activeElement.blur();
    },
    true,
  );
  // What is typed here is not for the game.
  for (const kind of ['keydown', 'keyup'] as const)
    root.addEventListener(kind, (event) => {
      if (event.code !== TOGGLE_KEY) event.stopPropagation();
    });
}

/** The same object for the same state, so that nothing is drawn anew without need. */
function tunedIn({ world }: View): Tuned {
  if (world.tuned !== lastText) {
    lastText = world.tuned;
    lastTuned = JSON.parse(world.tuned || '{}') as Tuned;
  }
  return lastTuned;
}
let lastText = '';
let lastTuned: Tuned = {};
