/** The client's start: the menu first, and behind it the fetch of all that plays. */

import type { Game } from './game.ts';
import { LINK_NAMES } from './net/link-profiles.ts';
import { ResumeStore } from './net/resume.ts';
import type { Refusal, Target } from './net/session.ts';
import { roomTypes } from './room-types.ts';
import { chooseLanguage, type LanguageId, loadText } from './text/languages.ts';
import { applySettings } from './ui/apply-settings.ts';
import { createBrowserHost } from './ui/browser-host.ts';
import { createMenu } from './ui/menu.ts';
import type { NextStep } from './ui/menu-notice.ts';
import { createPrompts } from './ui/prompts.ts';
import { isTakenOver, needsReload, refusalText, roomRefusalText } from './ui/refusal-text.ts';
import { createPrivateRoom } from './ui/room-directory.ts';
import { parseRoute, readLink } from './ui/route.ts';
import { createSettingsPanel } from './ui/settings-panel.ts';
import { createSettings } from './ui/settings-store.ts';
import { guardedStorage } from './ui/storage.ts';
import { VersionReload } from './ui/version-reload.ts';

/** A page of an older version says so before it is loaded anew. */
const RELOAD_AFTER_MS = 1500;

const settings = createSettings(
  guardedStorage(() => localStorage),
  location.search,
);
const language = chosenLanguage();
const text = await loadText(language);
document.documentElement.lang = language;
const applied = applySettings(settings, {
  page: document.documentElement,
  lessMotion: matchMedia('(prefers-reduced-motion: reduce)'),
  motionChanged: () => game?.picture.applySettings(),
});

const page = requireElement('interface');
const asked = readLink(location.search);
const host = createBrowserHost(asked.link);
const versionReload = new VersionReload(host.storage);
let game: Game | undefined;
let gameLoads: Promise<Game> | undefined;
/** Where the newest join was to lead. */
let wanted: Target | undefined;

const prompts = createPrompts(settings, text);
const settingsPanel = createSettingsPanel({
  text,
  settings,
  prompts,
  languageWaits: () => chosenLanguage() !== language,
  // Without the query: a language that the link asked for has been overruled in the panel.
  reload: () => location.replace(location.pathname),
});
const menu = createMenu({
  text,
  language,
  prompts,
  setLanguage(chosen) {
    settings.set('language', chosen);
    location.replace(location.pathname);
  },
  openSettings: settingsPanel.open,
  types: roomTypes,
  play: (type, name) => void play(async () => ({ type: type.id }), name),
  invite: (type, name, chosen) =>
    void play(async () => ({ type: type.id, roomId: await createPrivateRoom(type.id, chosen) }), name).then(
      (playing) => {
        if (playing) game?.copyLink();
      },
    ),
  join: (target, name) => void joinTarget(target, name),
});
page.replaceChildren(menu.element, ...settingsPanel.elements);

// The browser tests and the measuring tools read positions and link figures here; nothing in the game does.
Object.assign(globalThis, {
  __skirmish: {
    session: () => game?.session,
    view: () => game?.session.view,
    look: () => game?.picture.stage?.look,
  },
});

if (import.meta.hot) void import('./dev/main.ts').then(({ startDev }) => startDev(() => game?.session));

void open().then(tellOfUnknownLink);

/** What the address asks for: a reloaded match, an invited room, or the menu. */
async function open(): Promise<void> {
  const route = parseRoute(location.pathname);
  const resumable = new ResumeStore(host.storage).load();
  const asksForIt = route.to === 'menu' || (route.to === 'room' && route.target.roomId === resumable?.roomId);
  if (resumable !== undefined && asksForIt && (await (await loadGame())?.session.resume())) return;
  showMenu();
  await painted();
  void loadGame();
  if (route.to === 'menu') return;
  if (route.to === 'nowhere') return fail(text.unknownLink(location.pathname));
  await joinTarget(route.target, menu.name);
}

/** The address asks for a simulated link that there is not: it is played without. */
function tellOfUnknownLink(): void {
  if (asked.unknown === undefined) return;
  const told = text.unknownNetwork(asked.unknown, LINK_NAMES.join(', '));
  if (game?.session.phase === 'playing') game.say(told);
  else if (parseRoute(location.pathname).to === 'menu') menu.setError(told);
}

/** After the menu is on the screen: a WebGL context and Phaser take long enough to be noticed before it. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    // A page in the background paints nothing.
    setTimeout(resolve, 300);
  });
}

/** Joins what a link says; of a bare room id the type is not known before. */
async function joinTarget(target: Target, name: string): Promise<void> {
  if (target.type !== '' && !roomTypes.some((type) => type.id === target.type))
    return fail(text.unknownRoomType(target.type));
  await play(async () => target, name);
}

/** Joins what `find` gives; false when that failed, and then the menu says why. */
async function play(find: () => Promise<Target>, name: string): Promise<boolean> {
  menu.setError(undefined);
  menu.setBusy(text.menu.loading);
  // The match goes on from the first moment of a seat, so what draws it must be there before.
  const loaded = await loadGame();
  if (loaded === undefined) return false;
  menu.setBusy(text.menu.joining);
  try {
    wanted = await find();
    await loaded.session.join(wanted, name);
  } catch (error) {
    fail(`${text.cannotCreateRoom} ${roomRefusalText(error, text)}`);
  }
  return loaded.session.phase === 'playing';
}

/** Fetches and starts all that plays, once; undefined when that is impossible here, and then the menu says so. */
async function loadGame(): Promise<Game | undefined> {
  if (game?.picture.stage !== undefined) return game;
  try {
    // Beside the game, not after it: the two come over the network together.
    void import('./scene/stage.ts').catch(() => undefined);
    gameLoads ??= import('./game.ts').then(startGame);
    const loading = await gameLoads;
    await loading.picture.load();
    return loading;
  } catch (error) {
    if (game === undefined) gameLoads = undefined;
    // Asked only now: where it is computed on the CPU, a context to ask with takes as long as the menu.
    if (document.createElement('canvas').getContext('webgl') === null) {
      menu.setPlayable(false);
      fail(text.noWebGl);
    } else {
      reportError(error);
      fail(text.sceneFailed, { reload: true });
    }
    return undefined;
  }
}

function startGame({ createGame }: typeof import('./game.ts')): Game {
  game = createGame({
    text,
    settings,
    applied,
    prompts,
    settingsPanel,
    host,
    container: requireElement('stage'),
    interface: page,
    playing() {
      versionReload.plays();
      menu.hide();
      menu.setBusy(undefined);
    },
    left: showMenu,
    seatGiven: menu.refresh,
    lost,
    pictureShown: menu.showPicture,
  });
  // Beside the menu, which stays where it is: moved, it would lose the focus.
  menu.element.after(...game.below, ...game.above);
  return game;
}

function showMenu(): void {
  menu.setBusy(undefined);
  menu.show();
}

function lost(refusal: Refusal): void {
  const old = needsReload(refusal);
  fail(old && versionReload.wasInVain ? text.refusal.stillWrongVersion : refusalText(refusal, text), nextStep(refusal));
  if (!old || !versionReload.take()) return;
  // Long enough to be read, and from the menu to where he wanted to go.
  const path = location.pathname === '/' && wanted?.type ? `/${encodeURIComponent(wanted.type)}` : location.pathname;
  setTimeout(() => location.replace(path + location.search), RELOAD_AFTER_MS);
}

function fail(message: string, next?: NextStep): void {
  showMenu();
  menu.setError(message, next);
}

function playHere(): void {
  menu.setError(undefined);
  menu.setBusy(text.menu.joining);
  void game?.session.playHere();
}

/** A dead link, a full room, a seat given away: another room of the type is one press away. */
function nextStep(refusal: Refusal): NextStep {
  if (needsReload(refusal)) return { reload: true };
  if (isTakenOver(refusal)) return { playHere };
  const listed = roomTypes.filter((type) => type.menu.listed);
  return { play: listed.find((type) => type.id === wanted?.type) ?? listed[0] };
}

function chosenLanguage(): LanguageId {
  return chooseLanguage(settings.get('language'), navigator.languages);
}

function requireElement(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`index.html has no element #${id}.`);
  return found;
}
