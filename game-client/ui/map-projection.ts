/** How large the minimap draws an arena. */

export interface MapProjection {
  /** Pixels per world unit. */
  readonly scale: number;
  /** Pixels of the picture, whole. */
  readonly width: number;
  readonly height: number;
}

/** A map of all of it, as large as fits a square of `size` pixels. */
export function projectArena(width: number, height: number, size: number): MapProjection {
  const scale = size / Math.max(width, height);
  return { scale, width: Math.round(width * scale), height: Math.round(height * scale) };
}
