/** What a full client's brain is shown: the world as this client would draw it. */

import type { View } from '../game-client/net/view.ts';
import type { BotView, Seen } from '../shared/bots/senses.ts';
import type { ButtonName } from '../shared/engine/input.ts';
import type { Pickup } from '../shared/engine/state.ts';
import type { Point } from '../shared/sim/arena.ts';

/** What is asked of a client's view. */
export type Seeing = Pick<View, 'id' | 'type' | 'local' | 'world' | 'self' | 'predicted' | 'ammo' | 'drawn'> & {
  on(name: 'gone', listener: (id: string) => void): unknown;
};

type Kept = { -readonly [Key in keyof Seen]: Seen[Key] } & { aim: number };

const kept = (): Kept => ({ x: 0, y: 0, aim: 0, health: 0, team: 0 });

export class Sight implements BotView {
  readonly #view: Seeing;
  readonly #me = kept();
  /** One object a player for as long as he is seen: a brain knows its target by identity. */
  readonly #others = new Map<string, Kept>();

  constructor(view: Seeing) {
    this.#view = view;
    view.on('gone', (id) => this.#others.delete(id));
  }

  get me(): Seen {
    return this.#me;
  }
  get ammo(): number {
    return this.#view.ammo;
  }
  get others(): Iterable<Seen> {
    return this.#others.values();
  }
  get pickups(): Iterable<Pickup> {
    return this.#view.world.pickups.values();
  }
  get goal(): Point | undefined {
    const { self, type, world, local } = this.#view;
    return self && type.bot.goal?.(world, local);
  }
  get press(): ButtonName | undefined {
    const { self, type, world, local } = this.#view;
    return self && type.bot.press?.(world, local);
  }

  /** Looks again; false while there is no own avatar. Others are where they are drawn, as a player would aim at them. */
  look(): boolean {
    const { predicted, self, world, id: own } = this.#view;
    if (predicted === undefined || self === undefined) return false;
    this.#me.x = predicted.x;
    this.#me.y = predicted.y;
    this.#me.health = self.health;
    this.#me.team = self.team;
    world.players.forEach((avatar, id) => {
      if (id === own) return;
      let other = this.#others.get(id);
      if (other === undefined) {
        other = kept();
        this.#others.set(id, other);
      }
      this.#view.drawn(id, avatar, other);
      other.health = avatar.health;
      other.team = avatar.team;
    });
    return true;
  }
}
