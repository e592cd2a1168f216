/** Where the camera looks: at the avatar in focus, with a glide to the next one, and with kicks and shakes. */

/** To another avatar that is watched. */
const GLIDE_MS = 250;
/** A glide over more than this would be a smear. */
const LONGEST_GLIDE = 1600;
/** The most that a shake moves the picture, in units. */
const MOST_SHAKE = 9;
const SHAKE_DECAY_PER_SECOND = 2.6;
const KICK_DECAY_PER_SECOND = 16;
const MOST_KICK = 5;

export interface Place {
  x: number;
  y: number;
}

export class CameraRig {
  /** What the picture is moved by, in units: taken out again where the pointer is read. */
  readonly shake: Place = { x: 0, y: 0 };
  readonly centre: Place = { x: 0, y: 0 };
  #focus: string | undefined;
  #focusX = 0;
  #focusY = 0;
  /** From the focus to where the camera was when the glide began. */
  #fromX = 0;
  #fromY = 0;
  #glideBegan = -Infinity;
  #cuts = false;
  /** 0…1; what is seen is its square. */
  #trauma = 0;
  #kickX = 0;
  #kickY = 0;
  #before = 0;

  /** The next change of focus is a cut. */
  cut(): void {
    this.#cuts = true;
    this.#glideBegan = -Infinity;
  }

  /** A push against the aim. */
  kick(aim: number, units: number): void {
    this.#kickX -= Math.cos(aim) * units;
    this.#kickY -= Math.sin(aim) * units;
    const length = Math.hypot(this.#kickX, this.#kickY);
    if (length <= MOST_KICK) return;
    this.#kickX *= MOST_KICK / length;
    this.#kickY *= MOST_KICK / length;
  }

  /** @param strength 0…1 */
  tremble(strength: number): void {
    this.#trauma = Math.min(1, this.#trauma + strength);
  }

  /** Once per frame, with the avatar in focus and where it is drawn. */
  frame(now: number, focus: string, x: number, y: number, calm: boolean): void {
    const seconds = Math.min(0.1, Math.max(0, (now - this.#before) / 1000));
    this.#before = now;
    if (focus !== this.#focus) {
      const dx = this.centre.x - x;
      const dy = this.centre.y - y;
      const glides = this.#focus !== undefined && !this.#cuts && !calm && Math.hypot(dx, dy) < LONGEST_GLIDE;
      this.#glideBegan = glides ? now : -Infinity;
      this.#fromX = dx;
      this.#fromY = dy;
      this.#focus = focus;
    }
    this.#cuts = false;
    this.#focusX = x;
    this.#focusY = y;
    const age = Math.min(1, (now - this.#glideBegan) / GLIDE_MS);
    const left = (1 - age) * (1 - age) * (1 - age);
    this.centre.x = this.#focusX + this.#fromX * left;
    this.centre.y = this.#focusY + this.#fromY * left;
    this.#swing(now, seconds, calm);
  }

  #swing(now: number, seconds: number, calm: boolean): void {
    this.#trauma = calm ? 0 : Math.max(0, this.#trauma - SHAKE_DECAY_PER_SECOND * seconds);
    const kept = calm ? 0 : Math.max(0, 1 - KICK_DECAY_PER_SECOND * seconds);
    this.#kickX *= kept;
    this.#kickY *= kept;
    const amount = this.#trauma * this.#trauma * MOST_SHAKE;
    // Sums of waves that do not meet again: smooth, unlike chance in each frame.
    this.shake.x = this.#kickX + amount * (Math.sin(now * 0.061) + Math.sin(now * 0.137 + 1)) * 0.5;
    this.shake.y = this.#kickY + amount * (Math.sin(now * 0.071 + 2) + Math.sin(now * 0.119 + 4)) * 0.5;
  }
}
