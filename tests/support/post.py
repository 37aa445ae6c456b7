"""The school's mail server in the tests: aiosmtpd, as Debian ships it. It takes, refuses or keeps waiting as it is told.

Its first line says its port. Each line read is one order, each is answered by one line of JSON.
"""

import asyncio
import base64
import json
import ssl
import sys
import threading

from aiosmtpd.smtp import SMTP, AuthResult


class Post:
    def __init__(self):
        self.taken, self.refused, self.spurned, self.hold, self.held = [], {}, {}, False, None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        for address in envelope.rcpt_tos:
            if address in self.spurned:
                return self.spurned[address]
        self.taken.append({
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "tls": session.ssl is not None or IMPLICIT,
            "hello": session.host_name, "user": session.auth_data, "data": base64.b64encode(envelope.content).decode(),
        })
        if self.hold:
            self.held.set()
            await asyncio.Event().wait()
        return "250 Taken"


def order(line, post, loop):
    words = line.split(" ", 2)
    if words[0] == "taken":
        return post.taken
    if words[0] == "refuse":
        post.refused[words[1]] = words[2]
    if words[0] == "spurn":
        post.spurned[words[1]] = words[2]
    if words[0] == "accept":
        post.refused.pop(words[1], None)
        post.spurned.pop(words[1], None)
    if words[0] == "hold":
        post.held, post.hold = threading.Event(), True
    if words[0] == "held":
        return post.held.wait(60)
    return True


def authenticator(server, session, envelope, mechanism, data):
    known = mechanism in ("PLAIN", "LOGIN") and (data.login.decode(), data.password.decode()) == tuple(LOGIN)
    return AuthResult(success=known, handled=known, auth_data=data.login.decode() if known else None)


KIND, CERTIFICATE, KEY, PORT, *LOGIN = sys.argv[1:]
IMPLICIT = KIND == "implicit"
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(CERTIFICATE, KEY)
post, loop = Post(), asyncio.new_event_loop()
asyncio.set_event_loop(loop)


def session():
    return SMTP(
        post, loop=loop, hostname="relay.example", tls_context=context if KIND == "starttls" else None,
        require_starttls=KIND == "starttls", authenticator=authenticator if LOGIN else None,
        auth_required=bool(LOGIN), auth_require_tls=not IMPLICIT,
    )


serving = loop.create_server(session, "127.0.0.1", int(PORT), ssl=context if IMPLICIT else None)
server = loop.run_until_complete(serving)
threading.Thread(target=loop.run_forever, daemon=True).start()
print(server.sockets[0].getsockname()[1], flush=True)
for line in sys.stdin:
    print(json.dumps(order(line.rstrip("\n"), post, loop)), flush=True)
