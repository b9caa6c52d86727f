"""A tool that sends comments until each is acknowledged, as a process of its own.

    python sending.py PORT RATE FILE

It writes the id of each acknowledged comment into a file, a line each, and goes on when the show is
killed: what was not acknowledged is sent again.  It ends when its standard input does.
"""

import http.client
import json
import random
import sys
import threading
import time
from pathlib import Path

BATCH, SENDERS = 25, 4
PRODUCTS, PEOPLE = 12, 5_000
ASKING = ["how much is link {}?", "what size is link {}?", "what is {} made of?", "shipping of {}?"]
CHATTER = ["hello from the north", "love it", "666", "so pretty!!", "ready", "hi all", "nice one"]


def write_comment(chance):
    """Return what somebody may write: a question, chatter, or what nobody wrote before."""
    kind = chance.random()
    if kind < 0.3:
        return chance.choice(ASKING).format(chance.randrange(1, PRODUCTS + 1))
    return chance.choice(CHATTER) + (f" {chance.random()}" if kind < 0.4 else "")


PAUSE = threading.Event()
"""Nobody sets it: to wait for it is to pause."""


class Sender(threading.Thread):
    """One of several connections."""

    def __init__(self, number, port, rate, acknowledged):
        super().__init__(daemon=True)
        self.number, self.port, self.pause = number, port, BATCH / rate
        self.acknowledged = acknowledged
        self.chance = random.Random(number)
        self.connection = None

    def run(self):
        sent, due = 0, time.perf_counter()
        while True:
            batch = []
            for _ in range(BATCH):
                sent += 1
                # Who comes again does so later than a repeated text would be dropped for.
                user = f"u{self.number}.{sent % PEOPLE}"
                text = write_comment(self.chance)
                batch.append({"id": f"{self.number}-{sent}", "user": user, "text": text})
            body = json.dumps(batch)
            while not self.is_accepted(body):
                PAUSE.wait(0.05)
            self.acknowledged("".join(f"{one['id']}\n" for one in batch))
            due = max(due + self.pause, time.perf_counter() - 1.0)
            PAUSE.wait(max(0.0, due - time.perf_counter()))

    def is_accepted(self, body):
        """Post it once; tell whether it was answered by 200."""
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10.0)
            self.connection.request("POST", "/v1/comments", body)
            answer = self.connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            if self.connection is not None:
                self.connection.close()
            self.connection = None
            return False
        return answer.status == 200


def main():
    port, rate, path = int(sys.argv[1]), float(sys.argv[2]), Path(sys.argv[3])
    lock = threading.Lock()
    with path.open("a", encoding="ascii") as file:

        def acknowledged(lines):
            with lock:
                file.write(lines)
                file.flush()

        for number in range(SENDERS):
            Sender(number, port, rate / SENDERS, acknowledged).start()
        sys.stdin.read()


if __name__ == "__main__":
    main()
