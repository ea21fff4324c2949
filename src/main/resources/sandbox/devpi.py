"""Runs devpi-server as a child of the desk, and ends it when the desk is gone.

Arguments: the sandbox's home of devpi, the port, the desk's process id. The desk keeps the other end of
standard input open for as long as it lives; the end of it is the word to stop.
"""
import fcntl
import os
import signal
import sys
import threading
import time
from pathlib import Path

HOME, PORT, DESK = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
GRACE_SECONDS = 4


def hold_home():
    """Only one server for a home: the lock on its file says whose process id stands in it."""
    file = open(HOME / "devpi.pid", "a+")
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        sys.exit(f"another devpi-server is using {HOME}")
    file.truncate(0)
    file.write(f"{os.getpid()} {DESK}\n")
    file.flush()
    return file


def leave_terminal():
    """Ctrl-C is for the desk; it stops the server when it is done with it."""
    try:
        os.setsid()
    except OSError:
        pass
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))


def end_with_desk():
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os._exit(1)


def initialise(data):
    """Done under another name first, so that a crash in between leaves nothing that looks complete."""
    if data.exists():
        return
    from devpi_server.init import init
    import shutil

    draft = data.with_name("data.draft")
    shutil.rmtree(draft, ignore_errors=True)
    password = (HOME / "private" / "root-password").read_text()
    code = init(argv=["devpi-init", "--serverdir", draft, "--no-root-pypi", "--root-passwd", password])
    if code:
        sys.exit(code)
    draft.rename(data)


def serve(data):
    """The secret is random bytes: stretching it (ten seconds and 512 MiB by default) would add nothing."""
    from devpi_server.main import main

    return main(argv=[
        "devpi-server", "--host", "127.0.0.1", "--port", PORT, "--serverdir", data,
        "--restrict-modify", "root", "--secretfile", HOME / "private" / "secret",
        "--argon2-memory-cost", "8192", "--argon2-time-cost", "1", "--argon2-parallelism", "1",
    ])


if __name__ == "__main__":
    lock = hold_home()
    leave_terminal()
    threading.Thread(target=end_with_desk, daemon=True).start()
    initialise(HOME / "data")
    sys.exit(serve(HOME / "data"))
