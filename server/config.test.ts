/** Tests of config.ts: the defaults, what is read, and what an operator is told about a mistake. */

import assert from 'node:assert/strict';
import { readConfig } from './config.ts';

function refusal(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    assert.ok(error instanceof Error);
    return error.message;
  }
  return assert.fail(`taken: ${JSON.stringify(environment)}`);
}

describe('readConfig', () => {
  it('needs nothing, and ignores what is not its own', () => {
    const expected = {
      port: 2567,
      host: '0.0.0.0',
      logLevel: 'info',
      maxRooms: 200,
      roomCreationsPerMinute: 30,
      idleSeconds: 120,
      hangSeconds: 4,
      restarts: undefined,
      maxConnections: 10_000,
      connectionsPerAddress: 4000,
      maxPendingJoins: 3000,
      pendingJoinsPerAddress: 1500,
      joinsPerSecond: 200,
      requestsPerSecond: 500,
      trustedProxies: [],
      allowedOrigins: [],
    };
    assert.deepEqual(readConfig({}), expected);
    assert.deepEqual(readConfig({ PATH: '/bin', port: '1', npm_config_port: '2' }), expected);
  });

  it('reads every variable', () => {
    const environment = {
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'silent',
      MAX_ROOMS: '7',
      ROOM_CREATIONS_PER_MINUTE: '1',
      IDLE_SECONDS: '0',
      HANG_SECONDS: '3',
      RESTARTS: '2',
      MAX_CONNECTIONS: '6',
      CONNECTIONS_PER_ADDRESS: '5',
      MAX_PENDING_JOINS: '4',
      PENDING_JOINS_PER_ADDRESS: '3',
      JOINS_PER_SECOND: '2',
      REQUESTS_PER_SECOND: '9',
      TRUSTED_PROXIES: '10.0.0.0/8, ::1',
      ALLOWED_ORIGINS: 'https://a.example,http://b.example:8080',
    };
    assert.deepEqual(readConfig(environment), {
      port: 0,
      host: '127.0.0.1',
      logLevel: 'silent',
      maxRooms: 7,
      roomCreationsPerMinute: 1,
      idleSeconds: 0,
      hangSeconds: 3,
      restarts: 2,
      maxConnections: 6,
      connectionsPerAddress: 5,
      maxPendingJoins: 4,
      pendingJoinsPerAddress: 3,
      joinsPerSecond: 2,
      requestsPerSecond: 9,
      trustedProxies: ['10.0.0.0/8', '::1'],
      allowedOrigins: ['https://a.example', 'http://b.example:8080'],
    });
  });

  it('takes a variable that is set to nothing as not set', () => {
    assert.deepEqual(readConfig({ PORT: '', HOST: '', LOG_LEVEL: '', MAX_ROOMS: '' }), readConfig({}));
  });

  const wrong: Record<string, string[]> = {
    PORT: ['http', '-1', '65536', '80.5', 'Infinity', '0x'],
    LOG_LEVEL: ['loud', 'INFO'],
    MAX_ROOMS: ['0', '-3', 'many', '1.5'],
    ROOM_CREATIONS_PER_MINUTE: ['0', 'no'],
    IDLE_SECONDS: ['-1', 'never', '0.5'],
    HANG_SECONDS: ['0', 'soon', '-1'],
    RESTARTS: ['-1', 'often'],
    MAX_CONNECTIONS: ['0', 'all'],
    JOINS_PER_SECOND: ['0', '0.5'],
    TRUSTED_PROXIES: ['proxy', '10.0.0.0/33', '10.0.0.0/', '::1/129', '10.0.0.1 10.0.0.2', '1.2.3.4/8/8'],
    ALLOWED_ORIGINS: [
      'games.example',
      'https://games.example/',
      'https://games.example/play',
      'ftp://a.example',
      'null',
    ],
  };
  for (const [name, values] of Object.entries(wrong)) {
    it(`refuses a wrong ${name} by its name`, () => {
      for (const value of values)
        assert.match(refusal({ [name]: value }), new RegExp(`\\b${name} is ".*": it must be \\S`), value);
    });
  }

  it('names everything that is wrong at once', () => {
    const message = refusal({ PORT: 'a', LOG_LEVEL: 'b', HOST: '127.0.0.1' });
    assert.match(message, /PORT/);
    assert.match(message, /LOG_LEVEL/);
    assert.doesNotMatch(message, /HOST|MAX_ROOMS/);
  });
});
