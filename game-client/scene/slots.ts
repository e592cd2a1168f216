/** Things that are asked for anew in each frame: the same ones in the same order, and the rest put away. */

export interface Slots<Thing> {
  /** The next one of this frame; made when there were never so many. */
  next(): Thing;
  /** Once per frame, when all have been asked for. */
  end(): void;
}

/** @param show called when one comes into use, or is out of it: not in each frame */
export function createSlots<Thing>(make: () => Thing, show: (thing: Thing, used: boolean) => void): Slots<Thing> {
  const things: Thing[] = [];
  let used = 0;
  let shown = 0;
  return {
    next() {
      let thing = things[used];
      if (thing === undefined) {
        thing = make();
        things.push(thing);
      }
      if (used >= shown) {
        show(thing, true);
        shown = used + 1;
      }
      used++;
      return thing;
    },
    end() {
      for (let index = used; index < shown; index++) show(things[index] as Thing, false);
      shown = used;
      used = 0;
    },
  };
}
