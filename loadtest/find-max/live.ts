/** What is shown of a try while it goes on: on a terminal a line that the try's own replaces, in a log nothing. */

import { type LiveLine, renderLine } from '../report/live.ts';

export function createSearchLine(out: Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>): LiveLine {
  if (!out.isTTY) return { show() {}, end() {} };
  let open = false;
  return {
    show(state) {
      // Cut to the width: a line that wraps cannot be rewritten.
      out.write(`\r\x1b[2K${renderLine(state, true).slice(0, out.columns - 1)}`);
      open = true;
    },
    end() {
      if (open) out.write('\r\x1b[2K');
      open = false;
    },
  };
}
