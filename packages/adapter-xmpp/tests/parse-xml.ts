/** An element as a test looks at it: names without prefixes, entities resolved. */
export interface PlainElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly PlainElement[];
  readonly text: string;
  child(name: string): PlainElement | undefined;
}

const TOKEN = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+=(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([\w:.-]+)=(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Reads one element of well-formed XML, as a client's library prints it: no declarations, comments or CDATA. */
export function parseXml(xml: string): PlainElement {
  const root = createElement('', '');
  const open = [root];
  for (const [, closes, name = '', attributes = '', empty, text] of xml.matchAll(TOKEN)) {
    const parent = open.at(-1);
    if (parent === undefined) break;
    if (text !== undefined) parent.append(unescapeXml(text));
    else if (closes) open.pop();
    else {
      const element = createElement(name, attributes);
      parent.adopt(element);
      if (!empty) open.push(element);
    }
  }
  const [first] = root.children;
  if (first === undefined) throw new Error(`no element in ${xml}`);
  return first;
}

function createElement(name: string, attributeText: string) {
  const children: PlainElement[] = [];
  const attributes: Record<string, string> = {};
  for (const [, key = '', double, single] of attributeText.matchAll(ATTRIBUTE)) {
    attributes[key] = unescapeXml(double ?? single ?? '');
  }
  return {
    name: name.slice(name.indexOf(':') + 1),
    attributes,
    children,
    text: '',
    child: (wanted: string) => children.find((element) => element.name === wanted),
    append(text: string) {
      this.text += text;
    },
    adopt(element: PlainElement) {
      children.push(element);
    },
  };
}

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return ENTITIES[name] ?? all;
  });
}
