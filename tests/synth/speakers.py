"""Programs that keep the contracts of macOS's `say` and of PowerShell, to be put on the PATH."""

from __future__ import annotations

import sys

COMMON = """
import os, struct, sys, time, wave

def sound(path, text, words_a_minute):
    behave = os.environ.get("SPEAKER", "")
    if behave == "hang":
        time.sleep(30)
    if behave == "fail":
        sys.exit(3)
    if behave == "nothing":
        return
    if behave == "noise":
        with open(path, "wb") as file:
            file.write(bytes(4000))
        return
    seconds = 0.01 if behave == "short" else len(text) / 15 * 180 / words_a_minute
    count = int(22050 * seconds)
    silent = struct.pack("<h", 0) * 5000
    with wave.open(path, "wb") as file:
        file.setnchannels(2 if behave == "stereo" else 1)
        file.setsampwidth(2)
        file.setframerate(22050)
        tone = b"".join(struct.pack("<h", (n % 100 - 50) * 200) for n in range(count))
        file.writeframes(silent + tone + silent)

def note(*what):
    with open(os.environ["SPEAKER_NOTES"], "a", encoding="utf-8") as file:
        print(*what, sep="|", file=file)
"""
SAY = """
import argparse
asked = argparse.ArgumentParser(allow_abbrev=False)
asked.add_argument("-v", required=True)
asked.add_argument("-r", type=int)
asked.add_argument("-f", choices=["-"])
asked.add_argument("-o")
asked.add_argument("--file-format", choices=["WAVE"])
asked.add_argument("--data-format", choices=["LEI16@22050"])
asked = asked.parse_args()
if asked.v == "?":
    note("listed")
    print("Albert              en_US    # Hello! My name is Albert.")
    print("Anna (Premium)      de_DE    # Hallo!")
    print("Sinji               zh_HK    # \\u4f60\\u597d")
    print("Samantha            en_US    # Hello! My name is Samantha.")
    print("Tingting            zh_CN    # \\u4f60\\u597d")
    sys.exit()
assert os.environ["LC_ALL"] == "en_US.UTF-8"
text = sys.stdin.buffer.read().decode()
note(asked.v, asked.r, text)
sound(asked.o, text, asked.r)
"""
POWERSHELL = """
import base64, json, re
assert not sys.stdin.buffer.read()
plain, quiet, coded, script = sys.argv[1:]
assert (plain, quiet, coded) == ("-NoProfile", "-NonInteractive", "-EncodedCommand")
script = base64.b64decode(script).decode("utf-16-le")
if "GetInstalledVoices" in script:
    note("listed")
    sys.stdout.buffer.write(b"\\xef\\xbb\\xbfen-US\\tMicrosoft Zira Desktop\\r\\n")
    sys.stdout.buffer.write(b"zh-HK\\tMicrosoft Tracy Desktop\\r\\n")
    sys.stdout.buffer.write(b"zh-CN\\tMicrosoft Huihui Desktop\\r\\n")
    sys.exit()
assert "SetOutputToWaveFile" in script
(read,) = re.findall(r"ReadAllText\\('(.*)'\\)", script)
with open(read.replace("''", "'"), encoding="utf-8") as file:
    asked = json.load(file)
note(asked["voice"], asked["rate"], asked["text"])
sound(asked["path"], asked["text"], 180 * 3 ** (asked["rate"] / 10))
"""


def lay(folder):
    """Write both programs into a folder."""
    for name, body in (("say", SAY), ("powershell", POWERSHELL)):
        program = folder / name
        program.write_text(f"#!{sys.executable} -SE\n{COMMON}{body}")
        program.chmod(0o700)
