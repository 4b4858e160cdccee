import type { FakeCommandSink } from '../fakes/fake-command-sink.ts';
import type { FakeOutbox } from '../fakes/fake-outbox.ts';

/** A message as the person sees it in the end. */
export interface ShownMessage {
  readonly text: string;
  /** How often it was changed in place. */
  readonly edits: number;
}

/** A running adapter with a person at the far end of its network. */
export interface AdapterHarness {
  readonly commands: FakeCommandSink;
  readonly outbox: FakeOutbox;
  /** The person's chat with the adapter, as envelopes name it. */
  readonly chat: string;
  /** The person writes; resolves when the network has it. */
  say(text: string): Promise<void>;
  /** All that the adapter said to the person since the harness was opened, oldest first. */
  shown(): readonly ShownMessage[];
  /** Breaks the adapter's connection without a goodbye; it can connect again at once. */
  breakConnection(): Promise<void>;
  /** Breaks it, and lets it connect again only after `work`. */
  whileCutOff(work: () => Promise<void>): Promise<void>;
  /** Stops the adapter, does `work`, and starts a new one on the same bus. */
  whileStopped(work: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}
