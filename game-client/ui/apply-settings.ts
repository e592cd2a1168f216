/** What the page itself does with settings: size, motion, and the names that styles can read. */

import type { Settings } from './settings-store.ts';

export interface PageOptions {
  /** The `<html>` element. */
  readonly page: HTMLElement;
  /** Whether the system asks for less motion. */
  readonly lessMotion: MediaQueryList;
  /** The system's wish has changed, not a setting. */
  motionChanged(): void;
}

export interface AppliedSettings {
  /** By the player's choice, or by the system's wish where he leaves it to that. */
  readonly reducedMotion: boolean;
}

/**
 * Keeps the page like the settings, from now on. On `<html>` are `data-motion` (`full`, `reduced`; the class
 * `reduced-motion` as well) and `data-palette`.
 */
export function applySettings(settings: Settings, { page, lessMotion, motionChanged }: PageOptions): AppliedSettings {
  const applied = { reducedMotion: false };
  const apply = (): void => {
    const motion = settings.get('reducedMotion');
    applied.reducedMotion = motion === 'on' || (motion === 'system' && lessMotion.matches);
    page.classList.toggle('reduced-motion', applied.reducedMotion);
    page.dataset.motion = applied.reducedMotion ? 'reduced' : 'full';
    page.dataset.palette = settings.get('palette');
    page.style.setProperty('--scale', String(settings.get('interfaceScale')));
  };
  settings.onChange(apply);
  lessMotion.addEventListener('change', () => {
    apply();
    motionChanged();
  });
  apply();
  return applied;
}
