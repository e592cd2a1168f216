/** The client's start: shows the menu, fetches the game behind it, and lets session, stage, input and HUD meet. */

import { roomTypes } from '../shared/rooms/index.ts';
import { createDevices } from './devices.ts';
import type { Demo } from './net/demo.ts';
import { type Refusal, Session, type Target } from './net/session.ts';
import type { View } from './net/view.ts';
import type { Stage } from './scene/stage.ts';
import { chooseLanguage, LANGUAGES, type LanguageId } from './text/languages.ts';
import { applySettings } from './ui/apply-settings.ts';
import { createBrowserHost } from './ui/browser-host.ts';
import { createGraphicsNotice } from './ui/graphics-notice.ts';
import { createHud } from './ui/hud.ts';
import { createMenu } from './ui/menu.ts';
import type { NextStep } from './ui/menu-notice.ts';
import { createPrompts } from './ui/prompts.ts';
import { needsReload, refusalText } from './ui/refusal-text.ts';
import { createPrivateRoom } from './ui/room-directory.ts';
import { parseRoute, roomPath, showPath } from './ui/route.ts';
import { createSettingsPanel } from './ui/settings-panel.ts';
import { createSettings } from './ui/settings-store.ts';
import { shareLink } from './ui/share-link.ts';
import { guardedStorage } from './ui/storage.ts';
import { createFullScreenButton } from './ui/touch-screen.ts';

/** The first frames of a scene have no avatars in their places yet, and names appear a little later. */
const STILL_FRAMES = 20;

const settings = createSettings(
  guardedStorage(() => localStorage),
  location.search,
);
const language = chosenLanguage();
const text = LANGUAGES[language];
document.documentElement.lang = language;
const applied = applySettings(settings, {
  page: document.documentElement,
  lessMotion: matchMedia('(prefers-reduced-motion: reduce)'),
  motionChanged: setLook,
});

const container = requireElement('stage');
const session = new Session(createBrowserHost(), roomTypes);
let stage: Stage | undefined;
let stageLoads: Promise<Stage> | undefined;
/** The match behind the menu. */
let demo: Demo | undefined;
let shownView: View | undefined;
/** Frames that were drawn of a demo that is to stand still. */
let stillFrames = 0;
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
const fullScreen = createFullScreenButton(text);
const hud = createHud({
  text,
  settings,
  prompts,
  pauseButtons: fullScreen === undefined ? [] : [fullScreen],
  copyLink,
  openSettings: settingsPanel.open,
  leave: () => void session.leave().then(menu.refresh),
  pauseToggled: steer,
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
  invite: (type, name) =>
    void play(async () => ({ type: type.id, roomId: await createPrivateRoom(type.id) }), name).then((playing) => {
      if (playing) copyLink();
    }),
  join: (target, name) => void joinTarget(target, name),
});
const devices = createDevices({
  text,
  settings,
  prompts,
  stage: container,
  interface: requireElement('interface'),
  settingsPanel,
  hud,
  aimAt: (clientX, clientY) => stage?.aimAt(clientX, clientY) ?? 0,
});
const graphicsNotice = createGraphicsNotice(text, () => location.reload());
requireElement('interface').replaceChildren(
  menu.element,
  ...devices.elements,
  hud.element,
  ...settingsPanel.elements,
  graphicsNotice.element,
);

// The browser tests and the measuring tools read positions and link figures here; nothing in the game does.
Object.assign(globalThis, {
  __skirmish: { session, view: () => session.view, look: () => stage?.look },
});

settings.onChange(() => {
  setVolumes();
  setLook();
});
window.addEventListener('resize', wakeStage);
session.onChange(showSession);
void open();

/** What the address asks for: a reloaded match, an invited room, or the menu. */
async function open(): Promise<void> {
  const route = parseRoute(location.pathname);
  const { resumable } = session;
  const asksForIt = route.to === 'menu' || (route.to === 'room' && route.target.roomId === resumable?.roomId);
  if (resumable !== undefined && asksForIt && (await loadStage()) && (await session.resume())) return;
  showMenu();
  await painted();
  void loadStage();
  if (route.to === 'menu') return;
  if (route.to === 'nowhere') return fail(text.unknownLink(location.pathname));
  await joinTarget(route.target, menu.name);
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
  if (!(await loadStage())) return false;
  menu.setBusy(text.menu.joining);
  try {
    wanted = await find();
    await session.join(wanted, name);
  } catch (error) {
    // A fetch that never got an answer rejects with a TypeError, whose words are the browser's.
    const reason = error instanceof TypeError || !(error instanceof Error) ? text.refusal.unreachable : error.message;
    fail(`${text.cannotCreateRoom} ${reason}`);
  }
  return session.phase === 'playing';
}

/** Fetches and starts the scene, once; false when that is impossible here, and then the menu says so. */
async function loadStage(): Promise<boolean> {
  if (stage !== undefined) return true;
  if (document.createElement('canvas').getContext('webgl') === null) {
    fail(text.noWebGl);
    menu.setPlayable(false);
    return false;
  }
  try {
    stageLoads ??= import('./scene/stage.ts').then(({ createStage }) =>
      createStage({ container, beforeDraw: frame, graphicsLost }),
    );
    stage = await stageLoads;
    setVolumes();
    setLook();
    void showDemo();
    return true;
  } catch (error) {
    stageLoads = undefined;
    reportError(error);
    fail(text.sceneFailed, { reload: true });
    return false;
  }
}

/** What is drawn while nobody plays. */
async function showDemo(): Promise<void> {
  const { Demo } = await import('./net/demo.ts');
  if (stage === undefined || session.view !== undefined) return;
  const type = roomTypes.find((listed) => listed.menu.listed) ?? roomTypes[0];
  if (type === undefined) return;
  demo ??= new Demo(type, Math.floor(Math.random() * 2 ** 31));
  stage.show(demo, true);
  menu.showPicture();
  wakeStage();
}

/** Lets the scene draw; for whoever wants less motion, a picture of the demo and then no more. */
function wakeStage(): void {
  stillFrames = 0;
  stage?.setRunning(true);
}

function graphicsLost(lost: boolean): void {
  graphicsNotice.setLost(lost);
  if (!lost) wakeStage();
}

/** At the start of each frame of the scene. */
function frame(): void {
  if (session.view === undefined) {
    if (applied.reducedMotion && demo !== undefined && ++stillFrames > STILL_FRAMES) stage?.setRunning(false);
    else demo?.frame(performance.now());
    return;
  }
  session.view.frame(devices.sample);
  // After the view has looked at the link: an age from before a reconnect would end the new connection at once.
  session.watch();
  hud.frame(session, performance.now());
  if (session.view !== undefined) devices.frame(session.view);
}

function showSession(): void {
  const { phase, view } = session;
  if (view !== shownView) {
    shownView = view;
    if (view === undefined) void showDemo();
    else {
      // The picture that listens to it is taken down: it must not go on when the menu is back.
      demo = undefined;
      hud.follow(view);
      devices.follow(view);
      stage?.show(view);
      wakeStage();
      menu.showPicture();
    }
  }
  steer();
  hud.setSession(session);
  switch (phase) {
    case 'playing':
      menu.hide();
      menu.setBusy(undefined);
      hud.show();
      if (view !== undefined) showPath(roomPath(view.type.id, session.roomId));
      break;
    case 'idle':
      showMenu();
      showPath('/');
      break;
    case 'lost':
      // The address stays: a reload tries the link again.
      showMenu();
      if (session.refusal !== undefined) fail(refusalText(session.refusal, text), nextStep(session.refusal));
      break;
  }
}

/** The devices steer the avatar, unless a menu has them. */
function steer(): void {
  const active = session.phase === 'playing' && !hud.paused;
  // A field that was hidden with the menu keeps the keys until the next frame.
  if (active && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  devices.setActive(active);
  devices.setPlaying(session.phase === 'playing');
}

function showMenu(): void {
  hud.hide();
  menu.setBusy(undefined);
  menu.show();
}

function fail(message: string, next?: NextStep): void {
  showMenu();
  menu.setError(message, next);
}

/** A dead link, a full room, a seat given away: another room of the type is one press away. */
function nextStep(refusal: Refusal): NextStep {
  if (needsReload(refusal)) return { reload: true };
  const listed = roomTypes.filter((type) => type.menu.listed);
  return { play: listed.find((type) => type.id === wanted?.type) ?? listed[0] };
}

function chosenLanguage(): LanguageId {
  return chooseLanguage(settings.get('language'), navigator.languages);
}

function setVolumes(): void {
  stage?.setVolumes({
    master: settings.get('masterVolume'),
    effects: settings.get('effectsVolume'),
    interface: settings.get('interfaceVolume'),
    muted: settings.get('muted'),
  });
}

/** How the scene looks, by the settings and the system. */
function setLook(): void {
  stage?.setLook({
    palette: settings.get('palette'),
    quality: settings.get('quality'),
    frameLimit: settings.get('frameLimit'),
    reducedMotion: applied.reducedMotion,
  });
  wakeStage();
}

function copyLink(): void {
  const link = location.origin + roomPath(session.view?.type.id ?? '', session.roomId);
  void shareLink(link).then((copied) => hud.say(copied ? text.hud.linkCopied : text.hud.linkShown(link)));
}

function requireElement(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`index.html has no element #${id}.`);
  return found;
}
