/** The server of a development run. Vite loads it, and so it can load a saved room type beside what runs. */

import { matchMaker } from '@colyseus/core';
import type { RoomType } from '../../shared/engine/room-type.ts';
import { roomTypes } from '../../shared/rooms/index.ts';
import { type AppOptions, createApp } from '../app.ts';
import type { GameRoom } from '../room/game-room.ts';
import { RoomControl } from './room-control.ts';

export interface RunOptions extends Pick<AppOptions, 'config' | 'extend'> {
  /** Says at the terminal what a room's rules threw; gives it for people. */
  fault(room: GameRoom, error: unknown): string;
  say(line: string): void;
}

export interface Run {
  /** Gives the port. */
  listen(): Promise<number>;
  close(): Promise<void>;
  /** The room types were saved: running rooms go on with them, new ones are made of them. */
  swap(saved: readonly RoomType[]): void;
}

export function createRun({ config, extend, fault, say }: RunOptions): Run {
  const types = [...roomTypes];
  const controls = new Set<RoomControl>();
  const { listen, close, offer } = createApp({
    config,
    types,
    strict: true,
    ownPagesOnly: true,
    ...(extend && { extend }),
    attend(room) {
      const control = new RoomControl(room, { fault, disposed: (gone) => controls.delete(gone) });
      controls.add(control);
      return control;
    },
  });
  return {
    listen,
    close,
    swap(saved) {
      const before = types.splice(0, Infinity, ...saved);
      for (const { id } of saved) if (!before.some((old) => old.id === id)) offer(id);
      for (const { id } of before) if (!saved.some((kept) => kept.id === id)) matchMaker.removeRoomType(id);
      // What was not read anew is the same object as before.
      for (const type of saved.filter((kept) => !before.includes(kept))) say(swapRooms(type, controls));
    },
  };
}

/** Gives what happened, for people. */
function swapRooms(type: RoomType, controls: ReadonlySet<RoomControl>): string {
  let swapped = 0;
  let outdated = 0;
  let why = '';
  for (const control of controls) {
    if (control.room.game.type.id !== type.id) continue;
    try {
      const problem = control.swap(type);
      if (problem === '') swapped++;
      else outdated++;
      why ||= problem;
    } catch (error) {
      control.contain(error);
    }
  }
  if (swapped + outdated === 0) return `${type.id}: new rooms are as it was saved`;
  const parts = [];
  if (swapped > 0) parts.push(`${count(swapped)} as it was saved`);
  if (outdated > 0) parts.push(`${count(outdated)} as before, because ${why}: to play it as it was saved, join anew`);
  return `${type.id}: ${parts.join('; ')}`;
}

function count(rooms: number): string {
  return rooms === 1 ? '1 room goes on' : `${rooms} rooms go on`;
}
