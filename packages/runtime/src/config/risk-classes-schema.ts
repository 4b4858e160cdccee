import { STANDARD_RISK_CLASSES } from '@partyline/core';
import { z } from 'zod';

const prefixes = (description: string) =>
  z.array(z.string().regex(/^\+[1-9]\d{0,13}$/, 'is no prefix: a plus and digits, such as +881')).meta({ description });

/**
 * Which numbers are of risk. Both lists of dangers have to be there: whoever replaces one of them would else open all
 * of the other.
 */
export const riskClassesSchema = z
  .strictObject({
    special: prefixes('premium, satellite, personal and other dear numbers').meta({ examples: [['+881', '+1900']] }),
    tollFraud: prefixes('where toll fraud leads').meta({ examples: [['+252', '+53']] }),
    normal: prefixes('exceptions within the others')
      .default([])
      .meta({ examples: [['+8816']] }),
  })
  .superRefine((classes, context) => {
    const lists = Object.entries(classes);
    for (const [index, [name, list]] of lists.entries()) {
      for (const [earlier, others] of lists.slice(0, index)) {
        for (const [place, prefix] of list.entries()) {
          if (!others.includes(prefix)) continue;
          const message = `stands in ${earlier}, too; a prefix has one class`;
          context.addIssue({ code: 'custom', path: [name, place], message });
        }
      }
    }
  })
  .default({
    special: [...STANDARD_RISK_CLASSES.special],
    tollFraud: [...STANDARD_RISK_CLASSES.tollFraud],
    normal: [...STANDARD_RISK_CLASSES.normal],
  })
  .meta({
    description:
      'classes of numbers by prefix: special and tollFraud are not called; the longest that fits decides, and your table takes the place of ours',
    examples: [{ special: ['+881', '+1900'], tollFraud: ['+252', '+53'], normal: ['+8816'] }],
  });
