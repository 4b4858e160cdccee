const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as it may stand in XML, in an element or an attribute. */
function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
}

/** A chat message that asks for a receipt (XEP-0184) and knows chat states (XEP-0085), as common clients send it. */
export function chatStanza(to: string, text: string, id: string): string {
  return (
    `<message to="${escapeXml(to)}" type="chat" id="${escapeXml(id)}"><body>${escapeXml(text)}</body>` +
    `<request xmlns="urn:xmpp:receipts"/><active xmlns="http://jabber.org/protocol/chatstates"/></message>`
  );
}
