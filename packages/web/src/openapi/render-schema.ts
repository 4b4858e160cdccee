import { type Html, html, prose } from './html.ts';
import { type JsonSchema, schemaOf } from './read-document.ts';

const REFERENCE = '#/components/schemas/';

/** A schema with its fields, one below the other. */
export function renderSchema(schema: JsonSchema): Html {
  if (schema.$ref !== undefined) return html`<p>${renderType(schema)}</p>`;
  const description = schema.description === undefined ? '' : html`<p>${prose(schema.description)}</p>`;
  return html`${description}${renderFields(schema) ?? html`<p>${renderType(schema)}</p>`}`;
}

/** In a word or two; a schema of its own is a link to it. */
export function renderType(schema: JsonSchema): Html {
  const { $ref, type, format, enum: values, const: value, items } = schema;
  if ($ref !== undefined) {
    const name = $ref.slice(REFERENCE.length);
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  const several = [...schema.anyOf, ...schema.oneOf];
  if (several.length > 0) {
    return html`${several.map((one, index) => html`${index > 0 ? ' or ' : ''}${renderType(schemaOf(one))}`)}`;
  }
  if (value !== undefined) return html`<code>${String(value)}</code>`;
  if (values !== undefined)
    return html`${values.map((one, index) => html`${index > 0 ? ', ' : ''}<code>${String(one)}</code>`)}`;
  if (items !== undefined) return html`list of ${renderType(schemaOf(items))}`;
  return html`${format ?? [type ?? 'anything'].flat().join(' or ')}`;
}

function renderFields({ properties, required, items }: JsonSchema): Html | undefined {
  if (items !== undefined) return renderFields(schemaOf(items));
  const fields = Object.entries(properties);
  if (fields.length === 0) return undefined;
  return html`<dl>${fields.map(([name, property]) => {
    const schema = schemaOf(property);
    const inner = schema.$ref === undefined ? renderFields(schema) : undefined;
    return html`<dt><code>${name}</code> ${renderType(schema)}${required.includes(name) ? '' : ', optional'}</dt>
<dd>${prose(schema.description ?? '')}${inner}</dd>`;
  })}</dl>`;
}
