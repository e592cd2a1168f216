/** Names in the reference tables of a page, and names in the code that they stand for. */

/** Header of a table's first column to the names in it, as written in code there, without what they are called with. */
export function tablesOf(page: string): Map<string, string[]> {
  const tables = new Map<string, string[]>();
  for (const [table] of page.matchAll(/(?:^\|.*\n)+/gm)) {
    const [header = '', , ...rows] = table.trimEnd().split('\n').map(firstCell);
    const names = rows.flatMap((cell) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name.replace(/\(.*/, '')),
    );
    tables.set(header, [...(tables.get(header) ?? []), ...names]);
  }
  return tables;
}

function firstCell(row: string): string {
  return (row.split(/(?<!\\)\|/)[1] ?? '').trim();
}

/** Members of an interface, or of a type that begins as one, read from a source as the formatter leaves it. */
export function membersOf(source: string, name: string): string[] {
  const lines = source.split('\n');
  const head = lines.findIndex((line) => new RegExp(`\\b(?:interface|type) ${name}\\b`).test(line));
  const first = lines.findIndex((line, index) => index >= head && line.endsWith('{')) + 1;
  const length = lines.slice(first).findIndex((line) => line.startsWith('}'));
  if (head < 0 || first === 0 || length < 0) return [];
  return lines.slice(first, first + length).flatMap((line) => /^ {2}(?:readonly )?(\w+)\??[:(<]/.exec(line)?.[1] ?? []);
}
