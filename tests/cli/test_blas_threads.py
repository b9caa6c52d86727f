"""numpy multiplies in one thread, unless the operator says otherwise."""

import os

from cuebot.cli.blas_threads import VARIABLES, keep_blas_single


def test_products_take_one_thread(monkeypatch):
    for name in VARIABLES:
        monkeypatch.setenv(name, "9")
        monkeypatch.delenv(name)
    keep_blas_single()
    assert [os.environ[name] for name in VARIABLES] == ["1"] * len(VARIABLES)


def test_what_the_operator_set_stays(monkeypatch):
    monkeypatch.setenv(VARIABLES[0], "4")
    keep_blas_single()
    assert os.environ[VARIABLES[0]] == "4"
