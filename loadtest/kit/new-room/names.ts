/** From what somebody calls a room type to its id, and from that to its title. */

import { isKebabCase } from '../../../shared/engine/kebab-case.ts';
import { TAKEN_PATHS } from '../../../shared/engine/room-type-checks.ts';

/** Windows has devices of these names, and no files. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;
/** Letters of a file's name that every system takes, and that fit into a link. */
const LONGEST = 40;

/** Why a name in kebab-case cannot be a room type's; undefined when it can. */
export function nameProblem(id: string): string | undefined {
  if (TAKEN_PATHS.includes(id)) return `/${id} is a page of the server's own.`;
  if (DEVICE.test(id)) return `Windows has no files called "${id}".`;
  return id.length > LONGEST ? `A name has ${LONGEST} letters at most.` : undefined;
}

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
