/** The calls of the SDK that are used here, with our types: its own do not see through a schema composed at load. */

import type { Predict, Reconciler, ReconcilerOptions } from 'colyseus.js/predict';
import type { InputFrame } from '../../shared/engine/input.ts';
import type { Avatar, Projectile } from '../../shared/engine/state.ts';
import type { Part } from './shown.ts';

/** `Callbacks.get(room)` of the SDK. */
export interface StateCallbacks {
  onAdd(key: 'players', added: (avatar: Avatar, id: string) => void): void;
  onAdd(key: 'projectiles', added: (projectile: Projectile, id: string) => void): void;
  /** A map of parts, of the room type's own. */
  onAdd(key: string, added: (part: Part) => void): void;
  onRemove(key: 'players', removed: (avatar: Avatar, id: string) => void): void;
  onRemove(key: 'projectiles', removed: (projectile: Projectile) => void): void;
  onRemove(key: string, removed: (part: Part) => void): void;
  /** A part, of the room type's own. */
  listen(key: string, changed: (part: Part | undefined, before: Part | undefined) => void): void;
  listen(
    avatar: Avatar,
    field: keyof Avatar,
    changed: (value: number, before: number | undefined) => void,
    immediate?: boolean,
  ): void;
}

export type OwnReconciler = Pick<Reconciler<Avatar, InputFrame>, keyof Reconciler<Avatar, InputFrame>>;

/** `Predict`, as far as it draws the own avatar. */
export type Smoother = Omit<Predict, 'value' | 'reconciler'> & {
  /** Hidden, too: ms since the newest step was due. */
  readonly stepAcc: number;
  reconciler(avatar: Avatar, options: ReconcilerOptions<Avatar, InputFrame>): OwnReconciler;
};
