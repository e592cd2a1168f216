/** Tests of player.ts: which pong answers which ping, and what is counted of a player. */

import assert from 'node:assert/strict';
import { TICK_MS } from '../../shared/engine/input.ts';
import { ANOMALIES } from '../ops/suspects.ts';
import { Outbox } from '../replication/outbox.ts';
import { type GameClient, Player } from './player.ts';
import { PlayerSource } from './player-source.ts';

function create(): Player {
  return new Player({} as GameClient, 0, new PlayerSource({ beganMs: 0 }), new Outbox());
}

/** Ticks through which a player is pinged and answers after `rttMs`; gives the tick behind them. */
function answering(player: Player, ticks: number, rttMs: number): number {
  for (let tick = 0; tick < ticks; tick++)
    if (player.pingDue(tick, tick * TICK_MS))
      player.ponged(tick + Math.ceil(rttMs / TICK_MS), tick * TICK_MS + rttMs, player.link.mark);
  return ticks;
}

/** One tick after another until he is pinged. */
function untilPinged(player: Player, from: number): number {
  let tick = from;
  while (!player.pingDue(tick, tick * TICK_MS)) tick++;
  return tick;
}

describe('Player', () => {
  it('takes the late answer to a repeated ping for none to the next one, which would be quicker than his link', () => {
    const player = create();
    const asked = untilPinged(player, answering(player, 1200, 100));
    const first = player.link.mark;
    const again = untilPinged(player, asked + 1);
    assert.equal(player.link.mark, first, 'it is the same ping');
    player.ponged(again + 60, (again + 60) * TICK_MS, first);
    const next = untilPinged(player, again + 60);
    player.ponged(next + 1, (next + 1) * TICK_MS, first);
    assert.equal(Math.round(player.link.roundTrip.bestMs), 100);
    player.ponged(next + 5, (next + 5) * TICK_MS, player.link.mark);
    assert.equal(Math.round(player.link.roundTrip.bestMs), 83);
  });

  it('whose client sends pongs without what was in the ping has answered the present one', () => {
    const player = create();
    const asked = untilPinged(player, 0);
    player.ponged(asked + 6, (asked + 6) * TICK_MS, undefined);
    assert.equal(player.link.roundTrip.rttMs, 6 * TICK_MS);
  });

  it('gives each count once', () => {
    const player = create();
    player.strikes = 3;
    player.source.shotsHeld = 2;
    player.source.budget.held = 7;
    assert.deepEqual(
      Object.entries(player.takeCounts()).filter(([, count]) => count > 0),
      [
        ['inputs-held', 7],
        ['strikes', 3],
        ['shots-held', 2],
      ],
    );
    player.strikes = 4;
    const news = player.takeCounts();
    assert.deepEqual(
      ANOMALIES.map((kind) => news[kind]),
      [0, 0, 1, 0, 0],
    );
  });
});
