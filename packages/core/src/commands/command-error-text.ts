import type { LegAddressError } from '../address/leg-address-error.ts';
import { rightAddress } from '../address/right-address.ts';
import { assertNever } from '../assert-never.ts';
import { type Text, text } from '../texts/text.ts';
import type { CommandError } from './command-error.ts';
import { commandTable } from './command-table.ts';
import { EXAMPLE } from './example.ts';
import { quoteWords } from './reading/quote-words.ts';

/** An address is worth repeating whole, where it is not absurdly long. */
const maxSuggestion = 80;
/** Without those that steer a running call: HELP names them. */
const commands = commandTable.flatMap(({ group, keyword }) => (group === undefined ? [keyword] : [])).join(', ');

/**
 * The answer to a message that is no command: what was not understood, where, and what would have been right, in one
 * line or two. The person's words in it are short and harmless (`quoteWords`); the text is plain, not HTML.
 */
export function commandErrorText(error: CommandError): Text {
  const { what, hint } = explain(error);
  if (error.line !== undefined) return text('error.with-line', { what, line: error.line });
  return hint === undefined ? what : hint(what);
}

interface Explanation {
  readonly what: Text;
  /** What would have been right; a whole line that is suggested takes its place. */
  readonly hint?: ((what: Text) => Text) | undefined;
}

function explain(error: CommandError): Explanation {
  switch (error.code) {
    case 'empty':
      return { what: text('error.empty', { commands, example: EXAMPLE }) };
    case 'too-long':
      return {
        what: text('error.too-long', { length: error.length, limit: error.limit }),
        hint: withUsage('CALLBACK', 'space'),
      };
    case 'unknown-command':
      return unknownCommand(error.word, error.suggestion);
    case 'no-command':
    case 'too-few-legs':
      return { what: text(`error.${error.code}`, { legs: error.legs }), hint: withUsage('CALLBACK', 'line') };
    case 'too-many-legs':
      return { what: text('error.too-many-legs', { limit: error.limit }) };
    case 'bad-leg':
      return badLeg(error.leg, error.word, error.reason);
    case 'two-readings': {
      const [one, other] = error.lines;
      return { what: text('error.two-readings', { leg: error.leg, one, other }) };
    }
    case 'repeated-leg':
      return {
        what: text('error.repeated-leg', { leg: error.leg, word: quoteWords(error.word), sameAs: error.sameAs }),
      };
    case 'misspelt-via':
    case 'bad-provider':
      return { what: text(`error.${error.code}`, { word: quoteWords(error.word) }) };
    case 'no-provider': {
      const usage = text('error.via-example');
      return {
        what: text('error.no-provider'),
        hint: (what) => text('error.with-usage', { what, separator: 'line', usage }),
      };
    }
    case 'repeated-via':
      return { what: text('error.repeated-via') };
    case 'too-many-providers':
      return { what: text('error.too-many-providers', { providers: error.providers, legs: error.legs }) };
    case 'no-person':
      return {
        what: text('error.no-person', { keyword: error.keyword }),
        hint: withUsage(error.keyword, 'space'),
      };
    case 'bad-call-id':
    case 'extra-word':
      return {
        what: text(`error.${error.code}`, { word: quoteWords(error.word), keyword: error.keyword }),
        hint: withUsage(error.keyword, 'space'),
      };
    case 'unknown-topic': {
      const what = text('error.unknown-topic', { word: quoteWords(error.word) });
      const suggestion = error.suggestion && `HELP ${error.suggestion}`;
      return { what: didYouMean(what, suggestion) ?? what, hint: withUsage('HELP', 'space') };
    }
    case 'unknown-language':
      return {
        what: text('error.unknown-language', { word: quoteWords(error.word) }),
        hint: withUsage('LANGUAGE', 'space'),
      };
    case 'bad-name':
      return { what: text('error.bad-name', { word: quoteWords(error.word) }), hint: withUsage('NAME', 'space') };
    case 'bad-guest-name':
      return {
        what: text('error.bad-guest-name', { word: quoteWords(error.word) }),
        hint: withUsage('LINK', 'space'),
      };
    case 'on-or-off':
      return { what: text('error.on-or-off'), hint: withUsage(error.keyword, 'space') };
    case 'nothing-to-say':
      return { what: text('error.nothing-to-say'), hint: withUsage('SAY', 'space') };
    case 'too-long-to-say':
      return { what: text('error.too-long-to-say', { length: error.length, limit: error.limit }) };
    default:
      return assertNever(error);
  }
}

function withUsage(keyword: string, separator: 'line' | 'space'): Explanation['hint'] {
  const usage = commandTable.find((command) => command.keyword === keyword)?.usage(commandTable);
  return usage && ((what) => text('error.with-usage', { what, separator, usage }));
}

function didYouMean(what: Text, suggestion: string | undefined): Text | undefined {
  return suggestion === undefined ? undefined : text('error.did-you-mean', { what, suggestion });
}

function unknownCommand(word: string, suggestion: string | undefined): Explanation {
  if (suggestion === undefined) {
    const what = text('error.unknown-command', { word: quoteWords(word), commands });
    return { what, hint: withUsage('CALLBACK', 'line') };
  }
  const what = text('error.misspelt-command', { word: quoteWords(word), suggestion });
  return {
    what,
    hint:
      suggestion === 'CALLBACK'
        ? withUsage('CALLBACK', 'line')
        : (told) => text('error.help-tells-more', { what: told }),
  };
}

function badLeg(leg: number, word: string, reason: LegAddressError): Explanation {
  const hasDetail = reason.detail !== undefined && reason.detail !== word && reason.detail.length > 0;
  const what = text('error.bad-leg', {
    leg,
    word: quoteWords(word),
    why: text(`address.${reason.code}`),
    hasDetail: hasDetail ? 'yes' : 'no',
    detail: hasDetail ? quoteWords(reason.detail ?? '') : '',
  });
  const suggestion = reason.suggestion && quoteWords(reason.suggestion, maxSuggestion);
  return {
    what,
    hint: (told) =>
      didYouMean(told, suggestion) ?? text('error.for-example', { what: told, example: rightAddress(reason.code) }),
  };
}
