/** From the name of a room type to what it is called in code and in the menu. */

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

export function isKebabCase(name: string): boolean {
  return KEBAB.test(name);
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

/** `sharks-attack` to `sharksAttack`. */
export function toCamelCase(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `sharks-attack` to `Sharks attack`. */
export function toTitle(id: string): string {
  const words = id.replaceAll('-', ' ');
  return `${words[0]?.toUpperCase()}${words.slice(1)}`;
}
