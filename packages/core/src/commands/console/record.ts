import { text } from '../../texts/text.ts';
import { defineCommand, fail } from '../define-command.ts';
import { withoutCourtesies } from '../reading/courtesies.ts';
import { steerCall } from '../reading/steer-call.ts';
import { trimMarks } from '../reading/trim-marks.ts';

/** RECORD ON, RECORD OFF; a call's id may stand before or after it. */
export interface RecordCommand {
  readonly kind: 'record';
  readonly on: boolean;
  readonly call?: string;
}

const WORDS: Readonly<Record<string, boolean>> = {
  on: true,
  start: true,
  an: true,
  off: false,
  stop: false,
  aus: false,
};

/** Records the conference, or ends that. */
export const record = defineCommand<RecordCommand>({
  kind: 'record',
  keyword: 'RECORD',
  synonyms: ['rec', 'recording', 'tape'],
  group: 'console',
  help: text('record.help'),
  usage: () => text('record.usage'),
  parse(words) {
    const written = withoutCourtesies(words).map(({ text: word }) =>
      trimMarks(word.toLowerCase(), '"\'`<', '"\'`>.,;:!?'),
    );
    const switches = written.filter((word) => Object.hasOwn(WORDS, word));
    const [other, ...more] = written.filter((word) => !Object.hasOwn(WORDS, word));
    const on = WORDS[switches[0] ?? ''];
    if (on === undefined || switches.length > 1 || more.length > 0)
      return fail({ code: 'on-or-off', keyword: 'RECORD' });
    return { ok: true, command: { kind: 'record', on, ...(other !== undefined && { call: other }) } };
  },
  decide: ({ on, call }, context) => steerCall(context, 'RECORD', call, { kind: 'record', on }),
});
