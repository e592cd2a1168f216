/** From what somebody calls a room type to its id, and from that to its title. */

import { isKebabCase } from '../../../shared/engine/kebab-case.ts';

/** `Sharks Attack`, `sharksAttack` and `sharks_attack` to `sharks-attack`; undefined where nothing is left of it. */
export function toKebabCase(name: string): string | undefined {
  const kebab = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '');
  return isKebabCase(kebab) ? kebab : undefined;
}

/** `sharks-attack` to `Sharks attack`. */
export function toTitle(id: string): string {
  const words = id.replaceAll('-', ' ');
  return `${words[0]?.toUpperCase()}${words.slice(1)}`;
}
