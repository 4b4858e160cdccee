import { type CommandError, commandErrorText, renderText } from '@partyline/core';
import { type FieldError, type Problem, pointerTo, problem } from './problem.ts';

/** What the chat would have answered to the message that says the same, with its place in the request. */
export function misreadProblem(error: CommandError): Problem {
  const detail = renderText(commandErrorText(error), 'en');
  return problem('misread', { detail, errors: [{ ...placeOf(error), detail, code: error.code }] });
}

function placeOf(error: CommandError): Pick<FieldError, 'pointer'> {
  if ('leg' in error) return { pointer: pointerTo('people', error.leg - 1, 'address') };
  return { pointer: pointerTo('people') };
}
