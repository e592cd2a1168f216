/** A designer's mistakes that TypeScript tells: each is put into a room type that compiles, and looked for in its words. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

const SOUND = `
import { crossfire } from '../shared/content/arenas.ts';
import { rifle, rocket } from '../shared/content/weapons.ts';
import { Circle, Disc, Item } from '../shared/engine/parts.ts';
import { defineRoomType, t } from '../shared/engine/room-type.ts';
import type { Contestant, RuleContext } from '../shared/engine/rules.ts';

export const tag = defineRoomType({
  id: 'tag',
  menu: { title: 'Tag', blurb: 'You are it.', players: [2, 8], teams: [0, 2] },
  arena: crossfire,
  needs: { hill: 'spots' },
  move: { maxSpeed: 320, accel: 2600, friction: 9, dash: { speed: 900, seconds: 0.15, cooldown: 2 } },
  weapons: { primary: { ...rifle, damage: 20 }, secondary: rocket },
  respawn: 'never',
  interest: { radius: 900 },
  match: { seconds: 60, lateJoin: 'watch' },
  tuning: { reach: { value: 30, min: 5, max: 120 } },
  world: { holder: t.string().default(''), hill: t.ref(Circle), ball: t.ref(Disc), flags: t.map(Item) },
  player: { carried: t.uint8().default(0) },
  memory: () => ({ thief: '' }),
  creatures: { crawler: { health: 45, weapon: { ...rifle, range: 40 } } },
  predicts: ['ball'],
  step({ ball }, { movers, dt, tuning }) {
    for (const { body, pressed } of movers) if (pressed('primary')) ball.vx += body.x * dt * tuning.reach;
  },
  rules: {
    start(world) {
      world.holder = '';
    },
    tick(world, ctx) {
      for (const player of ctx.players) player.carried++;
      const finder = ctx.within(world.hill)[0];
      if (finder === undefined) return;
      finder.score += ctx.tuning.reach;
      ctx.memory.thief = finder.id;
      ctx.announce('found', { name: finder.name });
      if (ctx.every(10)) ctx.spawn('crawler', ctx.spot('hill'));
      helped(finder, ctx);
    },
    winner: (_world, ctx) => ctx.players.find(({ score }) => score > 9)?.id,
  },
  bot: { goal: ({ hill }) => hill, press: () => 'dash' },
  hud: {
    scoreLabel: 'coins',
    marker: ({ hill }) => ({ at: hill, label: 'Hill' }),
    status: ({ holder }, { me }) => (me?.carried === 0 ? holder : ''),
    says: { found: ({ name }) => \`\${name} found it\`, lost: () => 'Lost' },
  },
  draw({ hill, ball, flags }, pen) {
    pen.ring(hill, { label: 'Hill' });
    pen.ball(ball);
    flags.forEach((flag) => pen.badge(flag.carrier, 'star'));
  },
});

function helped(player: Contestant, ctx: RuleContext): void {
  ctx.announce('lost');
  player.freeze(1);
}
`;

/** What is written in place of what, and how the compiler calls it. */
const MISTAKES: readonly [written: string, instead: string, says: RegExp][] = [
  // Keys, at every level.
  ["respawn: 'never'", 'respwan: 2', /'respwan' does not exist.*Did you mean (to write )?'respawn'/],
  ["title: 'Tag'", "titel: 'Tag'", /'titel' does not exist.*Did you mean (to write )?'title'/],
  ['maxSpeed: 320', 'maxSped: 320', /'maxSped' does not exist.*'maxSpeed'/],
  ['cooldown: 2', 'cooldwn: 2', /'cooldwn' does not exist.*'cooldown'/],
  ['secondary: rocket', 'secondry: rocket', /'secondry' does not exist.*'secondary'/],
  ['{ radius: 900 }', '{ radus: 900 }', /'radus' does not exist.*'radius'/],
  ['seconds: 60', 'secnds: 60', /'secnds' does not exist.*'seconds'/],
  ['health: 45', 'helth: 45', /'helth' does not exist.*'health'/],
  ['start(world)', 'strat(world)', /'strat' does not exist.*'start'/],
  ['bot: { goal', 'bot: { gaol', /'gaol' does not exist in type 'BotSpec/],
  ["scoreLabel: 'coins'", "scorelabel: 'coins'", /'scorelabel' does not exist.*'scoreLabel'/],
  [
    'draw({ hill, ball, flags }, pen)',
    'darw({ hill, ball, flags }, pen)',
    /'darw' does not exist in type 'RoomTypeSpec/,
  ],
  ['{ ...rifle, damage: 20 }', '{ ...rifle, damge: 20 }', /'damge' does not exist.*'damage'/],
  // Names of the designer's own.
  ["world.holder = ''", "world.holdr = ''", /'holdr' does not exist.*Did you mean 'holder'\?/],
  ['({ holder }, { me })', '({ holdr }, { me })', /'holdr' does not exist/],
  ['player.carried++', 'player.carrid++', /'carrid' does not exist.*Did you mean 'carried'\?/],
  ['me?.carried', 'me?.carrid', /'carrid' does not exist.*Did you mean 'carried'\?/],
  ['ctx.tuning.reach;', 'ctx.tuning.raech;', /'raech' does not exist.*Did you mean 'reach'\?/],
  ['* tuning.reach', '* tuning.raech', /'raech' does not exist.*Did you mean 'reach'\?/],
  ['ctx.memory.thief', 'ctx.memory.thif', /'thif' does not exist.*Did you mean 'thief'\?/],
  ["predicts: ['ball']", "predicts: ['bal']", /'"bal"' is not assignable.*Did you mean '"ball"'\?/],
  ["ctx.announce('found'", "ctx.announce('fuond'", /"fuond"' is not assignable.*'"found" \| "lost"'/],
  ["ctx.spawn('crawler'", "ctx.spawn('crowler'", /'"crowler"' is not assignable.*"crawler"/],
  // What the kit offers.
  ['ctx.every(10)', 'ctx.evry(10)', /'evry' does not exist.*Did you mean 'every'\?/],
  ['finder.score +=', 'finder.scroe +=', /'scroe' does not exist.*Did you mean 'score'\?/],
  ['player.freeze(1)', 'player.freze(1)', /'freze' does not exist.*Did you mean 'freeze'\?/],
  ["pressed('primary')", "pressed('primry')", /"primry"' is not assignable.*"primary"/],
  ["press: () => 'dash'", "press: () => 'dsah'", /"dsah"' is not assignable to type '"dash"/],
  ['pen.ring(', 'pen.rnig(', /'rnig' does not exist on type 'Pen'/],
  ["'star')", "'satr')", /"satr"' is not assignable.*"star"/],
  ["label: 'Hill' }),\n    status", "lable: 'Hill' }),\n    status", /lable.*is not assignable to type 'Marker/],
  [
    'import { rifle, rocket }',
    'import { riffle as rifle, rocket }',
    /no exported member.*'riffle'.*Did you mean 'rifle'\?/,
  ],
  ['import { crossfire }', 'import { crosfire as crossfire }', /no exported member.*'crosfire'.*'crossfire'/],
  ['import { Circle,', 'import { Circel as Circle,', /no exported member.*'Circel'.*'Circle'/],
  ["t.string().default('')", "t.strng().default('')", /'strng' does not exist.*Did you mean 'string'\?/],
  [
    "'../shared/content/weapons.ts'",
    "'../shared/content/wepons.ts'",
    /Cannot find module '\.\.\/shared\/content\/wepons\.ts'/,
  ],
  // Values of another kind.
  ["id: 'tag'", 'id: 7', /'number' is not assignable to type 'string'/],
  ['maxSpeed: 320', "maxSpeed: '320'", /'string' is not assignable to type 'number'/],
  ['players: [2, 8]', 'players: 8', /'number' is not assignable to type/],
  ['arena: crossfire', "arena: 'crossfire'", /'string' is not assignable to type/],
  ['primary: { ...rifle, damage: 20 }', "primary: 'rifle'", /'string' is not assignable to type 'Weapon'/],
  ["needs: { hill: 'spots' }", "needs: { hill: 'sopts' }", /'"sopts"' is not assignable.*Did you mean '"spots"'\?/],
  ["respawn: 'never'", "respawn: 'nver'", /'"nver"' is not assignable/],
  ["lateJoin: 'watch'", "lateJoin: 'wach'", /'"wach"' is not assignable.*Did you mean '"watch"'\?/],
  ['secondary: rocket', 'secondary: () => rocket', /is not assignable to type 'Weapon'/],
  ["memory: () => ({ thief: '' })", "memory: () => { thief: '' }", /'void' is not assignable to type 'object'/],
  ['t.uint8().default(0)', "t.uint8().default('0')", /'string' is not assignable to parameter/],
  ["world.holder = ''", 'world.holder = 3', /'number' is not assignable to type 'string'/],
  [
    'winner: (_world, ctx) => ctx.players.find(({ score }) => score > 9)?.id',
    'winner: () => true',
    /'boolean' is not assignable/,
  ],
  // What may be read and not written.
  ['player.freeze(1)', 'player.x = 5', /Cannot assign to 'x' because it is a read-only property/],
  ['player.freeze(1)', 'player.health = 5', /Cannot assign to 'health' because it is a read-only property/],
  ["world.holder = ''", 'world.phase = 1', /Cannot assign to 'phase' because it is a read-only property/],
  [
    "world.holder = ''",
    'world.players.forEach((player) => { player.x = 1; })',
    /Cannot assign to 'x' because it is a read-only/,
  ],
  // What a match may not hang on is not even there.
  ["world.holder = ''", 'world.holder = String(performance.now())', /Cannot find name 'performance'/],
  ["world.holder = ''", 'setTimeout(() => undefined, 9)', /Cannot find name 'setTimeout'/],
];

describe('the compiler', () => {
  let words = '';
  const folder = mkdtempSync(join(tmpdir(), 'skirmish-types-'));

  before(() => {
    for (const name of ['shared', 'node_modules']) symlinkSync(join(ROOT, name), join(folder, name));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    mkdirSync(join(folder, 'rooms'));
    writeFileSync(join(folder, 'rooms/sound.ts'), SOUND);
    for (const [index, [written, instead]] of MISTAKES.entries())
      writeFileSync(
        join(folder, `rooms/mistake-${index}.ts`),
        SOUND.replace(written, () => instead),
      );
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: join(ROOT, 'tsconfig.json'),
        compilerOptions: { composite: false, emitDeclarationOnly: false, noEmit: true, noErrorTruncation: true },
        include: ['rooms'],
        references: [],
      }),
    );
    const run = spawnSync(
      process.execPath,
      [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder, '--pretty', 'false'],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    // What belongs to one error is indented under it.
    words = `${run.stdout}${run.stderr}`.replace(/\n\s+/g, ' ');
    assert.match(words, /mistake-0/, words.slice(0, 2000));
  });
  after(() => rmSync(folder, { recursive: true }));

  const about = (file: string): string =>
    words
      .split('\n')
      .filter((line) => line.startsWith(`rooms/${file}.ts`))
      .join('\n');

  it('has nothing against a room type that is sound', () => {
    assert.equal(about('sound'), '');
  });

  for (const [index, [written, instead, says]] of MISTAKES.entries())
    it(`complains of ${JSON.stringify(instead)} in place of ${JSON.stringify(written)}`, () => {
      assert.ok(SOUND.includes(written), 'there is nothing of that in the sound room type');
      assert.match(about(`mistake-${index}`), says);
    });
});
