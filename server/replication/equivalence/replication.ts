/** What differs between the two servers that are compared: how the state is written, and how a view is kept. */

import { SchemaSerializer, type Serializer } from '@colyseus/core';
import { StateView } from '@colyseus/schema';
import { OWNER } from '../../../shared/engine/state.ts';
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
