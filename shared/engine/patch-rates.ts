/** Patches per second that divide the tick. */

export const PATCH_RATES = [60, 30, 20] as const;
export type PatchRate = (typeof PATCH_RATES)[number];
