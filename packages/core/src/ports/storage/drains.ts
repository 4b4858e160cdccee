import type { NodeId } from '../../ids.ts';
import type { Drain } from '../../stored/stored-kinds.ts';

/**
 * Which nodes take no new calls because an operator wants it so. Kept until it is taken back, whatever restarts. Every
 * method rejects with a `BusError` when the bus is not reached; all may be repeated.
 */
export interface Drains {
  list(): Promise<ReadonlyMap<NodeId, Drain>>;
  /** False where it was drained already; then nothing changes. */
  drain(node: NodeId, drain: Drain): Promise<boolean>;
  /** False where it was not drained. */
  undrain(node: NodeId): Promise<boolean>;
}
