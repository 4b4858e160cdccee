"""A person with a chat client of another make (slixmpp). One JSON object a line: stanzas to send come in, what is heard goes out."""

import asyncio
import json
import logging
import sys

# It warns of a missing speed-up at every import.
logging.disable(logging.WARNING)

import slixmpp  # noqa: E402

CHAT_STATES = "{http://jabber.org/protocol/chatstates}"


def attribute(element, name):
    return None if element is None else element.get(name)


class Person(slixmpp.ClientXMPP):
    def __init__(self, jid, password, ca, host, port):
        super().__init__(jid, password)
        self.ca_certs = ca
        # Corrections (XEP-0308).
        self.register_plugin("xep_0308")
        self.add_event_handler("session_start", self.on_start)
        self.add_event_handler("failed_all_auth", lambda _: self.tell(kind="failed"))
        for name, handler in (("message", self.on_message), ("presence", self.on_presence)):
            path = slixmpp.MatchXPath("{jabber:client}" + name)
            self.register_handler(slixmpp.Callback("every " + name, path, handler))
        # Debian 12 has slixmpp 1.8, which takes a pair; since 1.9 it takes two arguments.
        self.connect(*([(host, port)] if slixmpp.__version_info__ < (1, 9) else [host, port]))

    async def on_start(self, _):
        await self.get_roster()
        self.send_presence()
        self.tell(kind="online")

    def on_message(self, stanza):
        xml = stanza.xml
        states = [child.tag.removeprefix(CHAT_STATES) for child in xml if child.tag.startswith(CHAT_STATES)]
        self.tell(
            kind="message",
            id=xml.get("id"),
            sender=xml.get("from"),
            type=xml.get("type"),
            body=xml.findtext("{jabber:client}body"),
            replaces=attribute(xml.find("{urn:xmpp:message-correct:0}replace"), "id"),
            receiptFor=attribute(xml.find("{urn:xmpp:receipts}received"), "id"),
            state=states[0] if states else None,
        )

    def on_presence(self, stanza):
        xml = stanza.xml
        self.tell(
            kind="presence",
            sender=xml.get("from"),
            type=xml.get("type"),
            show=xml.findtext("{jabber:client}show"),
            status=xml.findtext("{jabber:client}status"),
        )

    def tell(self, **what):
        print(json.dumps(what), flush=True)

    async def obey(self):
        reader = asyncio.StreamReader(limit=1 << 24)
        await self.loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while line := await reader.readline():
            self.send_raw(json.loads(line))
        await self.disconnect()
        self.loop.stop()


person = Person(*sys.argv[1:5], int(sys.argv[5]))
# The loop itself holds its tasks weakly.
orders = person.loop.create_task(person.obey())
person.loop.run_forever()
