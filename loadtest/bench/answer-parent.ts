/** The side of a child process that answers what the benchmark asks it over IPC. */

/** Ask to what it does; an answer is what JSON can carry. */
export type Answers = Readonly<Record<string, (body: unknown) => unknown>>;

export interface Question {
  readonly id: number;
  readonly ask: string;
  readonly body?: unknown;
}

export type Told =
  | { readonly ready: unknown }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failed: string };

/**
 * Answers from now on, and ends the process when the parent is gone.
 * @param ready what the parent is told first
 */
export function answerParent(ready: unknown, answers: Answers): void {
  process.on('message', (question: Question) => void reply(question, answers));
  process.on('disconnect', () => process.exit());
  tell({ ready });
}

async function reply({ id, ask, body }: Question, answers: Answers): Promise<void> {
  try {
    const answer = answers[ask];
    if (answer === undefined) throw new Error(`nobody answers "${ask}" here`);
    tell({ id, answer: (await answer(body)) ?? null });
  } catch (error) {
    tell({ id, failed: error instanceof Error ? error.message : String(error) });
  }
}

function tell(message: Told): void {
  process.send?.(message);
}
