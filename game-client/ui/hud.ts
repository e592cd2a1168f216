/** Everything over the picture while playing: puts the parts together and feeds them. */

import type { KillEvent } from '../../shared/engine/events.ts';
import type { InputFrame } from '../../shared/engine/input.ts';
import type { Session } from '../net/session.ts';
import type { Drawn } from '../net/shown.ts';
import type { SpectateChoice } from '../net/spectating.ts';
import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { createAnnouncer } from './announcer.ts';
import { createBanner } from './banner.ts';
import { createChat } from './chat.ts';
import { createDeathNotice } from './death-notice.ts';
import { element } from './dom.ts';
import { createEdgeArrows } from './edge-arrows.ts';
import { HintProgress } from './hint-progress.ts';
import { listenToHudKeys } from './hud-keys.ts';
import { createIdleWarning } from './idle-warning.ts';
import { InputWatch } from './input-watch.ts';
import { createKillFeed } from './kill-feed.ts';
import { createKillToasts } from './kill-toasts.ts';
import { Markers } from './markers.ts';
import { createMatchBar } from './match-bar.ts';
import { createMatchLine } from './match-line.ts';
import { MatchWatch } from './match-watch.ts';
import { createMinimap } from './minimap.ts';
import { createNetGraph } from './net-graph.ts';
import { createNewcomerHints } from './newcomer-hints.ts';
import { OwnStreak } from './own-streak.ts';
import { createPauseMenu } from './pause-menu.ts';
import { createPingMeter } from './ping-meter.ts';
import { playerName } from './player-name.ts';
import type { Prompts } from './prompts.ts';
import { leaderOf, rank, standingsOf } from './ranking.ts';
import { createResults } from './results.ts';
import { roomLine } from './room-facts.ts';
import { createRoomWords } from './room-words.ts';
import { createRoundNotice } from './round-notice.ts';
import { createScoreboard } from './scoreboard.ts';
import type { Settings } from './settings-store.ts';
import { createSpectatorBar } from './spectator-bar.ts';
import { guardedStorage } from './storage.ts';
import { createVitals } from './vitals.ts';
import { WatchOn } from './watch-on.ts';

/** Numbers that change faster than this cannot be read, and cost layout. */
const UPDATE_MS = 100;
/** Who was shooting when he died goes on clicking for a moment, and means nobody by it. */
const CLICKS_COUNT_AFTER_MS = 700;

export interface HudOptions {
  readonly text: Text;
  readonly settings: Settings;
  readonly prompts: Prompts;
  /** More buttons for the pause menu. */
  readonly pauseButtons: readonly HTMLButtonElement[];
  copyLink(): void;
  openSettings(): void;
  leave(): void;
  /** After every change of `busy`. */
  pauseToggled(): void;
}

export interface Hud {
  readonly element: HTMLElement;
  /** The pause menu is open. */
  readonly paused: boolean;
  /** The pause menu or the chat has the keys. */
  readonly busy: boolean;
  openChat(): void;
  /** @param note why the pause menu opens, when the player did not ask for it */
  setPaused(paused: boolean, note?: string): void;
  /** Shows the scoreboard while it is held, as its key does. */
  setScoresHeld(held: boolean): void;
  show(): void;
  hide(): void;
  /** Shows another view from now on. */
  follow(view: View): void;
  /** Each own input, as it is sent. */
  hear(input: Readonly<InputFrame>): void;
  /** Once per frame while there is a view. */
  frame(session: Session, now: number): void;
  /** After a change of the session's phase: there may be no frames. */
  setSession(session: Session): void;
  say(line: string): void;
}

export function createHud({
  text,
  settings,
  prompts,
  pauseButtons,
  copyLink,
  openSettings,
  leave,
  pauseToggled,
}: HudOptions): Hud {
  const words = createRoomWords(text);
  const vitals = createVitals(text);
  const matchBar = createMatchBar(text, words);
  const matchLine = createMatchLine(text, words);
  const round = createRoundNotice(text, words);
  const ping = createPingMeter(text);
  const killFeed = createKillFeed(text, words);
  const killToasts = createKillToasts(text);
  const minimap = createMinimap(text);
  const edgeArrows = createEdgeArrows();
  const hints = createNewcomerHints(text, prompts, new HintProgress(guardedStorage(() => localStorage)));
  const scoreboard = createScoreboard(text, words);
  const death = createDeathNotice(text, words);
  const spectator = createSpectatorBar(text, prompts, spectate);
  const results = createResults(text, words);
  const announcer = createAnnouncer();
  const idle = createIdleWarning(text);
  const netGraph = createNetGraph(text, settings);
  const banner = createBanner(text, leave);
  const chat = createChat(text, pauseToggled);
  const pause = createPauseMenu({ text, more: pauseButtons, copyLink, openSettings, leave, toggled: pauseToggled });
  const parts = [
    matchBar,
    matchLine,
    ping,
    netGraph,
    killFeed,
    vitals,
    hints,
    killToasts,
    minimap,
    edgeArrows,
    announcer,
  ];
  const notices = [chat, round, death, spectator, results, scoreboard, banner, pause, idle];
  const root = element('div', { class: 'hud', hidden: true }, ...[...parts, ...notices].map((part) => part.element));

  const inputs = new InputWatch();
  const markers = new Markers();
  const matchWatch = new MatchWatch();
  const streak = new OwnStreak();
  const watchOn = new WatchOn();
  /** What is in the middle of the picture; it stays where it was last seen. */
  const middle: Drawn = { x: 0, y: 0, aim: 0 };
  let followed: View | undefined;
  /** By another device than the keyboard. */
  let scoresButtonHeld = false;
  let diedAt = 0;
  /** Round of the newest own death that was seen. */
  let diedIn = 0;
  let pressesThen = 0;
  let nextUpdate = 0;
  let frames = 0;
  let framesSince = 0;
  let fps = 0;

  const keys = listenToHudKeys({
    settings,
    listens: () => !root.hidden,
    paused: () => pause.open,
    togglePause: () => (chat.open ? chat.setOpen(false) : pause.setOpen(!pause.open)),
    openChat: () => chat.setOpen(true),
    spectate,
    muteToggled: (muted) => announcer.say(muted ? text.hud.soundOff : text.hud.soundOn),
    pressed: () => {
      nextUpdate = 0;
    },
  });

  function spectate(choice: SpectateChoice): void {
    followed?.spectate(choice);
    nextUpdate = 0;
  }
  const hearKill = (view: View, kill: KillEvent): void => {
    const { killer, victim } = kill;
    killFeed.add(view, kill);
    streak.note(view.world.match, kill, view.id);
    if (kill.late && victim === view.id && view.alive) return;
    if (victim === view.id) {
      diedAt = performance.now();
      diedIn = view.world.round;
      pressesThen = inputs.primaryPresses;
      announcer.interrupt(death.died(view, kill, diedAt));
    } else if (killer === view.id) {
      const name = playerName(view, victim, text);
      killToasts.add(name);
      announcer.whisper(text.hud.youKilled(name));
    }
  };
  /** A click that is no shot, because who clicks is dead, goes on to the next player. */
  const followClicks = (view: View, now: number): void => {
    const pressed = inputs.primaryPresses !== pressesThen;
    pressesThen = inputs.primaryPresses;
    if (pressed && !view.alive && isRunning(view) && now - diedAt > CLICKS_COUNT_AFTER_MS) spectate('next');
  };
  /** Who waits for the next round looks at somebody who plays. */
  const watchSomebody = (view: View, now: number): void => {
    const { lateJoin } = view.type.match;
    const waits = view.type.respawnTicks === Infinity || (lateJoin === 'watch' && diedIn !== view.world.round);
    const out = waits && view.self !== undefined && !view.alive && isRunning(view);
    const watched = view.focus === view.id ? 0 : (view.world.players?.get(view.focus)?.health ?? 1);
    if (watchOn.look(now, out, watched > 0)) view.spectate('next');
  };
  const followFocus = (view: View): void => {
    const avatar = view.world.players?.get(view.focus);
    if (avatar !== undefined) view.drawn(view.focus, avatar, middle);
  };
  const tellNews = (view: View, leader: string | undefined): void => {
    const left = view.phase === 'playing' ? view.phaseSecondsLeft : undefined;
    for (const news of matchWatch.look(view.world.match * 256 + view.world.round, left, leader)) {
      if ('secondsLeft' in news) announcer.say(text.hud.timeLeft(news.secondsLeft));
      else
        announcer.say(news.leads === view.id ? text.hud.youLead : text.hud.leads(playerName(view, news.leads, text)));
    }
  };
  const countFrame = (now: number): void => {
    frames++;
    if (now - framesSince < 1000) return;
    fps = (frames * 1000) / (now - framesSince);
    frames = 0;
    framesSince = now;
  };
  const update = (session: Session, view: View, now: number): void => {
    const ranked = rank(view.world.roster);
    // Where teams play, no player leads.
    const leader = view.entry(view.id)?.team ? undefined : leaderOf(ranked);
    const standings = standingsOf(view.world.teams);
    const over = view.phase === 'results';
    root.classList.toggle('over', over);
    root.classList.toggle('dead', view.self !== undefined && !view.alive);
    for (const action of inputs.used) hints.use(action);
    const scoresHeld = keys.scoresHeld || scoresButtonHeld;
    if (scoresHeld) hints.use('scores');
    hints.update(view, now);
    vitals.update(view);
    matchBar.update(view, ranked, standings, leader);
    matchLine.update(view);
    ping.update(view);
    death.update(view, now);
    watchSomebody(view, now);
    spectator.update(view, diedIn === view.world.round);
    markers.collect(view, leader, words.places(view));
    minimap.update(view, markers, middle);
    const best = streak.bestOf(view.world.match, view.entry(view.id)?.kills ?? 0);
    const won = results.update(view, ranked, standings, best) ?? round.update(view, now);
    if (won !== '') announcer.interrupt(won);
    tellNews(view, leader);
    if (pause.open) pause.setRoom(roomLine(view.type, text));
    scoreboard.setShown(scoresHeld || over);
    scoreboard.update(view, ranked, standings, leader);
    netGraph.update(view, fps, now);
    announcer.update(now);
    idle.update(inputs.touches, now);
    banner.update(session, now);
  };

  return {
    element: root,
    get paused() {
      return pause.open;
    },
    get busy() {
      return pause.open || chat.open;
    },
    openChat: () => chat.setOpen(true),
    setPaused: pause.setOpen,
    setScoresHeld(held) {
      scoresButtonHeld = held && !pause.open;
      nextUpdate = 0;
    },
    show() {
      root.hidden = false;
    },
    hide() {
      root.hidden = true;
      keys.release();
      scoresButtonHeld = false;
      pause.setOpen(false);
      chat.setOpen(false);
    },
    follow(view) {
      followed = view;
      netGraph.follow(view);
      chat.follow(view);
      for (const part of [killFeed, killToasts, round, death, results, announcer, idle, matchWatch]) part.clear();
      diedIn = 0;
      middle.x = view.type.arena.width / 2;
      middle.y = view.type.arena.height / 2;
      nextUpdate = 0;
      view.on('kill', (kill) => hearKill(view, kill));
      view.on('announce', ({ name, values }) => announcer.say(words.announcement(view, name, values)));
      view.on('idle', ({ secondsLeft }) => idle.warn(secondsLeft, inputs.touches, performance.now()));
      view.on('closing', banner.closing);
    },
    hear: (input) => inputs.hear(input),
    frame(session, now) {
      const { view } = session;
      if (view === undefined) return;
      countFrame(now);
      netGraph.frame(view, now);
      followFocus(view);
      followClicks(view, now);
      markers.follow(view);
      edgeArrows.frame(markers, middle);
      vitals.frame(view);
      death.frame(view, now);
      if (now < nextUpdate) return;
      nextUpdate = now + UPDATE_MS;
      update(session, view, now);
    },
    setSession: (session) => banner.update(session, performance.now()),
    say: announcer.say,
  };
}

/** A round is being played. */
function isRunning({ phase }: View): boolean {
  return phase === 'playing' || phase === 'overtime';
}
