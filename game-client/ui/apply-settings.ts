/** What the page itself does with settings: size, motion, and the names that styles and the scene can read. */

import type { Settings } from './settings-store.ts';

export interface PageOptions {
  /** The `<html>` element. */
  readonly page: HTMLElement;
  /** Whether the system asks for less motion. */
  readonly lessMotion: MediaQueryList;
}

/**
 * Keeps the page like the settings, from now on. On `<html>` are `data-motion` (`full`, `reduced`; the class
 * `reduced-motion` as well), `data-palette` and `data-frame-limit`.
 */
export function applySettings(settings: Settings, { page, lessMotion }: PageOptions): void {
  const apply = (): void => {
    const motion = settings.get('reducedMotion');
    const reduced = motion === 'on' || (motion === 'system' && lessMotion.matches);
    page.classList.toggle('reduced-motion', reduced);
    page.dataset.motion = reduced ? 'reduced' : 'full';
    page.dataset.palette = settings.get('palette');
    page.dataset.frameLimit = settings.get('frameLimit');
    page.style.setProperty('--scale', String(settings.get('interfaceScale')));
  };
  settings.onChange(apply);
  lessMotion.addEventListener('change', apply);
  apply();
}
