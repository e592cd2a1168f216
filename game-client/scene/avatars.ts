/** The avatars: figures and labels of everybody who is in sight and alive. */

import type { Geom, Scene } from 'phaser';
import type { Avatar } from '../../shared/engine/state.ts';
import type { Drawn, Shown } from '../net/shown.ts';
import type { Bursts } from './bursts.ts';
import { createImagePool } from './image-pool.ts';
import { createLabels, type Label, type LabelLayers } from './labels.ts';
import { leaderOf } from './leader.ts';
import type { Appearance } from './look.ts';
import type { NameTags } from './name-tags.ts';
import { avatarColour } from './palette.ts';
import type { PictureLayer } from './picture-layers.ts';
import { type Pose, Puppet, type PuppetPools, shapeOf } from './puppet.ts';

/** Beyond the edge of the picture an avatar may still show its name. */
const MARGIN = 70;
/** Between two ghosts of a dash. */
const GHOST_MS = 26;
/** Between two looks at the scores. */
const LEADER_MS = 250;
/** A longer way within one frame is no walk. */
const JUMP = 120;

interface Actor {
  readonly puppet: Puppet;
  readonly label: Label;
}

export interface Avatars {
  /** Once per frame; gives where the avatar in the middle of the picture is drawn, or was when it was last in sight. */
  frame(now: number, seen: Geom.Rectangle, zoom: number, reloaded: number | undefined): Readonly<Drawn>;
  /** Where an avatar was last drawn; undefined when it never was. */
  placeOf(id: string): Puppet | undefined;
  /** Somebody alive whose middle is within `radius` of a point. */
  near(x: number, y: number, radius: number): Puppet | undefined;
  colourOf(id: string): number;
  /** A hit on it was confirmed. */
  flash(id: string, now: number): void;
  fired(id: string, now: number): void;
  clear(): void;
}

export interface AvatarLayers extends LabelLayers {
  readonly shadows: PictureLayer;
  readonly guns: PictureLayer;
  readonly hands: PictureLayer;
  readonly bodies: PictureLayer;
  readonly bubbles: PictureLayer;
}

export function createAvatars(
  scene: Scene,
  layers: AvatarLayers,
  view: Shown,
  tags: NameTags,
  bursts: Bursts,
  appearance: Readonly<Appearance>,
): Avatars {
  const pools: PuppetPools = {
    shadows: createImagePool(scene, layers.shadows),
    guns: createImagePool(scene, layers.guns),
    hands: createImagePool(scene, layers.hands),
    bodies: createImagePool(scene, layers.bodies),
    bubbles: createImagePool(scene, layers.bubbles),
  };
  const labels = createLabels(scene, layers, tags, appearance);
  const actors = new Map<string, Actor>();
  const focus: Drawn = { x: view.type.arena.width / 2, y: view.type.arena.height / 2, aim: 0 };
  const drawn: Drawn = { x: 0, y: 0, aim: 0 };
  const pose: Pose = {
    ...{ now: 0, x: 0, y: 0, aim: 0, colour: 0, shape: shapeOf(false, 0) },
    ...{ shielded: false, dashes: false, reloaded: undefined },
  };
  let frameNumber = 0;
  let zoom = 1;
  let ownReload: number | undefined;
  let leader = '';
  let nextLeader = 0;
  let bounds: Geom.Rectangle;

  const draw = (avatar: Avatar, id: string): void => {
    const own = id === view.id;
    let actor = actors.get(id);
    if (actor === undefined) {
      actor = { puppet: new Puppet(pools, own), label: labels.create(own) };
      actors.set(id, actor);
    }
    const { puppet, label } = actor;
    puppet.seen = frameNumber;
    const alive = avatar.health > 0;
    const place = view.drawn(id, avatar, id === view.focus ? focus : drawn);
    const { x, y, aim } = place;
    const colour = avatarColour(appearance.palette, own, avatar.team);
    if (puppet.alive && !alive) bursts.death(puppet.x, puppet.y, colour);
    puppet.moveTo(x, y, pose.now, !puppet.alive || Math.abs(x - puppet.x) + Math.abs(y - puppet.y) > JUMP);
    puppet.alive = alive;
    const inSight =
      x > bounds.x - MARGIN && x < bounds.right + MARGIN && y > bounds.y - MARGIN && y < bounds.bottom + MARGIN;
    puppet.setShown(alive && inSight);
    label.setShown(alive && inSight);
    if (!puppet.shown) return;

    pose.x = x;
    pose.y = y;
    pose.aim = aim;
    pose.colour = colour;
    pose.shape = shapeOf(own, avatar.team);
    pose.shielded = avatar.shielded;
    pose.dashes = (own ? (view.predicted?.dash ?? 0) : avatar.dash) > 0;
    pose.reloaded = own ? ownReload : undefined;
    puppet.pose(pose, appearance);
    if (pose.dashes && pose.now - puppet.ghostAt > GHOST_MS) {
      puppet.ghostAt = pose.now;
      bursts.dash(pose.shape.ghost, x, y, aim, Math.atan2(puppet.vy, puppet.vx), colour);
    }
    label.draw(x, y, view.entry(id)?.name ?? '', avatar.health / view.type.health, id === leader, zoom);
  };

  const remove = (id: string, { puppet, label }: Actor): void => {
    puppet.destroy();
    label.destroy();
    actors.delete(id);
  };

  return {
    frame(time, seen, cameraZoom, reloaded) {
      frameNumber++;
      pose.now = time;
      bounds = seen;
      zoom = cameraZoom;
      ownReload = reloaded;
      const { players, roster } = view.world;
      if (time >= nextLeader && roster !== undefined) {
        nextLeader = time + LEADER_MS;
        leader = leaderOf(roster.entries());
      }
      players?.forEach(draw);
      if (actors.size !== players?.size) {
        for (const [id, actor] of actors) if (actor.puppet.seen !== frameNumber) remove(id, actor);
      }
      return focus;
    },
    placeOf: (id) => actors.get(id)?.puppet,
    near(x, y, radius) {
      for (const { puppet } of actors.values()) {
        if (puppet.alive && Math.hypot(puppet.x - x, puppet.y - y) <= radius) return puppet;
      }
      return undefined;
    },
    colourOf: (id) => avatarColour(appearance.palette, id === view.id, view.world.players.get(id)?.team ?? 0),
    flash(id, time) {
      actors.get(id)?.puppet.flash(time);
    },
    fired(id, time) {
      actors.get(id)?.puppet.fired(time);
    },
    clear() {
      for (const [id, actor] of actors) remove(id, actor);
    },
  };
}
