/**
 * Textures painted on a canvas. Phaser's own kind would be uploaded blank and once more when painted, and keeps a copy
 * of every pixel that nothing here reads.
 */

import type { Renderer, Scene, Textures } from 'phaser';

export interface PaintedTexture {
  readonly texture: Textures.Texture;
  readonly brush: CanvasRenderingContext2D;
  /** Uploads what has been painted since. */
  refresh(): void;
  /** Uploads a part alone; in pixels of the canvas. */
  refreshPart(x: number, y: number, width: number, height: number): void;
}

/** @param paint called once, before the upload */
export function paintTexture(
  scene: Scene,
  key: string,
  width: number,
  height: number,
  paint: (brush: CanvasRenderingContext2D) => void,
): PaintedTexture {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  // Painted on the CPU: what the graphics hardware had painted would have to be fetched back for every upload.
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  if (brush === null) throw new Error('The browser gives no canvas to paint on.');
  paint(brush);
  const texture = scene.textures.create(key, canvas as unknown as HTMLImageElement, width, height);
  if (texture === null) throw new Error(`The texture ${key} is there already.`);
  texture.add('__BASE', 0, 0, 0, width, height);
  const [source] = texture.source;
  const renderer = scene.renderer as Renderer.WebGL.WebGLRenderer;
  return {
    texture,
    brush,
    refresh() {
      source?.update();
    },
    refreshPart(x, y, partWidth, partHeight) {
      const { gl } = renderer;
      const wrapper = source?.glTexture;
      // When the context is back, all of the canvas is uploaded anyway.
      if (!wrapper || gl.isContextLost()) return;
      renderer.glTextureUnits.bind(wrapper, 0);
      renderer.glWrapper.updateTexturing({ texturing: { flipY: wrapper.flipY, premultiplyAlpha: wrapper.pma } });
      const row = wrapper.flipY ? height - y - partHeight : y;
      const pixels = brush.getImageData(x, y, partWidth, partHeight);
      gl.texSubImage2D(gl.TEXTURE_2D, 0, x, row, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    },
  };
}
