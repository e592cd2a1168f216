/** HTTP: bodies, headers, paths, methods and origins that no page of ours sends. */

import { type Attack, outcome } from '../attack.ts';
import { inParallel, tally } from '../flood.ts';
import { ask, askForSeat, openSocket, openTcp, placeIn } from '../intruder.ts';

const STRANGE = 'https://elsewhere.example';

export const HTTP_ATTACKS: readonly Attack[] = [
  {
    name: 'slow-headers',
    what: '200 connections that send a byte of their headers now and then',
    row: '',
    seconds: 4,
    async run(target, context) {
      const sockets = Array.from({ length: 200 }, () => openTcp(target, context));
      const bytes = `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(1000)}`;
      for (let at = 0; context.going(); at++) {
        for (const socket of sockets) if (socket.writable) socket.write(bytes[at % bytes.length] ?? 'x');
        await context.sleep(50);
      }
      const open = sockets.filter((socket) => socket.readyState === 'open').length;
      return outcome(`${open} of 200 still open`);
    },
  },
  {
    name: 'slow-bodies',
    what: '100 requests whose bodies come byte by byte',
    row: '',
    async run(target, context) {
      const head = `POST /matchmake/joinOrCreate/${target.room} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 15000\r\n\r\n{"name":"`;
      const sockets = Array.from({ length: 100 }, () => openTcp(target, context));
      for (const socket of sockets) socket.write(head);
      while (context.going()) {
        for (const socket of sockets) if (socket.writable) socket.write('x');
        await context.sleep(50);
      }
      return outcome(`${sockets.filter((socket) => socket.readyState === 'open').length} of 100 still open`);
    },
  },
  {
    name: 'large-bodies',
    what: 'bodies of 10 MB, told of by their length and not',
    row: '',
    async run(target, context) {
      const body = Buffer.alloc(10_000_000, 0x20);
      const paths = [`/matchmake/joinOrCreate/${target.room}`, '/api/rooms', '/', '/health'];
      const answers = await inParallel(context, 4, 24, (count) => {
        const known: Record<string, string | number> =
          count % 2 === 0 ? { 'content-length': body.length } : { 'transfer-encoding': 'chunked' };
        const headers = { 'content-type': 'application/json', ...known };
        return ask(target, { method: 'POST', path: paths[count % paths.length] ?? '/', headers }, body);
      });
      const taken = answers.filter(({ status }) => status >= 200 && status < 300).length;
      return outcome(tally(answers.map(({ status }) => status)), taken > 0 && !target.stock && `${taken} were taken`);
    },
  },
  {
    name: 'odd-bodies',
    what: 'joins whose bodies are forms in parts, or say that they are',
    row: '',
    async run(target, context) {
      const kinds = [
        'multipart/form-data',
        'multipart/form-data; boundary=x',
        'application/x-www-form-urlencoded',
        'x',
      ];
      const answers = await inParallel(context, 4, 100, (count) => {
        const headers = { 'content-type': kinds[count % kinds.length] ?? '' };
        return ask(target, { method: 'POST', path: `/matchmake/joinOrCreate/${target.room}`, headers }, '--x\r\n{}');
      });
      const failed = answers.filter(({ status }) => status === 500).length;
      return outcome(
        tally(answers.map(({ status }) => status)),
        failed > 0 && `${failed} of them fail inside of the server`,
      );
    },
  },
  {
    name: 'many-headers',
    what: 'requests with a thousand headers, and with one of 60 KB',
    row: '',
    async run(target, context) {
      const answers = await inParallel(context, 8, 200, (count) => {
        const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`x-${index}`, 'y']));
        return ask(target, { path: '/health', headers: count % 2 === 0 ? many : { 'x-long': 'z'.repeat(60_000) } });
      });
      return outcome(tally(answers.map(({ status }) => status)));
    },
  },
  {
    name: 'path-traversal',
    what: 'paths that lead out of the folder of the page',
    row: '',
    async run(target, context) {
      const up = ['../', '..%2f', '%2e%2e/', '..%5c', '....//', '%c0%ae%c0%ae/', '.%00./'];
      const paths = up.flatMap((part) => [
        `/${part.repeat(8)}etc/passwd`,
        `/assets/${part.repeat(10)}etc/passwd`,
        `/${part.repeat(2)}package.json`,
        `/${part.repeat(2)}server/config.ts`,
      ]);
      const others = [
        '/.env',
        '/.git/config',
        '/package.json',
        '/server/main.ts',
        '//etc/passwd',
        '/%',
        '/%ff',
        '/matchmake/%2e%2e/x',
        '/colyseus',
        '/monitor',
        '/playground',
        '/__proto__',
      ];
      const all = [...paths, ...others];
      const answers = await inParallel(context, 4, all.length, (count) => ask(target, { path: all[count] ?? '/' }));
      const leaked = answers.filter(({ text }) => /root:|"devDependencies"|readConfig|\[core\]/.test(text)).length;
      const told = answers.filter(({ text }) => /\bat .*\.(?:ts|js|mjs):\d|node_modules/.test(text)).length;
      return outcome(
        tally(answers.map(({ status }) => status)),
        leaked > 0 ? `${leaked} files were read` : told > 0 && `${told} answers hold a stack or a path of the machine`,
      );
    },
  },
  {
    name: 'odd-methods',
    what: 'methods that no route has, and lines that are no HTTP',
    row: '',
    async run(target, context) {
      const methods = ['TRACE', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'SUBSCRIBE', 'CONNECT'];
      const paths = [
        '/',
        '/api/rooms',
        '/metrics',
        `/matchmake/joinOrCreate/${target.room}`,
        '/matchmake/joinOrCreate/__proto__',
        '/matchmake/__proto__/x',
        '/matchmake/constructor/x',
      ];
      const cases = methods.flatMap((method) => paths.map((path) => ({ method, path })));
      const answers = await inParallel(context, 4, cases.length, (count) => ask(target, cases[count] ?? {}));
      for (const line of [
        '\0\0\0\0\r\n\r\n',
        'GET\r\n\r\n',
        'GET / HTTP/9.9\r\n\r\n',
        `${'A'.repeat(100_000)}`,
        'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
        'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\n\r\n',
      ])
        openTcp(target, context).write(line);
      await context.sleep(300);
      const failed = answers.filter(
        ({ status }) => status >= 500 && status !== 501 && status !== 503 && status !== 520,
      ).length;
      const told = answers.some(({ text }) => /\bat .*\.(?:ts|js|mjs):\d|node_modules/.test(text));
      return outcome(
        tally(answers.map(({ status }) => status)),
        (told && 'a stack is sent') || (failed > 0 && `${failed} fail inside of the server`),
      );
    },
  },
  {
    name: 'other-origins',
    what: "another site's page that asks for seats, opens sockets and reads the answers",
    row: '',
    async run(target) {
      const headers = { origin: STRANGE, 'content-type': 'application/json' };
      const answer = await ask(
        target,
        { method: 'POST', path: `/matchmake/joinOrCreate/${target.room}`, headers },
        '{}',
      );
      const reads = answer.headers['access-control-allow-origin'];
      const withCookies = answer.headers['access-control-allow-credentials'] === 'true' && reads === STRANGE;
      const place = placeIn(await askForSeat(target, target.room));
      let entered = false;
      if (place !== undefined) {
        const socket = openSocket(target, place, undefined, { origin: STRANGE });
        await new Promise<void>((resolve) => {
          socket.once('message', () => {
            entered = true;
            resolve();
          });
          socket.once('close', () => resolve());
        });
        socket.terminate();
      }
      return outcome(
        `request ${answer.status}, read by ${reads ?? 'nobody'}, socket ${entered ? 'let in' : 'refused'}`,
        withCookies
          ? 'its answers are for every site, with credentials'
          : entered && "another site's page plays from its visitors' browsers",
      );
    },
  },
  {
    name: 'metrics-flood',
    what: '/metrics, /api/rooms and the page asked for without a pause, 40 at a time',
    row: '',
    async run(target, context) {
      const paths = target.stock ? ['/', '/health'] : ['/metrics', '/api/rooms', '/api/room-types', '/'];
      const answers = await inParallel(context, 40, 20_000, (count) =>
        ask(target, { path: paths[count % paths.length] ?? '/' }),
      );
      return outcome(`${answers.length} answers: ${tally(answers.map(({ status }) => status))}`);
    },
  },
  {
    name: 'pipelining',
    what: '20 connections with thousands of requests in one go, whose answers nobody reads',
    row: '',
    async run(target, context) {
      const burst = 'GET /health HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(2000);
      const sockets = Array.from({ length: 20 }, () => openTcp(target, context).pause());
      while (context.going()) {
        for (const socket of sockets) if (socket.writable && socket.writableLength < 1_000_000) socket.write(burst);
        await context.sleep(50);
      }
      return outcome(`${sockets.filter((socket) => socket.readyState === 'open').length} of 20 still open`);
    },
  },
  {
    name: 'compressed-bomb',
    what: 'a frame of a few bytes that would be 100 MB, if the server agreed to compression',
    row: '1.13',
    async run(target, context) {
      const socket = openTcp(target, context);
      let answer = '';
      socket.on('data', (bytes: Buffer) => {
        answer = (answer + bytes.toString('latin1')).slice(0, 2000);
      });
      const place = placeIn(await askForSeat(target, target.room));
      socket.write(
        `GET /${place?.processId}/${place?.roomId}?sessionId=${place?.sessionId} HTTP/1.1\r\nHost: ${target.host}:${target.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n',
      );
      await context.sleep(500);
      const agreed = /^sec-websocket-extensions:.*deflate/im.test(answer);
      return outcome(
        / 101 /.test(answer) ? `upgraded, ${agreed ? 'compressed' : 'no compression'}` : answer.slice(0, 40),
        agreed && 'compression is agreed to',
      );
    },
  },
];
