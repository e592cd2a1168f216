/** Angles to unit vectors without the engine's trigonometry, whose last bits differ between machines. */

const HALF_PI = Math.PI / 2;
const QUARTER_PI = Math.PI / 4;

/** Taylor series, good to 1e-11 on ±π/4 (DLMF 4.19.1 and 4.19.2). */
function sineNearZero(x: number): number {
  const s = x * x;
  return x * (1 - (s / 6) * (1 - (s / 20) * (1 - (s / 42) * (1 - (s / 72) * (1 - s / 110)))));
}

function cosineNearZero(x: number): number {
  const s = x * x;
  return 1 - (s / 2) * (1 - (s / 12) * (1 - (s / 30) * (1 - (s / 56) * (1 - (s / 90) * (1 - s / 132)))));
}

/** Horizontal part of the unit vector at `angle` radians, y pointing down; any finite angle. */
export function directionX(angle: number): number {
  const quadrant = Math.floor((angle + QUARTER_PI) / HALF_PI);
  const rest = angle - quadrant * HALF_PI;
  switch (((quadrant % 4) + 4) % 4) {
    case 0:
      return cosineNearZero(rest);
    case 1:
      return -sineNearZero(rest);
    case 2:
      return -cosineNearZero(rest);
    default:
      return sineNearZero(rest);
  }
}

/** Vertical part of the unit vector at `angle` radians, y pointing down. */
export function directionY(angle: number): number {
  return directionX(angle - HALF_PI);
}
