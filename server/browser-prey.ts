/** Tests only: a room in which a fight takes no luck and no time. */

import { defineRoomType } from '../shared/engine/room-type.ts';
import { freeForAll } from '../shared/rooms/free-for-all.ts';

/** Around whoever plays, and so near that no wall is between. World units. */
const AT_HAND = 45;

/** Free for all whose bots stand around whoever plays, and do nothing; what hurts him now and then is the room. */
export const easyPrey = defineRoomType({
  ...freeForAll.spec,
  rules: {
    ...freeForAll.spec.rules,
    tick(_world, ctx) {
      const person = ctx.living.find(({ bot }) => !bot);
      if (person === undefined) return;
      if (ctx.every(1)) person.harm(1);
      for (const [index, player] of ctx.players.entries()) {
        if (!player.bot) continue;
        player.armed = false;
        player.freeze(1);
        const angle = (index / ctx.players.length) * 2 * Math.PI;
        const at = { x: person.x + Math.cos(angle) * AT_HAND, y: person.y + Math.sin(angle) * AT_HAND };
        if (ctx.every(0.5) && player.alive) player.place(at);
      }
    },
  },
});
