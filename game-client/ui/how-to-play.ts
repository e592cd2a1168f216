/** How to play in up to three pictures, with the keys as they are bound, for the device in use. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import type { Text } from '../text/en.ts';
import { element, setHidden } from './dom.ts';
import { type Lesson, lessonPieces, lessonsOf } from './how-to-lessons.ts';
import { createPicture } from './how-to-pictures.ts';
import { createKeyHints } from './key-hints.ts';
import type { Prompts } from './prompts.ts';
import { createSubPanel, type SubPanel } from './sub-panel.ts';

export function createHowToPlay(text: Text, prompts: Prompts, types: readonly RoomType[]): SubPanel {
  const lessons = lessonsOf(types);
  const captions = new Map(lessons.map((lesson) => [lesson, element('p')]));
  const chapters = [['move'], ['shoot'], ['dash', 'secondary']] as const satisfies readonly (readonly Lesson[])[];
  const pages = chapters
    .map((chapter) => chapter.filter((lesson) => lessons.includes(lesson)))
    .filter((chapter) => chapter.length > 0)
    .map((chapter) =>
      element(
        'li',
        {},
        createPicture(chapter),
        element('h3', {}, chapter.length > 1 ? text.howTo.both : text.howTo[chapter[0] ?? 'move'].title),
        ...chapter.map((lesson) => captions.get(lesson) ?? ''),
      ),
    );
  const allKeys = createKeyHints(prompts, text, types);
  const write = (): void => {
    for (const [lesson, caption] of captions)
      caption.replaceChildren(
        ...lessonPieces(lesson, prompts, text).map(({ words, key }) => (key ? element('kbd', {}, words) : words)),
      );
    setHidden(allKeys, prompts.device !== 'keyboard');
  };
  prompts.onChange(write);
  write();
  return createSubPanel({
    text,
    id: 'how-to',
    title: text.howTo.title,
    children: [element('ol', { class: 'how-to-pages' }, ...pages), allKeys],
  });
}
