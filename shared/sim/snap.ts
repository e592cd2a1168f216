/** What is a jump and no walk: drawn as a cut, judged as one, and told at once to those who else hear later. */

/** Who has moved further than this between two patches, in x or y, is where he was until then. World units. */
export const SNAP_DISTANCE = 180;
