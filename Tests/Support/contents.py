"""What is stored of spans and log records, as it came: read by SQLite's own library, and decompressed by the system's zstd."""

import ctypes
import ctypes.util

from soundness import opened

ZSTD = ctypes.CDLL(ctypes.util.find_library("zstd"))
ZSTD.ZSTD_decompress.restype = ctypes.c_size_t


def unpacked(frame, size):
    room = ctypes.create_string_buffer(size)
    made = ZSTD.ZSTD_decompress(room, ctypes.c_size_t(size), frame, ctypes.c_size_t(len(frame)))
    assert made == size, "no frame of this size"
    return room.raw


def contents(database):
    with opened(database) as connection:
        rows = connection.execute("SELECT message, size FROM span_content UNION ALL SELECT message, size FROM log_content")
        return [message if size is None else unpacked(message, size) for message, size in rows]
