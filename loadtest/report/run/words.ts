/** What a load test's figures are, and what a broken limit means and asks for, in words for who never saw this tool. */

export interface Words {
  /** One sentence: what the figure is. */
  readonly says: string;
  /** When its limit is broken: what that means for players. Figures without limits have none. */
  readonly means?: string;
  /** And what to do about it. */
  readonly act?: string;
}

const SATURATED = 'The tester was late itself, so what it measured says nothing sure about the server.';
const RELIEVE = 'Use fewer clients, --thin, more --workers where there are free cores, or another machine.';

const WORDS: Readonly<Record<string, Words>> = {
  joined: { says: 'Clients that took a seat in a room.' },
  failedJoins: {
    says: 'Clients that got no seat, or not in time.',
    means: 'People who want to play are turned away or wait in vain.',
    act: 'Read the problems below: limits of joins an address (one machine has one address) and of seats a room are told apart there. Else join more slowly (--ramp).',
  },
  joinRetries: { says: 'Joins that were put off because the server was busy, and tried again.' },
  joinTime: {
    says: 'Time from asking for a seat to playing.',
    means: 'People look at a loading screen for long.',
    act: 'Join more slowly (--ramp), or see what the server does when somebody joins.',
  },
  disconnects: {
    says: 'Connections that were lost without anybody meaning to.',
    means: 'People are thrown out of their game.',
    act: 'Read the problems below for the close codes, and the server’s log for the same moments in the plots.',
  },
  returnTime: {
    says: 'Time from losing the connection to playing again.',
    means: 'People whose link broke for a moment stand still for long.',
    act: 'See what the server does when somebody comes back, and how many come back at once.',
  },
  failedReturns: {
    says: 'Clients that lost their connection and did not get back into their game.',
    means: 'People whose link broke for a moment have lost their game.',
    act: 'Read the problems below; does the room hold seats for long enough?',
  },
  rtt: {
    says: 'Round trip: time from a ping to its answer, as clients see it.',
    means: 'Everything that players do comes back late.',
    act: 'Where the link is not slow itself, the server’s event loop is busy: compare with tick gap and CPU.',
  },
  inputAck: {
    says: 'Time from sending an input to reading the patch that says it was played.',
    means: 'Players feel that the game answers late, and predicted moves are put right later.',
    act: 'Compare with the round trip: what is above it is waiting for ticks and patches. See tick gap and patch time.',
  },
  patchInterval: {
    says: 'Time between two patches of the state that a client receives.',
    means: 'Others move in jerks on the screen.',
    act: 'See whether the server is late (tick gap), has too much to send (patch time), or the link holds patches up.',
  },
  patchesReceived: {
    says: 'Patches that clients received, of those that the room’s rate promises.',
    means: 'Clients are sent fewer patches than the room should send: others are drawn from older news.',
    act: 'See whether the server lowered its patch rate or lost ticks; else clients read too slowly.',
  },
  inputsSent: { says: 'Inputs that clients sent, of those that they should have.' },
  corrections: {
    says: 'Times that a client’s prediction was put right by the server, for each client and minute.',
    means: 'Players see themselves jump.',
    act: 'Inputs come too late to be used, or client and server do not compute the same step: see ticks without an input.',
  },
  correctionSize: { says: 'How far a client was moved when its prediction was put right.' },
  bytesIn: {
    says: 'What a client receives.',
    means: 'Players on slow links fall behind, and traffic costs more than planned.',
    act: 'Send fewer fields, coarser numbers, a lower patch rate, or only what is near.',
  },
  bytesOut: {
    says: 'What a client sends.',
    means: 'Players on slow links cannot send all their inputs.',
    act: 'Send a smaller input, or inputs less often.',
  },
  rooms: { says: 'Rooms on the server at the end.' },
  players: { says: 'Seats of people on the server at the end, held ones too.' },
  bots: { says: 'Seats that the server’s own bots have.' },
  stepRate: {
    says: 'Steps of the simulation that each room plays in a second.',
    means: 'The game runs slower or faster than real time.',
    act: 'The server has more to do than there is time: fewer players a process, or cheaper steps (see step time).',
  },
  tickGap: {
    says: 'Time from one step of a room to the next; 16.7 ms is on time.',
    means: 'Movement stutters for everybody in the room.',
    act: 'See whether steps take long (step time), the processor is full (CPU), memory is collected (GC), or other programs take turns with the server.',
  },
  longGaps: {
    says: 'Times that more than two ticks passed from one step of a room to the next.',
    means: 'Everybody in the room sees the game stand still for a moment.',
    act: 'Something holds up the event loop: look for GC, synchronous work and other programs at those moments.',
  },
  stepTime: {
    says: 'Time that one step of the simulation takes.',
    means: 'Steps eat the time between ticks; rooms of one process share it.',
    act: 'Profile the room’s step: what grows with players, or with their square?',
  },
  patchTime: {
    says: 'Time that making and sending a patch to all clients of a room takes.',
    means: 'Sending eats the time between ticks.',
    act: 'Send less: fewer fields that change, a lower patch rate, smaller rooms.',
  },
  lostTicks: {
    says: 'Steps that the server gave up because it was too late for them.',
    means: 'The game lost time: it stood still for everybody in the room.',
    act: 'Look in the plots for what happened then: GC, step time, CPU. Run fewer players a process.',
  },
  caughtUpSteps: {
    says: 'Steps that began a whole tick late, and were made up for.',
    means: 'Movement stutters now and then.',
    act: 'See tick gap.',
  },
  patchRateLowered: {
    says: 'Times that the server sent fewer patches to keep up.',
    means: 'The server has reached its limit, and players are sent less.',
    act: 'Fewer players a process or room, or make patches cheaper.',
  },
  drops: {
    says: 'Players whose connection broke, as the server counts them.',
    means: 'People are thrown out of their game, or have to come back to it.',
    act: 'Read the problems below and the server’s log: crashed rooms, kicked clients and slow readers are told there.',
  },
  inputsHeld: {
    says: 'Ticks in which a connected player had no input waiting.',
    means: 'The server repeats or leaves out what players do.',
    act: 'Inputs come unevenly: a jittery link, or a busy tester.',
  },
  inputsGivenUp: { says: 'Inputs that the server threw away because too many waited.' },
  serverBytes: { says: 'What the server writes to a player’s socket, frames included.' },
  serverCpu: {
    says: 'Time that the server process computes; at 100 % its one thread has nothing left.',
    means: 'The server is close to its limit, and every burst will be felt.',
    act: 'Fewer players a process, or more processes.',
  },
  heap: {
    says: 'Memory that JavaScript on the server uses, at the end.',
    means: 'The server may run out of memory, or collects garbage often.',
    act: 'See in the plot whether it grows without end (a leak), and take a heap snapshot if it does.',
  },
  rss: {
    says: 'All memory that the server process holds, at the end.',
    means: 'The machine may run out of memory.',
    act: 'See in the plot whether it grows without end (a leak): heap, or what lies outside of it.',
  },
  heapGrowth: {
    says: 'How fast the memory of JavaScript grows once the first minute is over, whatever is collected in between.',
    means: 'The server keeps what it should let go: in hours or days it runs out of memory.',
    act: 'Find what grows with npm run soak, or take two heap snapshots some minutes apart and compare them.',
  },
  testerLoopDelay: { says: 'How late the tester’s own event loop was.', means: SATURATED, act: RELIEVE },
  testerLateness: { says: 'How late the tester sent inputs.', means: SATURATED, act: RELIEVE },
  skippedTicks: { says: 'Inputs that the tester left out because it was too late.', means: SATURATED, act: RELIEVE },
  testerCpu: { says: 'Time that the tester’s busiest process computes.', means: SATURATED, act: RELIEVE },
  otherCpu: {
    says: 'Time that other programs took of this machine.',
    means: 'Other programs took turns with server and tester, so nothing sure can be said about the server.',
    act: 'End the other programs, or use a machine without other work.',
  },
  machineBusy: {
    says: 'Time in which any program, or the network, kept a core of this machine busy.',
    means: 'Tester and server took turns on the same cores, so nothing sure can be said about the server.',
    act: 'Use fewer --workers than there are cores free of the server, or run the tester on another machine.',
  },
};

export function wordsOf(figure: string): Words {
  return (Object.hasOwn(WORDS, figure) ? WORDS[figure] : undefined) ?? { says: '' };
}

/** "1 client", "3 clients". */
export function countOf(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
