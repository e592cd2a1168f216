/** Whom a dead player watches, and the way to somebody else. */

import type { SpectateChoice } from '../net/spectating.ts';
import type { View } from '../net/view.ts';
import type { Text } from '../text/en.ts';
import { button, element, setHidden, setText } from './dom.ts';
import { type IconName, icon } from './icons.ts';
import { playerName } from './player-name.ts';
import type { Prompts } from './prompts.ts';

const CHOICES = {
  previous: { key: 'spectatePrevious', icon: 'previous' },
  next: { key: 'spectateNext', icon: 'next' },
  leader: { key: 'spectateLeader', icon: 'crown' },
} as const satisfies Readonly<Record<SpectateChoice, { readonly key: string; readonly icon: IconName }>>;

export interface SpectatorBar {
  readonly element: HTMLElement;
  /** @param died whether the own death was seen: who joined late has had no life yet */
  update(view: View, died: boolean): void;
}

export function createSpectatorBar(
  text: Text,
  prompts: Prompts,
  choose: (choice: SpectateChoice) => void,
): SpectatorBar {
  const choiceButton = (choice: SpectateChoice): HTMLElement => {
    const { key, icon: picture } = CHOICES[choice];
    const prompt = element('kbd');
    const name = (): void => {
      const named = prompts.nameOf(key);
      setHidden(prompt, named === undefined);
      setText(prompt, named ?? '');
    };
    prompts.onChange(name);
    name();
    const label = text.spectate[choice];
    const made = button(
      '',
      { tabindex: -1, title: label, 'aria-label': label, 'data-testid': `spectate-${choice}` },
      () => choose(choice),
    );
    made.append(icon(picture), prompt);
    // With the focus on it, the dash of the next life would press it again.
    made.addEventListener('mousedown', (event) => event.preventDefault());
    return made;
  };
  const why = element('p', { class: 'watched-why', 'data-testid': 'why-out' });
  const name = element('span', { class: 'watched-name' });
  const value = element('span', { class: 'watched-value' });
  const fill = element('div', { class: 'bar-fill' });
  const health = element('div', { class: 'watched-health' }, element('div', { class: 'bar' }, fill), value);
  const watched = element(
    'div',
    { class: 'watched' },
    why,
    element('div', { class: 'watched-line' }, icon('eye'), name),
    health,
  );
  const root = element(
    'div',
    { class: 'spectator panel', hidden: true, 'data-testid': 'spectator' },
    choiceButton('previous'),
    watched,
    choiceButton('next'),
    choiceButton('leader'),
  );
  return {
    element: root,
    update(view, died) {
      const running = view.phase === 'playing' || view.phase === 'overtime' || view.phase === 'warm-up';
      const shown = view.self !== undefined && !view.alive && running;
      setHidden(root, !shown);
      if (!shown) return;
      const own = view.focus === view.id;
      const reason = whyOut(view, died, text);
      setText(why, reason);
      setHidden(why, reason === '');
      setHidden(name, own && reason !== '');
      setText(name, own ? text.spectate.nobody : text.spectate.watching(playerName(view, view.focus, text)));
      const left = own ? undefined : view.world.players.get(view.focus)?.health;
      health.classList.toggle('unknown', left === undefined);
      if (left === undefined) return;
      setText(value, String(left));
      fill.style.transform = `scaleX(${Math.min(1, left / view.type.health)})`;
    },
  };
}

/** Why there is no own life, where it takes longer than a respawn; empty is nothing to say. */
function whyOut({ type }: View, died: boolean, text: Text): string {
  if (!died && type.match.lateJoin === 'watch') return text.spectate.late;
  if (type.respawnTicks !== Infinity) return '';
  return type.match.rounds > 1 ? text.spectate.out : text.spectate.outForNow;
}
