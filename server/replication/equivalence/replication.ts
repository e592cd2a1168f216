/** What differs between the two servers that are compared: how the state is written, and how a view is kept. */

import { SchemaSerializer, type Serializer } from '@colyseus/core';
import { StateView } from '@colyseus/schema';
import { OWNER } from '../../../shared/engine/state.ts';
import { treeOf } from '../entities.ts';
import { PatchSerializer } from '../patch-serializer.ts';

/** An instance of a schema class; each library has its own name for it. */
// biome-ignore lint/suspicious/noExplicitAny: a schema of any class, known only when it runs
export type Ref = any;

/** Of whom one client is sent what. A client carries it as `client.view`. */
export interface View {
  add(ref: Ref): unknown;
  remove(ref: Ref): unknown;
  /** The client's own entity: it is sent with its fields under OWNER. */
  own(ref: Ref): unknown;
  /** An entity in the view, not the own one, is off the client's screen from now on, or on it; absent where it is all one. */
  turn?(ref: Ref, rim: boolean): void;
  /** The client is sent a patch in so many ms, from the next one on; absent where each is sent to everybody. */
  hold?(everyMs: number): void;
  /** What it is yet to be told, while it is not sent every patch. */
  readonly held?: { ending: boolean; spoilt: boolean } | undefined;
  dispose(): void;
}

// biome-ignore lint/suspicious/noExplicitAny: a serializer of any state
export type AnySerializer = Serializer<any>;

export interface Replication {
  readonly name: string;
  createSerializer(): AnySerializer;
  createView(serializer: AnySerializer): View;
}

class StockView extends StateView {
  own(ref: Ref): void {
    this.add(ref);
    this.add(ref, OWNER);
  }
}

/** Colyseus as it is: the measure. */
export const stock: Replication = {
  name: 'stock',
  createSerializer: () => new SchemaSerializer(),
  createView: () => new StockView(),
};

/** As the server's rooms send. */
let views = 0;
export const served: Replication = {
  name: 'served',
  createSerializer: () => new PatchSerializer(),
  // Clients with numbers of their own, and such that share all bytes they can.
  createView: (serializer) => (serializer as PatchSerializer).createView(views++ % 2 === 0),
};

/** Milliseconds between two patches, as clients are told. */
export const PATCH_MS = 16;

/** The same to clients some of whose entities are off their screens. */
export const rimmed: Replication = {
  name: 'served with rims',
  createSerializer: () => Object.assign(new PatchSerializer(), { patchIntervalMs: PATCH_MS }),
  createView(serializer) {
    const { entities } = serializer as PatchSerializer;
    const view = (serializer as PatchSerializer).createView(true);
    const turn = (ref: Ref, rim: boolean): void => view.rim?.want(entities.find(treeOf(ref)), rim);
    return Object.assign(view, { turn });
  },
};
