import { type CauseClass, dialTargets, providerIdSchema } from '@partyline/core';
import { z } from 'zod';
import { dialTemplateSchema } from './dial-template.ts';

const causeClassSchema = z.enum(['network', 'person', 'number'] satisfies CauseClass[]);

const dialKinds = [...dialTargets.keys()].join(' or ');

const dialSchema = z
  .strictObject(
    Object.fromEntries(
      [...dialTargets].map(([kind, { placeholder, example }]) => [
        kind,
        dialTemplateSchema(placeholder)
          .meta({ examples: [example] })
          .optional(),
      ]),
    ),
  )
  .refine((dial) => Object.values(dial).some((template) => template !== undefined), 'names nothing to dial')
  .meta({
    description: `dial strings per kind of address, ${dialKinds}`,
    examples: [{ phone: 'PJSIP/{number}@alpha' }],
  });

/** A trunk. */
export const providerSchema = z.strictObject({
  id: providerIdSchema
    .refine((id) => !['auto', 'via', 'link'].includes(id), 'is a word of the command language')
    .meta({ description: 'the name that people write after via: small letters, digits, - and _', examples: ['alpha'] }),
  dial: dialSchema,
  callerId: z
    .string()
    .regex(/^\+[1-9]\d{3,14}$/, 'is no telephone number')
    .optional()
    .meta({ description: 'the number that is shown to those who are called, E.164', examples: ['+12025550199'] }),
  lines: z
    .number()
    .int()
    .min(1)
    .max(100_000)
    .optional()
    .meta({
      description: 'how many calls it carries at once (the channels of its trunk); missing: any number',
      examples: [30],
    }),
  hosts: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'is no host name in small letters, and no IPv4 address'))
    .default([])
    .meta({
      description: 'the hosts of the trunk: a SIP address there is dialled as the telephone number it holds',
      examples: [['sip.alpha.example']],
    }),
  causes: z
    .record(
      z.string().regex(/^(sip:[3-6]\d\d|q850:\d{1,3})$/, 'is no cause such as sip:403 or q850:21'),
      causeClassSchema,
    )
    .default({})
    .meta({ description: 'what causes mean where this provider differs', examples: [{ 'sip:403': 'network' }] }),
});
