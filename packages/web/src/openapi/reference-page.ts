import { problemCodes, problemType } from '../api/problems/problem-table.ts';
import { type Html, html, prose } from './html.ts';
import { type DocumentedOperation, type Parameter, type Paths, type ReadDocument, schemaOf } from './read-document.ts';
import { renderSchema, renderType } from './render-schema.ts';

/** The document for people: one page without scripts, nothing of which comes from elsewhere. */
export function referencePage(document: ReadDocument): string {
  const { info, servers, tags, paths, webhooks, components } = document;
  const schemas = Object.entries(components.schemas).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${info?.title} API</title>
<link rel="stylesheet" href="/v1/reference.css">
</head>
<body>
<header><h1>${info?.title} API</h1>
<p>Version ${info?.version}, at <code>${servers[0]?.url}</code>. For programs: <a href="/v1/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<p>${prose(info?.description ?? '')}</p>
<p>Send a key as <code>Authorization: Bearer pl_sk_…</code>. The operator makes it with <code>partyline key create</code>.</p>
<pre><code>${example(servers[0]?.url ?? '')}</code></pre></header>
<nav aria-label="Contents"><ul>
${tags.map(({ name }) => html`<li><a href="#${name}">${name}</a></li>`)}
<li><a href="#told">What webhooks are told</a></li><li><a href="#schemas">Schemas</a></li><li><a href="#problems">Problems</a></li>
</ul></nav>
<main>
${tags.map(
  ({
    name,
    description,
  }) => html`<section aria-labelledby="${name}"><h2 id="${name}">${name}</h2><p>${prose(description)}</p>
${operationsOf(paths, name)}</section>`,
)}
<section aria-labelledby="told"><h2 id="told">What webhooks are told</h2>${operationsOf(webhooks)}</section>
<section aria-labelledby="schemas"><h2 id="schemas">Schemas</h2>
${schemas.map(([name, schema]) => html`<h3 id="schema-${name}">${name}</h3>${renderSchema(schemaOf(schema))}`)}</section>
${problems()}
</main>
</body>
</html>
`.text;
}

function example(url: string): string {
  return `curl ${url}/calls \\
  -H 'Authorization: Bearer pl_sk_…' -H 'Idempotency-Key: 6f1c6f0e' \\
  -H 'Content-Type: application/json' \\
  -d '{"people": [{"address": "+12025550100"}, {"address": "+12025550101"}]}'`;
}

function operationsOf(paths: Paths, tag?: string): readonly Html[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, { tags }]) => tag === undefined || tags.includes(tag))
      .map(([method, operation]) => renderOperation(path, method, operation)),
  );
}

function renderOperation(path: string, method: string, operation: DocumentedOperation): Html {
  const { operationId = path, summary, description, parameters, requestBody, responses, security } = operation;
  const scopes = security.flatMap((one) => Object.values(one).flat());
  const title = path.startsWith('/') ? html`<code>${method.toUpperCase()} ${path}</code> ` : '';
  return html`<article aria-labelledby="${operationId}">
<h3 id="${operationId}">${title}<span>${summary}</span></h3>
<p>${prose(description)}</p>
${scopes.length > 0 ? html`<p>Scope: <code>${scopes.join(' ')}</code></p>` : ''}
${parameters.length > 0 ? html`<h4>Parameters</h4><dl>${parameters.map(renderParameter)}</dl>` : ''}
${requestBody === undefined ? '' : html`<h4>Body</h4>${Object.values(requestBody.content).map(({ schema }) => renderSchema(schemaOf(schema)))}`}
<h4>Answers</h4><dl>${Object.entries(responses).map(
    ([status, answer]) => html`<dt><b>${status}</b> ${Object.entries(answer.content)
      .filter(([type]) => type !== 'application/problem+json')
      .map(([, { schema }]) => renderType(schemaOf(schema)))}</dt>
<dd>${answer.description.split('\n\n').map((line) => html`<p>${linked(line)}</p>`)}</dd>`,
  )}</dl>
</article>`;
}

function renderParameter({ name, in: place, required, description, schema }: Parameter): Html {
  return html`<dt><code>${name}</code> ${place}, ${renderType(schemaOf(schema))}${required ? ', required' : ''}</dt><dd>${prose(description)}</dd>`;
}

/** The name of a problem leads to it. */
function linked(line: string): Html {
  const [, code, rest = ''] = /^`([a-z-]+)`(.*)$/.exec(line) ?? [];
  return code === undefined ? prose(line) : html`<a href="#problem-${code}"><code>${code}</code></a>${rest}`;
}

function problems(): Html {
  return html`<section aria-labelledby="problems"><h2 id="problems">Problems</h2>
<p>Answers that are no success are problem details (RFC 9457). <code>code</code> says which; what the chat is refused has the same name here.</p>
<dl>${problemCodes.map((code) => {
    const { status, title, passes } = problemType(code);
    const retry =
      passes === true
        ? 'The same request may be sent again, under the same Idempotency-Key.'
        : 'It is the answer for good; a new try needs a new Idempotency-Key.';
    return html`<dt id="problem-${code}"><code>${code}</code> ${status}</dt><dd>${title}. ${retry}</dd>`;
  })}</dl></section>`;
}
