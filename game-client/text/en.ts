/** Every string that players read, in English. */

export const text = {
  title: 'Skirmish',
  tagline: 'Top-down arena combat in your browser.',

  menu: {
    nickname: 'Nickname',
    play: 'Play',
    playTitle: (title: string) => `Play ${title}`,
    invite: 'Invite friends',
    inviteTitle: (title: string) => `Invite friends to a private room of ${title}`,
    online: (players: number) => (players === 1 ? '1 player online' : `${players} players online`),
    seats: (most: number) => `up to ${most} players`,
    joining: 'Joining…',
    loading: 'Loading the game…',
    controls: 'Controls',
    reload: 'Reload',
  },

  controls: [
    ['W A S D', 'move'],
    ['Mouse', 'aim'],
    ['Left button', 'rifle'],
    ['Right button', 'rocket'],
    ['Space', 'dash'],
    ['Tab', 'scores'],
    ['Esc', 'menu'],
    ['F3', 'net graph'],
  ],

  hud: {
    health: 'Health',
    ammo: 'Ammunition',
    reloading: 'Reloading',
    rockets: 'Rockets',
    dash: 'Dash',
    someone: 'Someone',
    killedBy: (name: string) => `You died – by ${name}`,
    died: 'You died',
    respawn: (seconds: number) => `Back in ${seconds} s`,
    killed: (killer: string, victim: string) => `${killer} killed ${victim}`,
    linkCopied: 'Invite link copied.',
    linkShown: (link: string) => `Invite link: ${link}`,
  },

  weapons: { rifle: 'rifle', rocket: 'rocket' } as Readonly<Record<string, string>>,

  scoreboard: {
    title: 'Scores',
    name: 'Name',
    kills: 'Kills',
    deaths: 'Deaths',
    bot: 'bot',
    away: 'away',
  },

  results: {
    won: (name: string) => `${name} wins`,
    youWon: 'You win',
    team: (team: string) => `Team ${team}`,
    nobody: 'Nobody wins',
    next: (seconds: number) => `Next match in ${seconds} s`,
  },

  pause: {
    title: 'Paused – the match goes on',
    resume: 'Resume',
    copy: 'Copy invite link',
    leave: 'Leave',
  },

  banner: {
    reconnecting: (seconds: number) => `Reconnecting… ${seconds} s`,
    waiting: 'Connection lost. Waiting for the server…',
    joining: 'Joining…',
    leave: 'Leave',
    closing: {
      'server-shutdown': 'The server is about to restart.',
      'room-failed': 'This room had an error and closes.',
    },
  },

  netGraph: {
    title: 'Net graph',
    fps: 'Frames per second',
    rtt: 'Round trip',
    jitter: 'Jitter',
    patchAge: 'Patch age',
    patchRate: 'Patch rate',
    delay: 'Interpolation delay',
    pending: 'Pending inputs',
    depth: 'Input depth on the server',
    correction: 'Last correction',
    corrections: 'Corrections',
    bytesIn: 'Received',
    bytesOut: 'Sent',
    tick: 'Server tick',
  },

  refusal: {
    badName: 'The server does not take this nickname.',
    wrongVersion: 'A new version is out. Reload the page to play it.',
    badOptions: 'The server did not understand the join request.',
    rateLimited: 'Too many joins from here. Wait a moment and try again.',
    noRoomType: 'There is no such room type.',
    noRoom: 'This room does not exist any more.',
    roomFull: 'This room is full.',
    noSeat: 'The server has no seat for you right now. Try again in a moment.',
    expired: 'Joining took too long. Try again.',
    serverFailed: 'The server could not let you in.',
    unreachable: 'The server cannot be reached. Check your connection and try again.',
    malformedFrames: 'The server closed the connection: it did not understand this client.',
    roomFailed: 'The room closed after an error of its own.',
    unknown: 'The connection ended.',
  },

  unknownLink: (path: string) => `This link leads nowhere: ${path}`,
  unknownRoomType: (id: string) => `There is no room type "${id}". Choose one below.`,
  noWebGl: 'This browser has no WebGL, which the game needs. Switch on hardware acceleration or use another browser.',
  sceneFailed: 'The game could not be loaded. Check your connection and reload the page.',
  cannotCreateRoom: 'The private room could not be made.',

  /** What room types announce, by name; a name without a text is shown as it is. */
  announcements: {} as Readonly<Record<string, (values: Readonly<Record<string, string | number>>) => string>>,

  generatedNames: {
    first: ['Swift', 'Quiet', 'Brave', 'Lucky', 'Clever', 'Bold', 'Nimble', 'Jolly', 'Sly', 'Rapid', 'Calm', 'Fierce'],
    second: [
      'Otter',
      'Falcon',
      'Badger',
      'Lynx',
      'Heron',
      'Marten',
      'Viper',
      'Raven',
      'Gecko',
      'Panther',
      'Stoat',
      'Wolf',
    ],
  },
} as const;
