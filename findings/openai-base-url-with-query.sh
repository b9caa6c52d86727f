#!/bin/sh
# openai 3.56.0: a base_url with a query, as gateways and hosted models of Azure's kind give it.
#
# Guess: the query is kept, and the path of each request goes before it.
# Seen:  the path is written behind the query: base_url ".../v1?api-version=1" asks for "/v1/?api-version=1chat/completions", so
#        that the server answers 404 for "/v1/", and nothing in the error says why.  `default_query` is what keeps it.
# Prints: asked /v1/?api-version=1chat/completions; with default_query /v1/chat/completions?api-version=1
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install openai==3.56.0
"$dir/env/bin/python" - <<'PY'
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import openai

asked = []


class Server(BaseHTTPRequestHandler):
    def do_POST(self):
        asked.append(self.path)
        self.send_error(404)

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.server_port}/v1"
for base, query in ((f"{address}?api-version=1", None), (address, {"api-version": "1"})):
    client = openai.OpenAI(base_url=base, default_query=query, api_key="none", max_retries=0)
    try:
        client.chat.completions.create(model="m", messages=[{"role": "user", "content": "hello"}])
    except openai.NotFoundError as error:
        print("asked", asked[-1], "|", error)
assert asked == ["/v1/?api-version=1chat/completions", "/v1/chat/completions?api-version=1"]
PY
