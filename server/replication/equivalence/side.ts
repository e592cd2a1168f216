/** One server side under test: a state, its serializer and its clients, who come, see, miss patches and go. */

import { TestClient } from './client.ts';
import { findLate, Recent } from './late.ts';
import { type AnySerializer, PATCH_MS, type Ref, type Replication } from './replication.ts';
import type { Part } from './shape.ts';
import type { Subject } from './subjects.ts';

export class Side {
  readonly subject: Subject;
  /** Nobody joins beyond so many. */
  readonly mostClients: number;
  readonly state: Part;
  readonly clients = new Map<string, TestClient>();
  readonly #replication: Replication;
  readonly #serializer: AnySerializer;
  /** Those that are connected, in the order in which they came. */
  #connected: TestClient[] = [];
  #timeMs = 0;
  /** The client that the last operation gave its full state. */
  admitted: TestClient | undefined;
  #bytesOfGone = 0;
  readonly #recent = new Recent();

  constructor(subject: Subject, mostClients: number, replication: Replication) {
    this.subject = subject;
    this.mostClients = mostClients;
    this.#replication = replication;
    this.state = subject.createState();
    this.#serializer = replication.createSerializer();
    this.#serializer.reset(this.state);
  }

  /** Sent to all clients that ever were. */
  get bytes(): number {
    return [...this.clients.values()].reduce((sum, { bytes }) => sum + bytes, this.#bytesOfGone);
  }

  map(name: string): Map<string, Part> {
    return this.state[name] as Map<string, Part>;
  }

  /** The entity of a place such as `players/a`. */
  entity(place: string): Part | undefined {
    const [map = '', key = ''] = place.split('/');
    return this.map(map).get(key);
  }

  /** Its own entity must be there. @param known whether it has the state's class */
  join(id: string, known: boolean): TestClient {
    const view = this.#replication.createView(this.#serializer);
    const handshake = this.#serializer.handshake?.();
    if (handshake === undefined) throw new Error(`${this.#replication.name} has no handshake`);
    const [own] = this.subject.viewed;
    const state = known ? this.subject.createState() : undefined;
    const client = new TestClient(id, own, view, handshake, state);
    this.clients.set(id, client);
    this.#connected.push(client);
    this.own(client);
    return client;
  }

  own(client: TestClient): void {
    client.seen.add(client.own);
    client.view.own(this.entity(client.own) as Ref);
  }

  /** The client has said that it is ready: it gets its full state. */
  admit(client: TestClient): void {
    client.admit();
    this.admitted = client;
    client.stub.raw(this.#serializer.getFullState(client.stub, this.#timing()));
  }

  drop(client: TestClient): void {
    client.drop();
    this.#connected = this.#connected.filter((other) => other !== client);
  }

  resume(client: TestClient): void {
    client.resume();
    this.#connected.push(client);
  }

  /** Its view is given back; its entity stays until it is removed. */
  leave(client: TestClient): void {
    this.clients.delete(client.id);
    this.#connected = this.#connected.filter((other) => other !== client);
    client.view.dispose();
    this.#bytesOfGone += client.bytes;
  }

  enter(client: TestClient, place: string): void {
    client.seen.add(place);
    client.view.add(this.entity(place) as Ref);
  }

  exit(client: TestClient, place: string, entity = this.entity(place)): void {
    if (client.seen.delete(place)) client.view.remove(entity as Ref);
  }

  /** An entity that a client sees is off its screen from now on, or on it. */
  turn(client: TestClient, place: string, rim: boolean): void {
    client.view.turn?.(this.entity(place) as Ref, rim);
  }

  /** What is told too late of where an entity is, if that may be told late; undefined for nothing. */
  checkLate(key: string, is: Part): string | undefined {
    return findLate(this.#recent.of(key), this.map(this.subject.viewed[0]).get(key), is);
  }

  /** Takes an entity out of all views. */
  conceal(place: string, entity = this.entity(place)): void {
    for (const client of this.clients.values()) this.exit(client, place, entity);
  }

  patch(): void {
    this.#timeMs += PATCH_MS;
    this.#recent.note(this.map(this.subject.viewed[0]));
    for (const client of this.#connected) client.catchUp();
    this.#serializer.applyPatches(
      this.#connected.map(({ stub }) => stub),
      this.state,
      this.#timing(),
    );
  }

  /** What is wrong with the time and the count of inputs that a client was told; undefined for nothing. */
  checkTiming({ toldTime, acknowledged, consumed }: TestClient): string | undefined {
    if (!this.subject.timed) return undefined;
    if (toldTime !== this.#timeMs) return `is told ${toldTime} ms, not ${this.#timeMs}`;
    return acknowledged === consumed ? undefined : `is told of ${acknowledged} inputs, not ${consumed}`;
  }

  #timing(): { sNow: number } | undefined {
    return this.subject.timed ? { sNow: this.#timeMs } : undefined;
  }
}
