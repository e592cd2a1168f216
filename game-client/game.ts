/** What is behind the menu: lets session, picture, devices and HUD meet. */

import type { InputFrame } from '../shared/engine/input.ts';
import { createDevices } from './devices.ts';
import { type Refusal, Session, type SessionHost } from './net/session.ts';
import type { View } from './net/view.ts';
import { createPicture, type Picture } from './picture.ts';
import { roomTypes } from './room-types.ts';
import type { Text } from './text/en.ts';
import type { AppliedSettings } from './ui/apply-settings.ts';
import { createHud } from './ui/hud.ts';
import type { Prompts } from './ui/prompts.ts';
import { roomPath, showPath } from './ui/route.ts';
import type { SettingsPanel } from './ui/settings-panel.ts';
import type { Settings } from './ui/settings-store.ts';
import { shareLink } from './ui/share-link.ts';
import { createFullScreenButton } from './ui/touch-screen.ts';

export interface GameOptions {
  readonly text: Text;
  readonly settings: Settings;
  readonly applied: AppliedSettings;
  readonly prompts: Prompts;
  readonly settingsPanel: SettingsPanel;
  readonly host: SessionHost;
  /** What the picture fills, and what all menus are in. */
  readonly container: HTMLElement;
  readonly interface: HTMLElement;
  /** The match began, or goes on: no menu any more. */
  playing(): void;
  /** The match is over by the player's own wish. */
  left(): void;
  /** The server knows that he left, a moment later: by then he may play again. */
  seatGiven(): void;
  /** The match, or the way into it, ended otherwise. */
  lost(refusal: Refusal): void;
  /** There is a picture from now on. */
  pictureShown(): void;
}

export interface Game {
  readonly session: Session;
  readonly picture: Picture;
  /** To be put below the rest of the interface, whose buttons lie over them. */
  readonly below: readonly HTMLElement[];
  readonly above: readonly HTMLElement[];
  /** Copies the link of the room that is being played in, and says so. */
  copyLink(): void;
  /** A line for a moment, over the match. */
  say(line: string): void;
}

export function createGame(options: GameOptions): Game {
  const { text, settings, applied, prompts, settingsPanel } = options;
  const session = new Session(options.host, roomTypes);
  const fullScreen = createFullScreenButton(text);
  let shownView: View | undefined;

  const hud = createHud({
    text,
    settings,
    prompts,
    pauseButtons: fullScreen === undefined ? [] : [fullScreen],
    copyLink,
    openSettings: settingsPanel.open,
    leave: () => void session.leave().then(options.seatGiven),
    pauseToggled: steer,
  });
  const devices = createDevices({
    text,
    settings,
    prompts,
    stage: options.container,
    interface: options.interface,
    settingsPanel,
    hud,
    aimAt: (clientX, clientY) => picture.stage?.aimAt(clientX, clientY) ?? 0,
  });
  const picture = createPicture({
    text,
    settings,
    applied,
    container: options.container,
    frame,
    shown: options.pictureShown,
  });
  session.onChange(showSession);

  function frame(): void {
    session.view?.frame(sample);
    // After the view has looked at the link: an age from before a reconnect would end the new connection at once.
    session.watch();
    hud.frame(session, performance.now());
    if (session.view !== undefined) devices.frame(session.view);
  }

  /** What the player wants now, and the HUD hears of it. */
  function sample(out: InputFrame): void {
    devices.sample(out);
    hud.hear(out);
  }

  function showSession(): void {
    const { phase, view } = session;
    if (view !== shownView) {
      shownView = view;
      if (view !== undefined) {
        hud.follow(view);
        devices.follow(view);
      }
      picture.show(view);
    }
    steer();
    hud.setSession(session);
    switch (phase) {
      case 'playing':
        hud.show();
        options.playing();
        if (view !== undefined) showPath(roomPath(view.type.id, session.roomId));
        break;
      case 'idle':
        hud.hide();
        options.left();
        showPath('/');
        break;
      case 'lost':
        // The address stays: a reload tries the link again.
        hud.hide();
        if (session.refusal !== undefined) options.lost(session.refusal);
        break;
    }
  }

  /** The devices steer the avatar, unless a menu has them. */
  function steer(): void {
    const active = session.phase === 'playing' && !hud.busy;
    // A field that was hidden with the menu keeps the keys until the next frame.
    if (active && document.activeElement instanceof HTMLElement) document.activeElement.blur();
    devices.setActive(active);
    devices.setPlaying(session.phase === 'playing');
  }

  function copyLink(): void {
    const link = location.origin + roomPath(session.view?.type.id ?? '', session.roomId);
    void shareLink(link).then((copied) => hud.say(copied ? text.hud.linkCopied : text.hud.linkShown(link)));
  }

  const above = [hud.element, picture.element];
  return { session, picture, below: devices.elements, above, copyLink, say: hud.say };
}
