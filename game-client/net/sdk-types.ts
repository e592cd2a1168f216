/** The calls of the SDK that are used here, with our types: its own do not see through a schema composed at load. */

import type { Predict, Reconciler, ReconcilerOptions } from 'colyseus.js/predict';
import type { InputFrame } from '../../shared/engine/input.ts';
import type { Avatar, Projectile } from '../../shared/engine/state.ts';

/** `Callbacks.get(room)` of the SDK. */
export interface StateCallbacks {
  onAdd(key: 'players', added: (avatar: Avatar, id: string) => void): void;
  onAdd(key: 'projectiles', added: (projectile: Projectile, id: string) => void): void;
  onRemove(key: 'players' | 'projectiles', removed: (item: Avatar, id: string) => void): void;
  listen(
    avatar: Avatar,
    field: keyof Avatar,
    changed: (value: number, before: number | undefined) => void,
    immediate?: boolean,
  ): void;
}

/**
 * `Predict` with the call that its typings hide: a field tracked on its own follows a changed delay, one attached
 * in a group keeps the delay that it began with, while the server rewinds by the new one.
 */
export type Smoother = Omit<Predict, 'value' | 'reconciler'> & {
  reconciler(avatar: Avatar, options: ReconcilerOptions<Avatar, InputFrame>): Reconciler<Avatar, InputFrame>;
  track(avatar: Avatar, field: keyof Avatar, options?: { angle?: boolean; snap?: number }): () => void;
  value(avatar: Avatar, field: keyof Avatar): number;
};
