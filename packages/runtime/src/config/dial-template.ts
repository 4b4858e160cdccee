import { z } from 'zod';

/**
 * Technology, then what Asterisk's channel driver expects; nothing that would start a second channel or a function of
 * Asterisk.
 */
const TEMPLATE = /^[A-Za-z]+\/[A-Za-z0-9._:;=@+*#{}/-]+$/;

/**
 * A dial string with the address as a placeholder in it.
 * @param placeholder `{number}` or `{uri}`; it must stand in the template exactly once
 */
export function dialTemplateSchema(placeholder: string) {
  return z
    .string()
    .regex(TEMPLATE, { error: 'is no dial string', abort: true })
    .refine((template) => {
      const [before, after, ...more] = template.split(placeholder);
      return before !== undefined && after !== undefined && more.length === 0 && !/[{}]/.test(before + after);
    }, `must hold ${placeholder} once and no other placeholder`)
    .meta({ description: `a dial string of Asterisk with ${placeholder} where the address goes` });
}
