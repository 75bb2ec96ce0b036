"""What the operating system says when it refuses to write, as a sentence that names the output."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kolplan.core.errors import DataError, KolplanError
from kolplan.core.findings import Where

_CODES = {
    errno.EACCES: "output-no-permission",
    errno.EPERM: "output-no-permission",
    errno.EROFS: "output-no-permission",
    errno.ENOSPC: "output-disk-full",
    errno.EDQUOT: "output-disk-full",
    errno.EFBIG: "output-disk-full",
    errno.ENAMETOOLONG: "output-name-too-long",
}
_OWN_DEFECTS = {errno.ENOENT, errno.EISDIR, errno.EINVAL, errno.EBADF, errno.EPIPE}
"""Refusals that no user can mend: they stay what they are."""


@contextmanager
def refusals(target: Path) -> Iterator[None]:
    """Turn a refusal to write, raised by the system or wrapped by a library, into a DataError about `target`."""
    try:
        yield
    except KolplanError:
        raise
    except Exception as error:
        refusal = error if isinstance(error, OSError) else error.__cause__ or error.__context__
        if not isinstance(refusal, OSError) or refusal.errno is None or refusal.errno in _OWN_DEFECTS:
            raise
        raise _data_error(refusal, target) from error


def _data_error(refusal: OSError, target: Path) -> DataError:
    where = Where(str(target))
    code = _CODES.get(refusal.errno or 0)
    return DataError(code, where) if code else DataError("output-failed", where, reason=str(refusal.strerror))
