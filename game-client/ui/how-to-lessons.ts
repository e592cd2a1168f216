/** What a newcomer is told: which lessons the offered room types need, and their sentences with the keys in them. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import type { Text } from '../text/en.ts';
import type { Device, Prompts } from './prompts.ts';
import { BINDING_KEYS, type BindingKey } from './settings.ts';

/** `dash` and `secondary` share a picture. */
export type Lesson = 'move' | 'shoot' | 'dash' | 'secondary';

/** A piece of a sentence; a key is drawn as one. */
export interface Piece {
  readonly words: string;
  readonly key: boolean;
}

/** Only what some offered room type has. */
export function lessonsOf(types: readonly Pick<RoomType, 'environment'>[]): readonly Lesson[] {
  const some = (has: (environment: RoomType['environment']) => unknown): boolean =>
    types.some(({ environment }) => has(environment) !== undefined);
  const lessons: Lesson[] = ['move'];
  if (some((environment) => environment.primary)) lessons.push('shoot');
  if (some((environment) => environment.dash)) lessons.push('dash');
  if (some((environment) => environment.secondary)) lessons.push('secondary');
  return lessons;
}

/** The sentence of a lesson for the device in use. */
export function lessonPieces(
  lesson: Lesson,
  prompts: Pick<Prompts, 'device' | 'nameOf'>,
  text: Text,
): readonly Piece[] {
  const device: Device = prompts.device;
  return text.howTo[lesson][device]
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const action = /^\{(\w+)\}$/.exec(piece)?.[1];
      if (action === undefined || !isBinding(action)) return { words: piece, key: false };
      const name = prompts.nameOf(action);
      return name === undefined || name === '' ? { words: text.howTo.unnamed, key: false } : { words: name, key: true };
    });
}

function isBinding(action: string): action is BindingKey {
  return (BINDING_KEYS as readonly string[]).includes(action);
}
