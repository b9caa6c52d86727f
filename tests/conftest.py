"""What every test runs under, and how the suite is shared out."""

import gc
import os
import signal
import sys
from pathlib import Path

import purity
import pytest
import sharing
from blockbuster import blockbuster_ctx
from hypothesis import settings

from cuebot.cli.blas_threads import keep_blas_single

PURE = "pure"
"""The mark of a test that touches no process, socket, device or browser."""
GZIP = b"\x1f\x8b"
LONGEST_ID = 60
"""Bytes that a test's name may hold as they are."""


keep_blas_single()  # several processes of tests share the cores
# A shell that starts a job in the background lets it ignore Ctrl-C, and its children with it: the
# tests that send one would wait for ever.
signal.signal(signal.SIGINT, signal.default_int_handler)
settings.register_profile("untimed", deadline=None)  # a busy machine takes its time
settings.load_profile("untimed")


def pytest_configure(config):
    """Let Python keep what it compiles, in a place of ours where it was told to keep nothing.

    The suite starts cuebot a hundred times, and each start would compile four hundred files.  What
    it is told to type is the same whether uv runs the suite or not.
    """
    os.environ.pop("UV", None)
    if sys.dont_write_bytecode and config.pluginmanager.has_plugin("cacheprovider"):
        kept = str(config.cache.mkdir("bytecode"))
        sys.dont_write_bytecode, sys.pycache_prefix = False, kept
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = kept


def pytest_xdist_auto_num_workers(config):
    """Return how many processes share the tests: none where files are named, for they are few.

    Three a processor: most of what the tests take is waiting, for a device, a browser, a server.
    Pure tests wait for nothing, so there is one a processor where they run alone.
    """
    named = config.args_source is pytest.Config.ArgsSource.ARGS
    if named and all(Path(argument.partition("::")[0]).is_file() for argument in config.args):
        return 0
    return (1 if config.option.markexpr == PURE else 3) * (os.cpu_count() or 1)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session):
    """Collect without looking for garbage: all that is found here stays until the end.

    What looks for it later passes over eighteen thousand tests and all that they import.

    Of several processes each begins elsewhere: a file that was never compiled is compiled by one.
    """
    worker = getattr(session.config, "workerinput", None)
    if worker and session.config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        share = int(worker["workerid"].removeprefix("gw")) / worker["workercount"]
        session.config.args = sharing.begin_elsewhere(sharing.list_test_places(), share)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


def pytest_ignore_collect(collection_path, config):
    """Leave out the files that `-m pure` would leave out anyway: to import them takes a while."""
    if config.option.markexpr == PURE and collection_path.match("test_*.py"):
        return None if purity.is_pure(collection_path) else True
    return None


@pytest.hookimpl(tryfirst=True)  # marks are chosen by after this
def pytest_collection_modifyitems(items):
    """Mark the pure tests, and put all in the order in which their files are to run.

    All processes have one order, wherever they began.  What has a process, a device or a browser in
    it is tried thrice before it fails: a machine that stood still is no fault of ours.  From the
    second time on it has the machine for itself.  Its first failure is shown all the same.
    """
    by_file = {}
    for item in items:
        by_file.setdefault(item.path, []).append(item)
        if purity.is_pure(item.path):
            item.add_marker(PURE)
        else:
            item.add_marker(pytest.mark.flaky(reruns=2))
    items[:] = [item for path in sharing.take_turns(by_file) for item in by_file[path]]


turn = sharing.Turn(__file__, sharing.__file__)  # any two files that all processes have


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Wait for a test's turn: one that failed beside others is tried again without them."""
    turn.begin(alone=getattr(item, "execution_count", 1) > 1)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown():
    """Let others begin once a test is over, and all that was opened for it closed."""
    try:
        return (yield)
    finally:
        turn.end()


def pytest_terminal_summary(terminalreporter):
    """Show why tests failed that passed when they were tried again."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"failed once: {report.nodeid}")
        terminalreporter.line(report.longreprtext)


def pytest_make_parametrize_id(val):
    """Name packed or long bytes by their number: what is packed anew has another time in it."""
    if isinstance(val, bytes) and (val.startswith(GZIP) or len(val) > LONGEST_ID):
        return f"{len(val)} bytes"
    return None


@pytest.fixture(autouse=True)
def a_pure_test_stays_pure(request):
    """Fail the test that is marked pure and starts a process or opens a socket."""
    if request.node.get_closest_marker(PURE) is None:
        yield
        return
    with purity.watch() as done:
        yield
    assert done == [], "a test of a file that imports no such thing did this"


@pytest.fixture(scope="module")
def window():
    """Open a browser for the tests of a file."""
    from browsing import Window  # noqa: PLC0415 - few files have a page

    opened = Window()
    yield opened
    opened.close()


LOADING = "_find_and_load"
"""Python's function in which a module is found and run."""


@pytest.fixture(autouse=True, scope="session")
def nothing_blocks_the_loop():
    """Fail the test in which cuebot, while its loop runs, waits for a disk, a lock or a socket."""
    # Every test's loop is started by the clock: counting it would judge the tests' own code too.
    with blockbuster_ctx("cuebot", excluded_modules=["cuebot.clock"]) as watched:
        # It lets an import look at a folder and not list it.  importlib.metadata then keeps the
        # folder as empty, and no library of the process has a version any more.
        watched.functions["os.listdir"].can_block_in("<frozen importlib._bootstrap>", LOADING)
        for function in watched.functions.values():  # there the loop does what a thread would do
            function.can_block_in("simulation/virtual.py", "_do")
        yield


@pytest.fixture(autouse=True, scope="session")
def nothing_of_the_machine_is_in_the_way():
    """Let no proxy stand between a test and its own server, and open no keyring but a test's own.

    Set once, for it is the same for eighteen thousand tests.
    """
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("no_proxy", "127.0.0.1,localhost")
        environment.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        yield
