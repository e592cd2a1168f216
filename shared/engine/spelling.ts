/** What somebody may have meant who misspelt a word. */

/** The known word that is at most two letters away, capitals aside; undefined when none is. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = 3;
  for (const other of known) {
    const apart = distance(word.toLowerCase(), other.toLowerCase());
    if (apart >= least) continue;
    best = other;
    least = apart;
  }
  return best;
}

/** A fix for a word that is not known: the one that was meant, or all there are. */
export function suggestWord(word: string, known: readonly string[]): string {
  const near = nearestWord(word, known);
  return near === undefined ? `Use: ${known.join(', ')}.` : `Did you mean "${near}"?`;
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
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
