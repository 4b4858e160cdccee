import { nodeIdSchema } from '@partyline/core';
import type { CliContext } from '../../cli-context.ts';
import { CliError } from '../../cli-error.ts';
import { printable } from '../../output/render-table.ts';
import type { Site } from '../../site.ts';

/** `partyline pbx forget ID`: forgets an Asterisk that was renamed or removed, with what is left of its calls. */
export async function forgetPbx(
  { output }: CliContext,
  site: Site,
  id: string,
  options: { readonly json?: true | undefined },
): Promise<void> {
  const node = nodeIdSchema.safeParse(id);
  const answer = node.success ? await site.operator.forgetNode(node.data) : 'unknown';
  if (answer === 'unknown')
    throw new CliError(`there is no Asterisk ${printable(id).slice(0, 40)}; see partyline doctor`);
  if (answer === 'held')
    throw new CliError(`a gateway drives ${id}: take it out of the configuration first, and restart`);
  const { calls, waiting } = answer;
  output.write(
    options.json
      ? `${JSON.stringify({ id, ...answer })}\n`
      : `Forgot ${id}: ${calls} calls that had not ended are records now, ${waiting} messages for it are gone.\n`,
  );
}
