/** Who leads a match, and so wears the crown. */

interface Row {
  readonly score: number;
}

/** Id of the player whose score is above all others' and above 0; empty when there is none such. */
export function leaderOf(roster: Iterable<readonly [string, Row]>): string {
  let leader = '';
  let best = 0;
  for (const [id, { score }] of roster) {
    if (score > best) {
      leader = id;
      best = score;
    } else if (score === best) {
      leader = '';
    }
  }
  return leader;
}
