/** The panel that makes a private room of a type with other settings than its own. */

import type { RoomType } from '../../shared/engine/room-type.ts';
import { arenasOf, type RoomSettings, SETTING_RANGES } from '../../shared/engine/settings.ts';
import type { Text } from '../text/en.ts';
import { createArenaMap } from './arena-map.ts';
import { button, element, setText } from './dom.ts';
import { minutesText } from './room-facts.ts';
import { defaultsWith, differences, offeredOptions } from './room-options.ts';
import { arenaTitle } from './room-row.ts';
import { createSubPanel, type SubPanel } from './sub-panel.ts';
import { translated } from './translated.ts';

type Control = HTMLInputElement | HTMLSelectElement;

/** @param create makes the room, with what differs from the room type alone */
export function createRoomOptionsPanel(text: Text, type: RoomType, create: (settings: RoomSettings) => void): SubPanel {
  const offered = offeredOptions(type);
  const { defaults } = offered;
  /** What the room type says, now that so many teams are chosen. */
  let asSaid = defaults;
  const id = `options-${type.id}`;
  const rows: HTMLElement[] = [];
  /** By setting: what reads the control, and what puts the room type's own value back. */
  const fields: Partial<Record<keyof RoomSettings, { read(): RoomSettings[keyof RoomSettings]; reset(): void }>> = {};

  const addRow = (key: keyof RoomSettings, label: string, control: Control, ...more: Node[]): void => {
    control.id = `${id}-${key}`;
    control.dataset.testid = `option-${key}`;
    rows.push(
      element(
        'div',
        { class: 'setting' },
        element('label', { for: control.id }, label),
        element('div', { class: 'setting-control' }, control, ...more),
      ),
    );
  };
  const addChoice = (key: 'arena' | 'teams' | 'seconds', label: string, choices: readonly [string, string][]) => {
    const options = choices.map(([value, words]) => element('option', { value }, words));
    const control = element('select', {}, ...options);
    const reset = (): void => {
      control.value = String(defaults[key]);
    };
    reset();
    addRow(key, label, control);
    fields[key] = { read: () => (key === 'arena' ? control.value : Number(control.value)), reset };
    return control;
  };
  const addNumber = (
    key: 'limit' | 'bots',
    kind: 'number' | 'range',
    label: string,
    range: readonly number[],
  ): void => {
    const [min, max] = range;
    const control = element('input', { type: kind, min, max, step: 1, required: true });
    const reading = element('output', { class: 'setting-reading', 'aria-live': 'off' });
    const show = (): void => {
      const players = control.valueAsNumber;
      if (kind === 'range') setText(reading, players === 0 ? text.options.botsTo(0) : text.scoreboard.players(players));
    };
    const reset = (): void => {
      control.value = String(asSaid[key]);
      show();
    };
    reset();
    control.addEventListener('input', show);
    addRow(key, label, control, reading);
    fields[key] = { read: () => control.valueAsNumber, reset };
  };

  const preview = element('div', { class: 'options-map' });
  const showArena = (name: string): void => {
    const arena = arenasOf(type.spec).find((one) => one.name === name) ?? type.arena;
    preview.replaceChildren(createArenaMap(arena, type));
  };
  showArena(defaults.arena);
  if (offered.arenas.length > 1) {
    const arena = addChoice(
      'arena',
      text.options.arena,
      offered.arenas.map((name) => [name, arenaTitle(name, text)]),
    );
    arena.addEventListener('change', () => showArena(arena.value));
  }
  const teams =
    offered.teams.length > 1
      ? addChoice(
          'teams',
          text.options.teams,
          offered.teams.map((number) => [String(number), text.options.teamsOf(number)]),
        )
      : undefined;
  teams?.addEventListener('change', () => {
    const untouched = fields.limit?.read() === asSaid.limit;
    asSaid = defaultsWith(type, Number(teams.value));
    if (untouched) fields.limit?.reset();
  });
  if (offered.seconds !== undefined)
    addChoice(
      'seconds',
      text.options.length,
      offered.seconds.map((length) => [
        String(length),
        length === 0 ? text.options.endless : minutesText(length, text),
      ]),
    );
  if (offered.limit) addNumber('limit', 'number', text.options.limit, SETTING_RANGES.limit);
  addNumber('bots', 'range', text.options.bots, offered.bots);
  if (offered.friendlyFire) {
    const control = element('input', { type: 'checkbox' });
    // Nobody has friends where all are alone.
    const follow = (): void => {
      control.disabled = teams !== undefined && teams.value === '0';
    };
    teams?.addEventListener('change', follow);
    const reset = (): void => {
      control.checked = defaults.friendlyFire;
      follow();
    };
    reset();
    addRow('friendlyFire', text.options.friendlyFire, control);
    fields.friendlyFire = { read: () => !control.disabled && control.checked, reset };
  }

  const createButton = button(
    text.options.create,
    { type: 'submit', class: 'primary', autofocus: true, 'data-testid': 'options-create' },
    () => undefined,
  );
  const form = element(
    'form',
    { class: 'options-form' },
    ...rows,
    element(
      'div',
      { class: 'options-buttons' },
      button(text.options.defaults, { class: 'quiet', 'data-testid': 'options-defaults' }, () => {
        asSaid = defaults;
        for (const field of Object.values(fields)) field.reset();
        showArena(defaults.arena);
      }),
      createButton,
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const chosen = Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.read()]));
    panel.close();
    create(differences(chosen, asSaid));
  });
  const panel = createSubPanel({
    text,
    id,
    title: text.options.title(translated(type.menu.title, text)),
    // One that cannot be chosen is on the card already.
    children: offered.arenas.length > 1 ? [preview, form] : [form],
  });
  return panel;
}
