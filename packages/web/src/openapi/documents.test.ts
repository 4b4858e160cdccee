import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import openapiTS, { astToString } from 'openapi-typescript';
import { expect, it } from 'vitest';
import { operationTable } from '../api/operation-table.ts';
import { breakingChanges } from './breaking-changes.ts';
import { buildDocument } from './build-document.ts';
import { readDocument } from './read-document.ts';
import { referencePage } from './reference-page.ts';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const document = buildDocument('https://call.example.org');

it('breaks no program that keeps to the released document', () => {
  const released: unknown = JSON.parse(readFileSync(path('../../openapi/v1.json'), 'utf8'));
  expect(breakingChanges(released, document)).toEqual([]);
});

it('satisfies the linter', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'partyline-openapi-')), 'v1.json');
  writeFileSync(file, JSON.stringify(document));
  const redocly = path('../../node_modules/@redocly/cli/bin/cli.js');
  expect(existsSync(redocly)).toBe(true);
  const options = ['lint', file, '--config', path('../../openapi/redocly.yaml'), '--format', 'json'];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const { stdout } = await promisify(execFile)(process.execPath, [redocly, ...options], { env }).catch(
    (error) => error,
  );
  expect(JSON.parse(stdout)).toMatchObject({ totals: { errors: 0, warnings: 0 }, problems: [] });
}, 120_000);

it('has every operation of the table, and what webhooks are told', () => {
  const { paths, webhooks } = readDocument(document);
  for (const { path: place, method, id } of operationTable) {
    expect(paths[place]?.[method.toLowerCase()]?.operationId).toBe(id);
  }
  expect(Object.keys(webhooks)).toEqual(['callChanged', 'webhookTest']);
  expect(document.openapi).toMatch(/^3\.1\./);
});

it('is what the types of the client are made of: vitest --update writes them', async () => {
  // The client makes the key where its user has none.
  const forClients: unknown = JSON.parse(JSON.stringify(document), (_, value) =>
    value?.name === 'Idempotency-Key' ? { ...value, required: false } : value,
  );
  if (typeof forClients !== 'object' || forClients === null) throw new Error('no document');
  const types = astToString(await openapiTS(JSON.stringify(forClients), { defaultNonNullable: false }));
  await expect(`/* Made from the OpenAPI document by documents.test.ts. */\n\n${types}`).toMatchFileSnapshot(
    '../client/schema.d.ts',
  );
});

it('is a page for people, on which every link leads somewhere and nothing comes from elsewhere', () => {
  const page = referencePage(readDocument(document));
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  const links = [...page.matchAll(/ href="#([^"]+)"/g)].map(([, id]) => id ?? '');
  expect(links.filter((id) => !ids.has(id))).toEqual([]);
  expect([...page.matchAll(/ (?:src|href)="(?!#|\/v1\/)[^"]*"/g)].map(([link]) => link)).toEqual([]);
  expect(page).not.toMatch(/<script|<style| style=| on\w+=/);
  for (const { summary } of operationTable) expect(page).toContain(summary);
});
