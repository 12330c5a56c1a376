"""Makes the table and serves the baseline with uvicorn, set as ours is."""

from __future__ import annotations

import os
import sys

import django
import uvicorn
from django.core.management import call_command


def main(folder: str, port: int) -> None:
    """Serve on 127.0.0.1 until SIGTERM."""
    os.environ["BENCH_FOLDER"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.channels_floor.settings"
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    from bench.channels_floor.asgi import application

    uvicorn.run(
        application,
        host="127.0.0.1",
        port=port,
        lifespan="off",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        access_log=False,
        log_level="error",
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
