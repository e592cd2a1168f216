/** What a developer must know, over the page: errors in files and rules, and what could not be swapped. */

export interface Notice {
  readonly element: HTMLElement;
  /** Shows a text under its subject until another is shown in its place; an empty one takes it away. */
  show(subject: string, text: string): void;
}

export function createNotice(): Notice {
  const root = document.createElement('div');
  root.className = 'dev-notice';
  root.setAttribute('role', 'status');
  root.dataset.testid = 'dev-notice';
  const shown = new Map<string, HTMLElement>();
  return {
    element: root,
    show(subject, text) {
      const before = shown.get(subject);
      if (text === '') {
        before?.remove();
        shown.delete(subject);
        return;
      }
      const line = before ?? document.createElement('pre');
      const written = `${subject}\n${text}`;
      if (line.textContent !== written) line.textContent = written;
      shown.set(subject, line);
      root.append(line);
    },
  };
}
