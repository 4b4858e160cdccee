import { forget } from './book/forget.ts';
import { history } from './book/history.ts';
import { me } from './book/me.ts';
import { name } from './book/name.ts';
import { names } from './book/names.ts';
import { callback } from './callback.ts';
import { add } from './console/add.ts';
import { admit } from './console/admit.ts';
import { drop } from './console/drop.ts';
import { hold } from './console/hold.ts';
import { lock } from './console/lock.ts';
import { mute } from './console/mute.ts';
import { record } from './console/record.ts';
import { redial } from './console/redial.ts';
import { resume } from './console/resume.ts';
import { say } from './console/say.ts';
import { unlock } from './console/unlock.ts';
import { unmute } from './console/unmute.ts';
import type { DefinedCommand } from './define-command.ts';
import { hangup } from './hangup.ts';
import { help } from './help.ts';
import { language } from './language.ts';
import { link } from './link.ts';
import { providers } from './routing/providers.ts';
import { why } from './routing/why.ts';
import { status } from './status.ts';

/** The commands there are, in the order in which HELP names them. A new one is a file and a line here. */
export const commandTable = [
  ...[callback, status, hangup, link],
  ...[add, drop, redial, mute, unmute, hold, resume, lock, unlock, admit, say, record],
  ...[why, providers],
  ...[name, names, forget, me, history],
  ...[language, help],
] as const;

/** What a message may say, as data. */
export type Command = (typeof commandTable)[number] extends infer Each
  ? Each extends DefinedCommand<infer One>
    ? One
    : never
  : never;

/** As people write them. */
export const commandKeywords: readonly string[] = commandTable.map(({ keyword }) => keyword);
