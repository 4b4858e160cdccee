"""A person with a chat client of another make (slixmpp). One JSON object a line: orders come in, what the client hears goes out."""

import json
import sys
import threading

import slixmpp
from slixmpp.xmlstream import tostring


class Person(slixmpp.ClientXMPP):
    def __init__(self, jid, password, ca, host, port, plugins):
        super().__init__(jid, password)
        self.ca_certs = ca
        self.add_event_handler("session_start", self.on_start)
        self.add_event_handler("failed_all_auth", lambda _: self.tell(kind="failed"))
        self.register_handler(
            slixmpp.Callback("all messages", slixmpp.MatchXPath("{jabber:client}message"), self.on_stanza)
        )
        self.register_handler(
            slixmpp.Callback("all presence", slixmpp.MatchXPath("{jabber:client}presence"), self.on_stanza)
        )
        self.register_handler(
            slixmpp.Callback("all results", slixmpp.MatchXPath("{jabber:client}iq"), self.on_stanza)
        )
        # What else it is told to understand: XEP-0308 as xep_0308.
        for plugin in plugins:
            self.register_plugin(plugin)
        self.use_ipv6 = False
        self.default_port = port
        # Debian 12 has slixmpp 1.8, which takes a pair; since 1.9 it takes two arguments.
        self.connect(*([(host, port)] if slixmpp.__version_info__ < (1, 9) else [host, port]))

    async def on_start(self, _):
        self.send_presence()
        await self.get_roster()
        self.tell(kind="online")

    def on_stanza(self, stanza):
        self.tell(kind="stanza", xml=tostring(stanza.xml))

    def tell(self, **what):
        print(json.dumps(what), flush=True)

    def obey(self):
        for line in sys.stdin:
            self.loop.call_soon_threadsafe(self.send_raw, json.loads(line)["xml"])


person = Person(*sys.argv[1:5], int(sys.argv[5]), sys.argv[6:])
threading.Thread(target=person.obey, daemon=True).start()
person.loop.run_forever()
