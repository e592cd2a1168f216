/** Decides which sounds may play at once: so many in all, so many of each, the nearest first. */

/** At most so many sounds at once. */
export const MOST_VOICES = 24;
/** The same sound twice within this many ms is one louder sound to the ear. */
const SAME_MS = 25;

/** Something that plays; `stop` on one that has ended does nothing. */
export interface Playable {
  readonly isPlaying: boolean;
  stop(): unknown;
}

interface Voice<Sound> {
  sound: Sound | undefined;
  name: string;
  distance: number;
  began: number;
}

export class Voices<Sound extends Playable> {
  readonly #voices: Voice<Sound>[] = Array.from({ length: MOST_VOICES }, () => ({
    sound: undefined,
    name: '',
    distance: 0,
    began: 0,
  }));

  get playing(): number {
    let count = 0;
    for (const { sound } of this.#voices) if (sound?.isPlaying) count++;
    return count;
  }

  /**
   * Makes room for a sound, if need be by ending a farther one.
   * @param most of this name at once
   * @param take gives the sound; called when there is room, after the one that had to give way has been stopped
   * @returns what `take` gave, to be started at once; undefined when nearer ones leave no room
   */
  begin(name: string, distance: number, now: number, most: number, take: () => Sound): Sound | undefined {
    let free: Voice<Sound> | undefined;
    let farthest: Voice<Sound> | undefined;
    let farthestSame: Voice<Sound> | undefined;
    let same = 0;
    for (const voice of this.#voices) {
      if (!voice.sound?.isPlaying) {
        free = voice;
        continue;
      }
      if (givesWay(voice, farthest)) farthest = voice;
      if (voice.name !== name) continue;
      if (now - voice.began < SAME_MS && voice.distance <= distance) return undefined;
      same++;
      if (givesWay(voice, farthestSame)) farthestSame = voice;
    }
    const voice = same >= most ? farthestSame : (free ?? farthest);
    if (voice === undefined) return undefined;
    if (voice.sound?.isPlaying) {
      if (voice.distance < distance) return undefined;
      voice.sound.stop();
    }
    const sound = take();
    voice.sound = sound;
    voice.name = name;
    voice.distance = distance;
    voice.began = now;
    return sound;
  }

  stopAll(): void {
    for (const { sound } of this.#voices) if (sound?.isPlaying) sound.stop();
  }
}

/** The farther one, and of two as far the older, of which less is left to be heard. */
function givesWay<Sound>(voice: Voice<Sound>, other: Voice<Sound> | undefined): boolean {
  if (other === undefined) return true;
  return voice.distance > other.distance || (voice.distance === other.distance && voice.began < other.began);
}
