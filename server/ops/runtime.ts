/** What runs this process: Node, or Bun, which takes itself for a Node, too. */

const { bun, node } = process.versions;

export interface Runtime {
  readonly name: 'node' | 'bun';
  readonly version: string;
}

export const RUNTIME: Runtime = bun === undefined ? { name: 'node', version: node } : { name: 'bun', version: bun };
