"""A lock on an open file that the system lets go when its holder ends, however it ends."""


def take_lock(descriptor: int) -> bool:
    """Lock the file behind `descriptor` for as long as it is open; False where somebody else holds it. It never waits.

    flock where there is one, LockFileEx on Windows, where others cannot read the first byte of the file meanwhile. Raises
    OSError where neither this system nor this file system can lock: it is never done as if.
    """
    from filelock import lock_descriptor

    return lock_descriptor(descriptor, blocking=False)
