/** Cheats, judged by what the server's own state says they got, beside an honest twin. */

import type { JudgedEvent } from '../../../shared/engine/events.ts';
import { INPUT_FIELD, MOVE_RANGE, TICK_RATE } from '../../../shared/engine/input.ts';
import { type Attack, type Context, outcome } from '../attack.ts';
import { type Own, whereIs } from '../own-state.ts';
import { input, message, pack, stampedInput } from '../wire.ts';

/** Units a second in the room type `wander`. */
const WANDER_SPEED = 320;
/** Inputs a tick that a cheater sends. */
const STUFFED = 8;
/** What standing still earns is used up in the first moments: 20 inputs of credit and 8 that wait. */
const CREDIT_TICKS = 28;
const TOLERANCE = 1.1;
/** Above this it is a new life or a teleport, and not a step. */
const JUMP = 180;
/** What a link of no length and the delay of others may explain, and as much again. */
const MOST_REWIND_MS = 500;
/** Ms of a seat in which the server has not measured its link yet. */
const LINK_KNOWN_MS = 700;
const LIES_MS = [1000, 5000, 100_000];
const PRIMARY = 1;

const set = (field: number, value: number): number[] => [0x80 | field, value & 255];
const aimAt = (turn: number): number[] => [
  0x80 | INPUT_FIELD.aim,
  Math.floor(turn * 65536) & 255,
  Math.floor(turn * 256) & 255,
];

/** Runs now here, now there. @returns units covered, as the state had it */
async function run(own: Own, context: Context, perTick: number): Promise<number> {
  const began = performance.now();
  let covered = 0;
  let [x, y] = placeOf(own);
  for (let tick = 0; context.going(); ) {
    const due = ((performance.now() - began) / 1000) * TICK_RATE;
    for (; tick < due; tick++) {
      const angle = Math.floor(tick / 25) * 2.4;
      const move = [
        ...set(INPUT_FIELD.moveX, Math.round(Math.cos(angle) * MOVE_RANGE)),
        ...set(INPUT_FIELD.moveY, Math.round(Math.sin(angle) * MOVE_RANGE)),
      ];
      for (let times = 0; times < perTick; times++) own.send(input(...move));
    }
    await context.sleep(5);
    const [nextX, nextY] = placeOf(own);
    const step = Math.hypot(nextX - x, nextY - y);
    if (step < JUMP) covered += step;
    [x, y] = [nextX, nextY];
  }
  return covered;
}

function placeOf(own: Own): [number, number] {
  const { x, y } = own.self() ?? {};
  return [Number(x ?? 0), Number(y ?? 0)];
}

async function fire(own: Own, context: Context, perTick: number): Promise<number> {
  const began = performance.now();
  let shots = 0;
  let before = Number(own.self()?.shots ?? 0);
  for (let tick = 0; context.going(); ) {
    const due = ((performance.now() - began) / 1000) * TICK_RATE;
    for (; tick < due; tick++)
      for (let times = 0; times < perTick; times++)
        own.send(input(...set(INPUT_FIELD.buttons, perTick > 1 && times % 2 === 1 ? 0 : PRIMARY)));
    await context.sleep(5);
    const now = Number(own.self()?.shots ?? 0);
    shots += (now - before) & 255;
    before = now;
  }
  return shots;
}

export const CHEATS: readonly Attack[] = [
  {
    name: 'speed-hack',
    what: `${STUFFED} inputs a tick, each of which moves`,
    row: '',
    async run(target, context) {
      const [cheat, twin] = await Promise.all([whereIs(target, context, 'wander'), whereIs(target, context, 'wander')]);
      const [far, near] = await Promise.all([run(cheat, context, STUFFED), run(twin, context, 1)]);
      const most = WANDER_SPEED * (context.seconds + CREDIT_TICKS / TICK_RATE) * TOLERANCE;
      return outcome(
        `${Math.round(far)} units${cheat.open() ? '' : `, ${cheat.fate()}`}; twin ${Math.round(near)}`,
        far > most && `${Math.round(far)} units, where ${Math.round(most)} are the most`,
      );
    },
  },
  {
    name: 'fire-rate',
    what: `${STUFFED} inputs a tick that pull and let go of the trigger`,
    row: '',
    notStock: 'its room has no weapons',
    async run(target, context) {
      const [cheat, twin] = await Promise.all([whereIs(target, context), whereIs(target, context)]);
      const [many, few] = await Promise.all([fire(cheat, context, STUFFED), fire(twin, context, 1)]);
      // What waits and the credit are another half second; whoever dies shoots less.
      const most = Math.max(few, 2) * (1 + 0.7 / context.seconds) + 2;
      return outcome(
        `${many} shots${cheat.open() ? '' : `, ${cheat.fate()}`}; twin ${few}`,
        few > 0 && many > most && `${many} shots, where his twin has ${few}`,
      );
    },
  },
  {
    name: 'rewind-lies',
    what: `shots that claim to have seen the others ${LIES_MS.join(', ')} ms ago`,
    row: '',
    notStock: 'its room has no weapons',
    async run(target, context) {
      const liar = await whereIs(target, context);
      const rewinds: number[] = [];
      const early: number[] = [];
      while (liar.serverMs() === 0 && context.going()) await context.sleep(5);
      const from = liar.serverMs() + LINK_KNOWN_MS;
      liar.room.onMessage('judged', ({ rewindMs }: JudgedEvent) => {
        (liar.serverMs() < from ? early : rewinds).push(rewindMs);
      });
      liar.send(message('graph', pack({ on: true })));
      let stamp = 0;
      for (let tick = 0; context.going(); tick++) {
        const claimed = Math.max(1, liar.serverMs() - (LIES_MS[Math.floor(tick / 20) % LIES_MS.length] ?? 0));
        liar.send(
          stampedInput(
            Math.round(claimed - stamp),
            ...set(INPUT_FIELD.buttons, PRIMARY),
            ...aimAt(context.random.next()),
          ),
        );
        stamp = Math.round(claimed);
        await context.sleep(1000 / TICK_RATE);
      }
      const most = Math.max(0, ...rewinds);
      const atFirst = Math.round(Math.max(0, ...early));
      return outcome(
        `${rewinds.length} shots judged at most ${Math.round(most)} ms back (${atFirst} at first)${liar.open() ? '' : `, ${liar.fate()}`}`,
        most > MOST_REWIND_MS && `a shot was judged ${Math.round(most)} ms back`,
      );
    },
  },
  {
    name: 'clock-lies',
    what: 'stamps from the future, from before the room began, and that jump to and fro',
    row: '',
    notStock: 'its room asks for no stamps',
    async run(target, context) {
      const liar = await whereIs(target, context);
      const jumps = [0xffffffff, -0xffffffff, 4_000_000_000, -1e9, 1e9, 2 ** 40, -1];
      for (let tick = 0; context.going() && liar.open(); tick++) {
        liar.send(stampedInput(jumps[tick % jumps.length] ?? 0, ...set(INPUT_FIELD.moveX, 127)));
        await context.sleep(20);
      }
      const bad = liar.numbers().find(([, value]) => !Number.isFinite(value));
      return outcome(
        `${liar.open() ? 'left alone' : liar.fate()}, state ${bad ? 'broken' : 'finite'}`,
        bad && `the state holds ${bad.join(' ')}`,
      );
    },
  },
];
