/** The avatars: figures and labels of all players and creatures that are in sight and alive. */

import type { Geom, Scene } from 'phaser';
import type { Avatar } from '../../shared/engine/state.ts';
import { AVATAR_RADIUS } from '../../shared/sim/movement.ts';
import type { Drawn, Shown } from '../net/shown.ts';
import { Beast } from './beast.ts';
import type { Bursts } from './bursts.ts';
import { type CreatureLook, looksOf, sizeOf } from './creature-looks.ts';
import type { Figure, FigurePools, Pose } from './figure.ts';
import { createImagePool } from './image-pool.ts';
import { createLabels, type Label, type LabelLayers } from './labels.ts';
import { leaderOf } from './leader.ts';
import type { Appearance } from './look.ts';
import type { NameTags } from './name-tags.ts';
import { avatarColour, creatureColour } from './palette.ts';
import type { PictureLayer } from './picture-layers.ts';
import { Puppet, shapeOf } from './puppet.ts';

/** Beyond the edge of the picture an avatar may still show its name. */
const MARGIN = 70;
/** Between two ghosts of a dash. */
const GHOST_MS = 26;
/** Between two looks at the scores. */
const LEADER_MS = 250;
/** A longer way within one frame is no walk. */
const JUMP = 120;

interface Actor {
  readonly figure: Figure;
  readonly label: Label;
}

export interface Avatars {
  /** Once per frame; gives where the avatar in the middle of the picture is drawn, or was when it was last in sight. */
  frame(now: number, seen: Geom.Rectangle, zoom: number, reloaded: number | undefined): Readonly<Drawn>;
  /** Where an avatar was last drawn; undefined when it never was. */
  placeOf(id: string): Figure | undefined;
  /** Somebody alive whose middle is within `radius` of a point; that of a large one may be further away. */
  near(x: number, y: number, radius: number): Figure | undefined;
  colourOf(id: string): number;
  /** Whether it wears the crown. */
  leads(id: string): boolean;
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
  const pools: FigurePools = {
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
    ...{ now: 0, x: 0, y: 0, aim: 0, colour: 0, own: false, team: 0, size: 1 },
    ...{ shielded: false, dashes: false, armed: true, reloaded: undefined },
  };
  let frameNumber = 0;
  let zoom = 1;
  let ownReload: number | undefined;
  let leader = '';
  let nextLeader = 0;
  let bounds: Geom.Rectangle;

  /** Of the room type's kinds, which change when it is saved or tuned. */
  let kinds = view.type.kinds;
  let looks: readonly (CreatureLook | undefined)[] = looksOf(kinds);
  let weapons = false;

  const create = (own: boolean, kind: number): Actor => {
    const look = looks[kind];
    if (look !== undefined) return { figure: new Beast(pools, look), label: labels.create('creature') };
    return { figure: new Puppet(pools, own), label: labels.create(own ? 'own' : 'other') };
  };
  const colour = (id: string, avatar: Avatar | undefined): number => {
    const { palette } = appearance;
    if (avatar === undefined) return avatarColour(palette, id === view.id, 0);
    if (avatar.kind > 0) return creatureColour(palette, avatar.team, view.self?.team ?? 0);
    return avatarColour(palette, id === view.id, avatar.team);
  };

  const draw = (avatar: Avatar, id: string): void => {
    const own = id === view.id;
    let actor = actors.get(id);
    if (actor === undefined) {
      actor = create(own, avatar.kind);
      actors.set(id, actor);
    }
    const { figure, label } = actor;
    figure.seen = frameNumber;
    const alive = avatar.health > 0;
    const place = view.drawn(id, avatar, id === view.focus ? focus : drawn);
    const { x, y, aim } = place;
    const size = sizeOf(kinds, avatar);
    const tint = colour(id, avatar);
    if (figure.alive && !alive) bursts.death(figure.x, figure.y, tint, size);
    figure.moveTo(x, y, pose.now, !figure.alive || Math.abs(x - figure.x) + Math.abs(y - figure.y) > JUMP);
    figure.alive = alive;
    const inSight =
      x > bounds.x - MARGIN && x < bounds.right + MARGIN && y > bounds.y - MARGIN && y < bounds.bottom + MARGIN;
    figure.setShown(alive && inSight);
    label.setShown(alive && inSight);
    if (!figure.shown) return;

    pose.x = x;
    pose.y = y;
    pose.aim = aim;
    pose.colour = tint;
    pose.own = own;
    pose.team = avatar.team;
    pose.size = size;
    pose.shielded = avatar.shielded;
    pose.dashes = (own ? (view.predicted?.dash ?? 0) : avatar.dash) > 0;
    // Of others nobody is told whether their weapons work.
    pose.armed = weapons && (!own || avatar.armed);
    pose.reloaded = own ? ownReload : undefined;
    figure.pose(pose, appearance);
    if (pose.dashes && pose.now - figure.ghostAt > GHOST_MS) {
      figure.ghostAt = pose.now;
      const { ghost } = shapeOf(own, avatar.team);
      bursts.dash(ghost, x, y, aim, Math.atan2(figure.vy, figure.vx), tint, size);
    }
    const share = avatar.health / (kinds[avatar.kind]?.health ?? view.type.health);
    label.draw(x, y, view.entry(id)?.name ?? '', share, id === leader, zoom, size, view.type.weapons.length === 0);
  };

  const lookAtKinds = (): void => {
    const { primary, secondary } = view.type.environment;
    weapons = primary !== undefined || secondary !== undefined;
    if (kinds === view.type.kinds) return;
    kinds = view.type.kinds;
    looks = looksOf(kinds);
  };

  const remove = (id: string, { figure, label }: Actor): void => {
    figure.destroy();
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
      lookAtKinds();
      const { players, roster } = view.world;
      if (time >= nextLeader && roster !== undefined) {
        nextLeader = time + LEADER_MS;
        leader = leaderOf(roster.entries());
      }
      players?.forEach(draw);
      if (actors.size !== players?.size) {
        for (const [id, actor] of actors) if (actor.figure.seen !== frameNumber) remove(id, actor);
      }
      return focus;
    },
    placeOf: (id) => actors.get(id)?.figure,
    near(x, y, radius) {
      for (const { figure } of actors.values()) {
        const reach = radius + (figure.size - 1) * AVATAR_RADIUS;
        if (figure.alive && Math.hypot(figure.x - x, figure.y - y) <= reach) return figure;
      }
      return undefined;
    },
    colourOf: (id) => colour(id, view.world.players.get(id)),
    leads: (id) => id === leader,
    flash(id, time) {
      actors.get(id)?.figure.flash(time);
    },
    fired(id, time) {
      actors.get(id)?.figure.fired(time);
    },
    clear() {
      for (const [id, actor] of actors) remove(id, actor);
    },
  };
}
