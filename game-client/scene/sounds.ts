/** Plays the sounds through Phaser: in the middle, or where they happen as heard from the listener's place. */

import { Core, type Game, type Scene, Sound } from 'phaser';
import { onControlUsed, onFirstGesture } from '../audio/controls.ts';
import { DEPTH, loudnessAt, REACH } from '../audio/placement.ts';
import { SOUND_NAMES, SOUNDS, type SoundName, type SoundSpec } from '../audio/sounds.ts';
import { synthesise } from '../audio/synth.ts';
import { Voices } from '../audio/voices.ts';
import { DEFAULT_VOLUMES, gainOf, type Volumes } from '../audio/volumes.ts';

/** What `synthesise` is asked for; the browser converts to what its device has. */
const SAMPLE_RATE = 44_100;
const LIMITER: DynamicsCompressorOptions = { threshold: -9, knee: 6, ratio: 20, attack: 0.001, release: 0.12 };

export interface Sounds {
  /** From where the player hears; in world units. */
  listenAt(x: number, y: number): void;
  /** A sound of the player's own. */
  play(name: SoundName): void;
  /** A sound of the world; too far away it is not played. */
  playAt(name: SoundName, x: number, y: number): void;
  setVolumes(volumes: Readonly<Volumes>): void;
}

/** Makes all sounds; they are heard from the first gesture on, and never where the browser has no Web Audio. */
export function createSounds(scene: Scene): Sounds {
  const { game } = scene;
  const voices = new Voices<Sound.WebAudioSound>();
  /** All sounds of a name that were ever needed at once; one that has ended is played again. */
  const made = new Map<SoundName, Sound.WebAudioSound[]>();
  const listener = { x: 0, y: 0 };
  // The listener stays at Phaser's origin, for a sound without a place would go to that origin instead of the middle;
  // and loudness is ours, so that nothing at all plays beyond our reach.
  const source = { x: 0, y: 0, z: -DEPTH, rolloffFactor: 0 };
  const config = { volume: 1, rate: 1, source };
  let volumes: Readonly<Volumes> = DEFAULT_VOLUMES;
  let output: Sound.WebAudioSoundManager | undefined;

  const create = (name: SoundName, manager: Sound.WebAudioSoundManager): Sound.WebAudioSound => {
    const sounds = made.get(name) ?? [];
    made.set(name, sounds);
    for (const sound of sounds) if (!sound.isPlaying) return sound;
    const sound = manager.add(name);
    sounds.push(sound);
    return sound;
  };

  const begin = (name: SoundName, distance: number, aside: number): void => {
    // A stopped clock would keep all of them for the moment in which it goes on.
    if (output === undefined || output.context.state !== 'running' || document.hidden) return;
    const manager = output;
    if (!manager.game.cache.audio.exists(name)) return;
    const { volume, most, vary, bus }: SoundSpec = SOUNDS[name];
    config.volume = volume * loudnessAt(distance) * gainOf(volumes[bus]);
    if (config.volume === 0 || volumes.muted || volumes.master === 0) return;
    config.rate = 1 + vary * (Math.random() * 2 - 1);
    source.x = aside;
    voices.begin(name, distance, performance.now(), most, () => create(name, manager))?.play(config);
  };

  const apply = (): void => {
    if (output === undefined) return;
    output.volume = gainOf(volumes.master);
    output.mute = volumes.muted;
  };

  if (typeof AudioContext === 'function') {
    const { audio } = scene.cache;
    makeOneByOne(SOUND_NAMES.values(), (name) => audio.add(name, createBuffer(SOUNDS[name])));
    onFirstGesture(window, () => {
      output = createOutput(game);
      apply();
    });
    onControlUsed(document, () => begin('click', 0, 0));
    game.events.on(Core.Events.HIDDEN, () => voices.stopAll());
  }

  return {
    listenAt(x, y) {
      listener.x = x;
      listener.y = y;
    },
    play(name) {
      begin(name, 0, 0);
    },
    playAt(name, x, y) {
      const dx = x - listener.x;
      const dy = y - listener.y;
      const distance = Math.sqrt(dx * dx + dy * dy);
      if (distance < REACH) begin(name, distance, dx);
    },
    setVolumes(wanted) {
      // A copy: the caller may go on to change its own.
      volumes = { ...wanted };
      apply();
      if (volumes.muted) voices.stopAll();
    },
  };
}

/** Each in a task of its own: all of them together would hold up the menu for several frames. */
function makeOneByOne(names: Iterator<SoundName>, make: (name: SoundName) => void): void {
  const { value, done } = names.next();
  if (done) return;
  make(value);
  setTimeout(makeOneByOne, 0, names, make);
}

function createBuffer({ patch }: SoundSpec): AudioBuffer {
  const samples = synthesise(patch, SAMPLE_RATE);
  const buffer = new AudioBuffer({ length: samples.length, sampleRate: SAMPLE_RATE });
  buffer.copyToChannel(samples, 0);
  return buffer;
}

/**
 * The game's own one would be made before any gesture, for which browsers warn, at the start or when the page is
 * shown again. This one follows the game's clock and its end as well.
 */
function createOutput(game: Game): Sound.WebAudioSoundManager {
  const manager = new Sound.WebAudioSoundManager(game);
  // A window without the focus may still be watched; only a hidden page is silent.
  manager.pauseOnBlur = false;
  // Many sounds at once would be cut off at full scale.
  const limiter = new DynamicsCompressorNode(manager.context, LIMITER);
  manager.masterMuteNode.disconnect();
  manager.masterMuteNode.connect(limiter).connect(manager.masterVolumeNode);
  return manager;
}
