import type { z } from 'zod';
import type { AdapterId } from '../../ids.ts';
import type { Secret } from '../../secret.ts';

/** What a section of the configuration file needs of whoever reads the file. */
export interface SectionFields {
  /** Where a secret comes from; gives the secret. */
  readonly secret: z.ZodType<Secret>;
  /** A folder, relative to the file. */
  readonly folder: z.ZodType<string>;
  readonly httpUrl: z.ZodType<string>;
}

/** A finding about places of the file that do not fit together. */
export interface ConfigFinding {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly instead: string;
}

/** One account of the configuration: what all of them have. Of which kind it is says which adapter knows the rest. */
export interface ConfiguredAdapter {
  readonly kind: string;
  readonly id: AdapterId;
}

/** The schema of a section; `kind` tells sections apart. */
export type SectionSchema<Account extends ConfiguredAdapter = ConfiguredAdapter> = z.ZodType<Account> &
  z.core.$ZodTypeDiscriminable;

/** What the configuration knows of one kind of adapter. Paths of findings count from the section. */
export interface AdapterSection {
  readonly kind: string;
  readonly schema: (fields: SectionFields) => SectionSchema;
  /** By which field two sections are of the same account, as it is written in the file. */
  readonly account: (written: unknown) => { readonly field: string; readonly name: string | undefined };
  /** What happens when two sections name one account, and what to do instead. */
  readonly onSameAccount: string;
  /**
   * What makes a section wrong that no single field shows. Looks at what is written, whatever that is, beside the
   * schema.
   */
  readonly errorsIn: (written: unknown) => readonly ConfigFinding[];
  /** What is possible but hardly meant. */
  readonly warningsIn: (written: unknown) => readonly ConfigFinding[];
  /** The networks whose people can be heard through it. */
  readonly networksOf: (account: ConfiguredAdapter) => readonly string[];
}

/** By this protocol to another machine than our own. */
export function isClear(url: string | undefined, protocol: string): boolean {
  const parsed = url === undefined ? null : URL.parse(url);
  return parsed?.protocol === protocol && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(parsed.hostname);
}
