/** What a view's events, and the changes in its state, sound like. */

import { BUTTON } from '../../shared/engine/input.ts';
import type { Avatar, Pickup } from '../../shared/engine/state.ts';
import type { Flight } from '../net/flights.ts';
import type { Shown } from '../net/shown.ts';
import type { Sounds } from './sounds.ts';

/** Where somebody was last drawn; undefined when he never was. */
export type PlaceOf = (id: string) => Readonly<{ x: number; y: number }> | undefined;

export interface SoundsOfView {
  /** Once per frame, with the place that the camera is centred on. */
  frame(x: number, y: number): void;
}

export function createSoundsOfView(view: Shown, sounds: Sounds, placeOf: PlaceOf): SoundsOfView {
  const dashes = new Map<string, number>();
  const lying = new Map<string, boolean>();
  const heard = new WeakSet<Flight>(view.flights.all);
  const before = { lives: 0, reload: 0, held: 0, ammo: 0, over: true };

  view.on('tracer', ({ shooter, x, y }) => {
    if (shooter === view.id) sounds.play('rifle');
    else sounds.playAt('rifleOther', x, y);
  });
  view.on('blast', ({ x, y }) => sounds.playAt('blast', x, y));
  view.on('hit', ({ killed }) => sounds.play(killed ? 'kill' : 'hit'));
  view.on('hurt', () => sounds.play('hurt'));
  view.on('kill', ({ victim }) => {
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
  view.on('gone', (id) => {
    dashes.delete(id);
  });

  const listenToAvatar = (avatar: Avatar, id: string): void => {
    const own = id === view.id;
    const dash = own ? (view.predicted?.dash ?? 0) : avatar.dash;
    // More than before is a new one: patches may have merged the end of the last one with its start.
    const begins = dash > (dashes.get(id) ?? dash);
    dashes.set(id, dash);
    if (!begins || avatar.health === 0) return;
    const place = placeOf(id);
    if (own) sounds.play('dash');
    else if (place !== undefined) sounds.playAt('dash', place.x, place.y);
  };

  const listenToPickup = (pickup: Pickup, key: string): void => {
    if (lying.get(key) && !pickup.there) sounds.playAt('pickup', pickup.x, pickup.y);
    lying.set(key, pickup.there);
  };

  const listenToFlight = (flight: Flight): void => {
    if (heard.has(flight)) return;
    heard.add(flight);
    sounds.playAt('rocket', flight.x, flight.y);
  };

  const listenToOwnWeapons = (): void => {
    const { self, predicted } = view;
    if (self === undefined || predicted === undefined) return;
    const { lives } = self;
    const { reload, held } = predicted;
    const { primary, secondary } = view.type.environment;
    const { ammo } = view;
    // A death ends a reload without a full magazine, and a life begins with one.
    const living = view.alive && lives === before.lives;
    if (living) {
      const pressed = held & ~before.held;
      if (reload > 0 && before.reload === 0) sounds.play('reloadStart');
      else if (reload === 0 && before.reload > 0) sounds.play('reloadEnd');
      else if (primary !== undefined && reload > 0 && (pressed & BUTTON.primary) !== 0) sounds.play('empty');
      // The press that fires the last one leaves none as well.
      if (secondary !== undefined && (pressed & BUTTON.secondary) !== 0 && ammo === 0 && before.ammo === 0)
        sounds.play('empty');
    }
    before.lives = lives;
    before.reload = living ? reload : 0;
    before.held = held;
    before.ammo = ammo;
  };

  return {
    frame(x, y) {
      sounds.listenAt(x, y);
      view.world.players?.forEach(listenToAvatar);
      view.world.pickups?.forEach(listenToPickup);
      view.flights.all.forEach(listenToFlight);
      listenToOwnWeapons();
      // Before the first state the phase is not known; who joins during the results has not seen an end.
      if (view.self === undefined) return;
      const over = view.phase === 'results';
      if (over && !before.over) sounds.play('matchEnd');
      before.over = over;
    },
  };
}
