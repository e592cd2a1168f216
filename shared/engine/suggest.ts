/** Suggestions for misspelt names. */

/** `Did you mean "…"?` for the name nearest to what was written, else all there are. */
export function suggest(written: string, known: readonly string[]): string {
  let near: string | undefined;
  let least = Math.max(2, Math.floor(written.length / 3)) + 1;
  for (const name of known) {
    const apart = editsBetween(written.toLowerCase(), name.toLowerCase());
    if (apart >= least) continue;
    least = apart;
    near = name;
  }
  if (near !== undefined) return `Did you mean "${near}"?`;
  return known.length === 0 ? 'There are none.' : `Use: ${known.join(', ')}.`;
}

/** Levenshtein distance. */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
