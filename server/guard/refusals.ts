/** Why the front door refuses, and what it answers then. */

import { JOIN_ERROR } from '../../shared/engine/events.ts';

export const REASONS = ['address', 'rate', 'origin', 'pending', 'malformed', 'path'] as const;
/** As the metrics count them. */
export type Reason = (typeof REASONS)[number];

export interface Refusal {
  readonly reason: Reason;
  readonly status: number;
  readonly message: string;
}
export const TOO_LARGE: Refusal = {
  reason: 'malformed',
  status: 413,
  message: 'The body is too large, or of a length not told.',
};
export const UNREADABLE: Refusal = { reason: 'malformed', status: 400, message: 'The request could not be read.' };
export const NO_FORM: Refusal = {
  reason: 'malformed',
  status: 415,
  message: 'Forms are not read here; send JSON, as application/json.',
};
export const NO_METHOD: Refusal = { reason: 'malformed', status: 405, message: 'There is no such method here.' };
export const TOO_MANY: Refusal = {
  reason: 'rate',
  status: JOIN_ERROR.rateLimited,
  message: 'Too many requests came from this address; wait a moment.',
};
export const FOREIGN: Refusal = {
  reason: 'origin',
  status: JOIN_ERROR.foreignPage,
  message: 'Pages of this origin may not use this server.',
};
export const CROWDED: Refusal = { reason: 'address', status: 503, message: 'Too many connections are open.' };
export const NOWHERE: Refusal = { reason: 'path', status: 404, message: 'There is no such room.' };
