/** What a view's events, and the changes in its state, sound like. */

import type { Avatar, Pickup } from '../../shared/engine/state.ts';
import type { Flight } from '../net/flights.ts';
import type { Shown } from '../net/shown.ts';
import { isStriker } from './creature-looks.ts';
import type { WeaponEvents } from './own-weapons.ts';
import type { Sounds } from './sounds.ts';

/** Where somebody was last drawn; undefined when he never was. */
export type PlaceOf = (id: string) => Readonly<{ x: number; y: number }> | undefined;

/** Told of the own weapons by who watches them for the picture as well. */
export interface SoundsOfView extends WeaponEvents {
  /** Once per frame, with the place that the camera is centred on. */
  frame(x: number, y: number): void;
}

export function createSoundsOfView(view: Shown, output: Sounds, placeOf: PlaceOf): SoundsOfView {
  const dashes = new Map<string, number>();
  const lying = new Map<string, boolean>();
  const heard = new WeakSet<Flight>(view.flights.all);
  let wasOver = true;
  // All that happened while the page was hidden would be heard at once.
  const sounds: Pick<Sounds, 'play' | 'playAt'> = {
    play(name) {
      if (view.awake) output.play(name);
    },
    playAt(name, x, y) {
      if (view.awake) output.playAt(name, x, y);
    },
  };

  view.on('tracer', ({ shooter, x, y }) => {
    // What bites or strikes goes through the air like a dash.
    if (isStriker(view, shooter)) sounds.playAt('dash', x, y);
    else if (shooter === view.id) sounds.play('rifle');
    else sounds.playAt('rifleOther', x, y);
  });
  view.on('blast', ({ x, y }) => sounds.playAt('blast', x, y));
  view.on('hit', ({ killed }) => sounds.play(killed ? 'kill' : 'hit'));
  view.on('hurt', () => sounds.play('hurt'));
  view.on('kill', ({ victim, late }) => {
    if (late) return;
    if (victim === view.id) {
      sounds.play('ownDeath');
      return;
    }
    const place = placeOf(victim);
    if (place !== undefined) sounds.playAt('death', place.x, place.y);
  });
  view.on('spawn', (id) => {
    if (id === view.id) {
      sounds.play('spawn');
      return;
    }
    const avatar = view.world.players.get(id);
    if (avatar !== undefined) sounds.playAt('spawn', avatar.x, avatar.y);
  });
  view.on('dashed', () => sounds.play('dash'));
  view.on('gone', (id) => {
    dashes.delete(id);
  });

  const listenToAvatar = (avatar: Avatar, id: string): void => {
    // The own one is told of as it begins: a correction may lengthen a dash.
    if (id === view.id) return;
    const { dash } = avatar;
    // More than before is a new one: patches may have merged the end of the last one with its start.
    const begins = dash > (dashes.get(id) ?? dash);
    dashes.set(id, dash);
    if (!begins || avatar.health === 0) return;
    const place = placeOf(id);
    if (place !== undefined) sounds.playAt('dash', place.x, place.y);
  };

  const listenToPickup = (pickup: Pickup, key: string): void => {
    const lies = view.lies(key, pickup);
    if (lying.get(key) && !lies) sounds.playAt('pickup', pickup.x, pickup.y);
    lying.set(key, lies);
  };

  const listenToFlight = (flight: Flight): void => {
    if (heard.has(flight)) return;
    heard.add(flight);
    sounds.playAt('rocket', flight.x, flight.y);
  };

  return {
    reloadStarted() {
      sounds.play('reloadStart');
    },
    reloadEnded() {
      sounds.play('reloadEnd');
    },
    clicked() {
      sounds.play('empty');
    },
    frame(x, y) {
      output.listenAt(x, y);
      view.world.players?.forEach(listenToAvatar);
      view.world.pickups?.forEach(listenToPickup);
      view.flights.all.forEach(listenToFlight);
      // Before the first state the phase is not known; who joins during the results has not seen an end.
      if (view.self === undefined) return;
      const over = view.phase === 'results';
      if (over && !wasOver) sounds.play('matchEnd');
      wasOver = over;
    },
  };
}
