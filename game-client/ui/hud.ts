/** Everything over the picture while playing: puts the parts together, feeds them and hears their keys. */

import type { Session } from '../net/session.ts';
import type { View } from '../net/view.ts';
import { text } from '../text/en.ts';
import { createAnnouncer } from './announcer.ts';
import { createBanner } from './banner.ts';
import { createDeathNotice } from './death-notice.ts';
import { element } from './dom.ts';
import { createKillFeed } from './kill-feed.ts';
import { createMatchBar } from './match-bar.ts';
import { createNetGraph } from './net-graph.ts';
import { createPauseMenu } from './pause-menu.ts';
import { playerName } from './player-name.ts';
import { createResults } from './results.ts';
import { createScoreboard } from './scoreboard.ts';
import { createVitals } from './vitals.ts';

/** Numbers that change faster than this cannot be read, and cost layout. */
const UPDATE_MS = 100;

export interface HudOptions {
  copyLink(): void;
  leave(): void;
  /** After every change of `paused`. */
  pauseToggled(): void;
}

export interface Hud {
  readonly element: HTMLElement;
  /** The pause menu is open. */
  readonly paused: boolean;
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

export function createHud({ copyLink, leave, pauseToggled }: HudOptions): Hud {
  const vitals = createVitals();
  const matchBar = createMatchBar();
  const killFeed = createKillFeed();
  const scoreboard = createScoreboard();
  const death = createDeathNotice();
  const results = createResults();
  const announcer = createAnnouncer();
  const netGraph = createNetGraph();
  const banner = createBanner(leave);
  const pause = createPauseMenu({ copyLink, leave, toggled: pauseToggled });
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

  window.addEventListener('keydown', (event) => {
    if (root.hidden) return;
    if (event.code === 'F3') event.preventDefault();
    if (event.code === 'Tab' && !pause.open) event.preventDefault();
    if (event.repeat) return;
    if (event.code === 'F3') netGraph.toggle();
    else if (event.code === 'Escape') pause.setOpen(!pause.open);
    else if (event.code === 'Tab' && !pause.open) scoresHeld = true;
    nextUpdate = 0;
  });
  window.addEventListener('keyup', (event) => {
    if (event.code !== 'Tab') return;
    scoresHeld = false;
    nextUpdate = 0;
  });
  window.addEventListener('blur', () => {
    scoresHeld = false;
  });

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
          announcer.whisper(text.hud.killed(playerName(view, kill.killer), playerName(view, kill.victim)));
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
