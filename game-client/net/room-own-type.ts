/** The room type as one room has it: with its settings, and with what is tuned while it runs. */

import { configureFrom } from '../../shared/engine/derive.ts';
import type { RoomType } from '../../shared/engine/room-type.ts';
import { fieldChange, succeed } from '../../shared/engine/succession.ts';

export class RoomOwnType {
  /** Changes in place: whoever holds it reads it at the time of use. */
  readonly type: RoomType;
  #base: RoomType;
  #settings = '';
  #tuned = '';

  constructor(base: RoomType) {
    this.#base = base;
    this.type = { ...base };
  }

  /** Takes over what the state says. */
  follow({ settings, tuned }: { readonly settings: string; readonly tuned: string }): void {
    if (settings === this.#settings && tuned === this.#tuned) return;
    this.#settings = settings;
    this.#tuned = tuned;
    this.#configure();
  }

  /** The room type was saved: goes on with it as its room does, or as it was when its fields are others. */
  rebase(saved: RoomType): void {
    if (fieldChange(this.#base, saved) !== undefined) return;
    this.#base = succeed(this.type, saved);
    this.#configure();
  }

  #configure(): void {
    Object.assign(this.type, configureFrom(this.#base, this.#settings, this.#tuned));
  }
}
