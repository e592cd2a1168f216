/** Everything over the picture while playing: puts the parts together, feeds them and hears their keys. */

import type { Session } from '../net/session.ts';
import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { createAnnouncer } from './announcer.ts';
import { createBanner } from './banner.ts';
import { createDeathNotice } from './death-notice.ts';
import { element } from './dom.ts';
import { createKillFeed } from './kill-feed.ts';
import { createMatchBar } from './match-bar.ts';
import { createNetGraph } from './net-graph.ts';
import { createPauseMenu } from './pause-menu.ts';
import { playerName } from './player-name.ts';
import type { Prompts } from './prompts.ts';
import { createResults } from './results.ts';
import { createScoreboard } from './scoreboard.ts';
import type { BindingKey } from './settings.ts';
import type { Settings } from './settings-store.ts';
import { createVitals } from './vitals.ts';

/** Numbers that change faster than this cannot be read, and cost layout. */
const UPDATE_MS = 100;

const SHORTCUTS = ['scores', 'mute', 'netGraphKey'] as const satisfies readonly BindingKey[];
type Shortcut = (typeof SHORTCUTS)[number];

export interface HudOptions {
  readonly text: Text;
  readonly settings: Settings;
  readonly prompts: Prompts;
  /** More buttons for the pause menu. */
  readonly pauseButtons: readonly HTMLButtonElement[];
  copyLink(): void;
  openSettings(): void;
  leave(): void;
  /** After every change of `paused`. */
  pauseToggled(): void;
}

export interface Hud {
  readonly element: HTMLElement;
  /** The pause menu is open. */
  readonly paused: boolean;
  /** @param note why the pause menu opens, when the player did not ask for it */
  setPaused(paused: boolean, note?: string): void;
  /** Shows the scoreboard while it is held, as its key does. */
  setScoresHeld(held: boolean): void;
  show(): void;
  hide(): void;
  /** Shows another view from now on. */
  follow(view: View): void;
  /** Once per frame while there is a view. */
  frame(session: Session, now: number): void;
  /** After a change of the session's phase: there may be no frames. */
  setSession(session: Session): void;
  say(line: string): void;
}

export function createHud({
  text,
  settings,
  pauseButtons,
  copyLink,
  openSettings,
  leave,
  pauseToggled,
}: HudOptions): Hud {
  const vitals = createVitals(text);
  const matchBar = createMatchBar(text);
  const killFeed = createKillFeed(text);
  const scoreboard = createScoreboard(text);
  const death = createDeathNotice(text);
  const results = createResults(text);
  const announcer = createAnnouncer();
  const netGraph = createNetGraph(text);
  const banner = createBanner(text, leave);
  const pause = createPauseMenu({ text, more: pauseButtons, copyLink, openSettings, leave, toggled: pauseToggled });
  const root = element(
    'div',
    { class: 'hud', hidden: true },
    matchBar.element,
    killFeed.element,
    vitals.element,
    netGraph.element,
    announcer.element,
    death.element,
    results.element,
    scoreboard.element,
    banner.element,
    pause.element,
  );

  let scoresHeld = false;
  let nextUpdate = 0;
  let frames = 0;
  let framesSince = 0;
  let fps = 0;

  const shortcutOf = (event: KeyboardEvent): Shortcut | undefined => {
    if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
    return SHORTCUTS.find((shortcut) => settings.get(shortcut).includes(event.code));
  };
  const press = (shortcut: Shortcut): void => {
    switch (shortcut) {
      case 'scores':
        scoresHeld = true;
        break;
      case 'netGraphKey':
        settings.set('netGraph', !settings.get('netGraph'));
        break;
      case 'mute':
        settings.set('muted', !settings.get('muted'));
        announcer.say(settings.get('muted') ? text.hud.soundOff : text.hud.soundOn);
    }
  };

  window.addEventListener('keydown', (event) => {
    if (root.hidden) return;
    const shortcut = shortcutOf(event);
    const heard = shortcut !== undefined && !(pause.open && shortcut === 'scores');
    // While playing, Tab would carry the focus out of the game, whatever it is bound to.
    if (heard || (event.code === 'Tab' && !pause.open)) event.preventDefault();
    if (event.repeat) return;
    if (event.code === 'Escape') pause.setOpen(!pause.open);
    else if (heard) press(shortcut);
    nextUpdate = 0;
  });
  window.addEventListener('keyup', (event) => {
    if (!settings.get('scores').includes(event.code)) return;
    scoresHeld = false;
    nextUpdate = 0;
  });
  window.addEventListener('blur', () => {
    scoresHeld = false;
  });

  const showNetGraph = (): void => netGraph.setShown(settings.get('netGraph'));
  settings.onChange((key) => {
    if (key === 'netGraph') showNetGraph();
    // The key that is let go may mean nothing any more.
    if (key === 'scores') scoresHeld = false;
  });
  showNetGraph();

  const countFrame = (now: number): void => {
    frames++;
    if (now - framesSince < 1000) return;
    fps = (frames * 1000) / (now - framesSince);
    frames = 0;
    framesSince = now;
  };

  return {
    element: root,
    get paused() {
      return pause.open;
    },
    setPaused: pause.setOpen,
    setScoresHeld(held) {
      scoresHeld = held && !pause.open;
      nextUpdate = 0;
    },
    show() {
      root.hidden = false;
    },
    hide() {
      root.hidden = true;
      scoresHeld = false;
      pause.setOpen(false);
    },
    follow(view) {
      killFeed.clear();
      death.clear();
      results.clear();
      nextUpdate = 0;
      view.on('kill', (kill) => {
        killFeed.add(view, kill);
        if (kill.victim === view.id) death.died(view, kill.killer, performance.now());
        if (kill.victim === view.id || kill.killer === view.id)
          announcer.whisper(text.hud.killed(playerName(view, kill.killer, text), playerName(view, kill.victim, text)));
      });
      view.on('announce', ({ name, values }) => announcer.say(text.announcements[name]?.(values) ?? name));
      view.on('closing', banner.closing);
    },
    frame(session, now) {
      const { view } = session;
      if (view === undefined) return;
      countFrame(now);
      vitals.frame(view);
      if (now < nextUpdate) return;
      nextUpdate = now + UPDATE_MS;
      vitals.update(view);
      matchBar.update(view);
      death.update(view, now);
      const won = results.update(view);
      if (won !== undefined) announcer.whisper(won);
      scoreboard.setShown(scoresHeld || view.phase === 'results');
      scoreboard.update(view);
      netGraph.update(view, fps);
      announcer.update(now);
      banner.update(session, now);
    },
    setSession: (session) => banner.update(session, performance.now()),
    say: announcer.say,
  };
}
