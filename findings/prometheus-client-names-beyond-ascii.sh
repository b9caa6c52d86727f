#!/bin/sh
# prometheus-client 0.26.0: names of metrics and labels that are not ASCII, in what is exposed to who asks for nothing special.
#
# Guess: a Chinese name is accepted, and to a scraper that did not ask for UTF-8 it is quoted, or refused at creation.
# Seen:  it is accepted, and each letter of it becomes an underscore: two names of the same length are one.  A metric with the
#        labels 房间 and 语言 is exposed with the label `__` twice on a line, which the format does not allow; 温度 and
#        湿度 are one metric `__` with two values.  Nothing is raised or warned of when they are made or exposed.  Asked with
#        `escaping=allow-utf-8`, as Prometheus does from 3.0, they are themselves, so that it shows only with an older
#        one, an agent or a look by hand: names of rooms and languages belong into values, which are kept.
# Prints: cues{__="a",__="zh"} 1.0; __ 20.0; __ 50.0; with allow-utf-8 cues{"房间"="a","语言"="zh"} 1.0, {"温度"} 20.0
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/env"
"$dir/env/bin/pip" -q install prometheus-client==0.26.0
"$dir/env/bin/python" - <<'PY'
from prometheus_client import CollectorRegistry, Gauge
from prometheus_client.exposition import choose_encoder

registry = CollectorRegistry()
Gauge("cues", "cues", ["房间", "语言"], registry=registry).labels("a", "zh").set(1)
Gauge("温度", "temperature", registry=registry).set(20)
Gauge("湿度", "humidity", registry=registry).set(50)


def expose(accept):
    encode, kind = choose_encoder(accept)
    lines = [line for line in encode(registry).decode().splitlines() if line and line[0] != "#"]
    print(kind, *lines, sep="\n  ")
    return lines


for accept in ("", "text/plain", "application/openmetrics-text; version=1.0.0"):
    assert expose(accept) == ['cues{__="a",__="zh"} 1.0', "__ 20.0", "__ 50.0"]
own = expose("text/plain; version=1.0.0; escaping=allow-utf-8")
assert "房间" in own[0] and "语言" in own[0] and "温度" in own[1], own
PY
