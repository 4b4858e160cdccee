import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { breakingChanges } from './breaking-changes.ts';

const documentSchema = z.json();
const person = {
  type: 'object',
  properties: { name: { type: 'string' }, kind: { enum: ['a', 'b'] } },
  required: ['name'],
};
const base = {
  paths: {
    '/calls': {
      post: {
        parameters: [{ in: 'query', name: 'state', schema: { enum: ['live', 'ended'] } }],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Person' } } },
        },
        responses: {
          202: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Person' } } } },
          404: {},
        },
        security: [{ apiKey: ['calls:write'] }],
      },
    },
  },
  webhooks: {},
  components: { schemas: { Person: person } },
};

/** The document with one text in it replaced. */
function changed(from: string, to: string): unknown {
  const text = JSON.stringify(base);
  if (!text.includes(from)) throw new Error(`no ${from}`);
  return documentSchema.parse(JSON.parse(text.replace(from, to)));
}

describe('a change of the API', () => {
  it.each([
    ['"/calls":', '"/call":', 'POST /calls: gone'],
    ['"post":', '"put":', 'POST /calls: gone'],
    ['"name":"state"', '"name":"phase"', 'POST /calls state: gone'],
    ['"name":"state",', '"name":"state","required":true,', 'POST /calls state: needed now'],
    ['["live","ended"]', '["live"]', 'POST /calls state: "ended" is gone'],
    ['{"name":{"type":"string"},', '{', 'POST /calls body/name: gone'],
    ['{"name":{"type":"string"},', '{"name":{"type":"number"},', 'POST /calls body/name: is number, was string'],
    ['"required":["name"]', '"required":["name","kind"]', 'POST /calls body/kind: needed now'],
    ['"required":["name"]', '"required":[]', 'POST /calls 202/name: may be missing now'],
    ['{"enum":["a","b"]}', '{"enum":["a"]}', 'POST /calls 202/kind: "b" is gone'],
    ['{"type":"string"}', '{"type":"string","maxLength":5}', 'POST /calls body/name: maxLength is narrower'],
    ['"202":', '"200":', 'POST /calls 202: gone'],
    ['calls:write', 'calls:all', 'POST /calls: needs another scope'],
  ])('%s → %s breaks programs', (from, to, change) => {
    expect(breakingChanges(base, changed(from, to))).toContain(change);
  });

  it.each([
    ['"paths":{', '"paths":{"/more":{},'],
    ['"parameters":[', '"parameters":[{"in":"query","name":"limit","schema":{}},'],
    ['["live","ended"]', '["live","ended","all"]'],
    ['{"name":{"type":"string"},', '{"age":{"type":"number"},"name":{"type":"string"},'],
    ['"404":{}', '"409":{}'],
  ])('%s → %s does not', (from, to) => {
    expect(breakingChanges(base, changed(from, to))).toEqual([]);
  });
});
