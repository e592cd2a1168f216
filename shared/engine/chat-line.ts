/** Makes one line for people of whatever was typed: nothing in it hides, turns the text round or covers its neighbours. */

import { CHAT } from './events.ts';

/** UTF-16 units that are looked at; what is longer is cut before it costs anything. */
const MOST_UNITS = 2000;
/** Marks on top of one another: the languages that there are need no more, once composed. */
const MOST_MARKS = 3;

/** Blank or invisible, and told to be neither. */
const BLANK = /[\p{Z}\s\u115f\u1160\u2800\u3164\uffa0]+/gu;
/** Controls, format characters (bidi overrides among them), halves of characters, and what is nothing. ZWJ and ZWNJ stay. */
const HIDDEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu;
const MARK = /\p{M}/u;
const JOINER = /[\u200c\u200d]/;

/** Empty when there is nothing to show. The same again when it is given what it gave. */
export function cleanLine(typed: string): string {
  const plain = typed.slice(0, MOST_UNITS).replace(BLANK, ' ').replace(HIDDEN, '').normalize('NFC');
  const line = withoutLoose(plain).normalize('NFC').replace(/ {2,}/g, ' ').trim();
  return cutTo(line, CHAT.length).replace(/[ \u200c\u200d]+$/u, '');
}

/** Without marks that stand on nothing or pile up, and without joiners that have nothing on one of their sides. */
function withoutLoose(text: string): string {
  let line = '';
  let joiner = '';
  let marks = 0;
  let last = ' ';
  for (const character of text) {
    if (JOINER.test(character)) {
      if (last !== ' ') joiner = character;
      continue;
    }
    if (MARK.test(character)) {
      if (last !== ' ' && marks++ < MOST_MARKS) line += character;
    } else {
      line += character === ' ' ? ' ' : joiner + character;
      last = character;
      marks = 0;
    }
    joiner = '';
  }
  return line;
}

/** The first so many characters, counted as code points. */
export function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  return [...text.slice(0, most * 2)].slice(0, most).join('');
}
