/**
 * What lies over what, by depth in the scene's own list. Phaser's layers would set the alpha of each picture in them
 * twice per frame and clone their drawing state at each change of blend mode: a third of the frame.
 */

import type { GameObjects, Scene } from 'phaser';

export interface PictureLayer {
  /** Over what is in the layer already. */
  add(picture: GameObjects.Image | GameObjects.TileSprite): void;
}

/**
 * @param names back to front
 * @returns the layers, and what destroys all that was added to them
 */
export function createPictureLayers<Name extends string>(
  scene: Scene,
  names: readonly Name[],
): { readonly layers: Readonly<Record<Name, PictureLayer>>; destroy(): void } {
  const pictures = new Set<GameObjects.Image | GameObjects.TileSprite>();
  const createLayer = (depth: number): PictureLayer => ({
    add(picture) {
      pictures.add(picture);
      scene.sys.displayList.add(picture.setDepth(depth));
    },
  });
  return {
    layers: Object.fromEntries(names.map((name, depth) => [name, createLayer(depth)])) as Record<Name, PictureLayer>,
    destroy() {
      for (const picture of pictures) picture.destroy();
      pictures.clear();
    },
  };
}
