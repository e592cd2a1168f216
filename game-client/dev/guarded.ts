/** A room type whose drawing, HUD and `step` may throw: what was thrown is told, and the page goes on. */

import type { RoomType } from '../../shared/engine/room-type.ts';

type Callback = (...handed: unknown[]) => unknown;

/** @param thrown told of an error, and where in the file it was thrown from */
export function guarded(type: RoomType, thrown: (where: string, error: unknown) => void): RoomType {
  const { spec } = type;
  /** @param otherwise what a call gives that threw */
  const guard = (where: string, callback: unknown, otherwise?: string): unknown => {
    if (typeof callback !== 'function') return callback;
    return (...handed: unknown[]): unknown => {
      try {
        return (callback as Callback)(...handed);
      } catch (error) {
        thrown(where, error);
        return otherwise;
      }
    };
  };
  const guardAll = (where: string, part: object | undefined, otherwise?: string): object | undefined =>
    part &&
    Object.fromEntries(
      Object.entries(part).map(([name, callback]) => [name, guard(`${where}.${name}`, callback, otherwise)]),
    );
  const says = guardAll('hud.says', spec.hud?.says, '');
  return {
    ...type,
    spec: {
      ...spec,
      ...(spec.draw && { draw: guard('draw', spec.draw) }),
      ...(spec.step && { step: guard('step', spec.step) }),
      ...(spec.hud && { hud: { ...guardAll('hud', spec.hud), ...(says && { says }) } }),
    } as RoomType['spec'],
  };
}
