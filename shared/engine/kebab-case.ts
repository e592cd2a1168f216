/** Names in kebab-case, as files, rooms and links have them. */

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

export function isKebabCase(name: unknown): name is string {
  return typeof name === 'string' && KEBAB.test(name);
}

/** `sharks-attack` to `sharksAttack`. */
export function toCamelCase(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
