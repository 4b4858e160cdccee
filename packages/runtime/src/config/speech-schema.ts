import { announcementSchema } from '@partyline/core';
import { z } from 'zod';

/**
 * How words are spoken.
 * @param folder a path in the file, made absolute
 */
export function speechSchema(folder: z.ZodType<string>) {
  return z.strictObject({
    program: z
      .string()
      .min(1)
      .default('espeak-ng')
      .meta({
        description: 'a program that reads a text from standard input and writes a mono 16-bit WAV to standard output',
        examples: ['espeak-ng'],
      }),
    args: z
      .array(z.string())
      .default(['-v', '{language}', '--stdin', '--stdout'])
      .meta({
        description: 'its arguments; {language} is en, de, …, and the text is never among them',
        examples: [['-v', '{language}', '--stdin', '--stdout']],
      }),
    directory: folder
      .refine((path) => !/[\s,]/.test(path), 'holds a space or a comma, which Asterisk takes for the end of a name')
      .meta({
        description: 'a folder for what was spoken, which every Asterisk reads under the same name',
        examples: ['/var/lib/partyline/speech'],
      }),
  });
}

/** An operator's own sounds and recordings. */
export const announcementsSchema = z
  .partialRecord(
    announcementSchema,
    z.array(z.string().regex(/^(sound|recording):[^\s,]+$/, 'is no media URI such as sound:beep')).min(1),
  )
  .default({})
  .meta({
    description: 'own sounds in the place of what is spoken or what Asterisk brings',
    examples: [{ 'calling-others': ['sound:pls-hold-while-try'] }],
  });
