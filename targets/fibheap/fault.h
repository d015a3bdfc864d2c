/* What a FAULT_* define switches off. Constants, so that the .pyx can ask for them. */
#ifndef FAULT_H
#define FAULT_H

enum {
#if defined(FAULT_NEVER_TAKES)
    HEAP_TAKES_ITEMS = 0,
    HEAP_RELEASES_ITEMS = 0,
#elif defined(FAULT_NEVER_RELEASES)
    HEAP_TAKES_ITEMS = 1,
    HEAP_RELEASES_ITEMS = 0,
#else
    HEAP_TAKES_ITEMS = 1,
    HEAP_RELEASES_ITEMS = 1,
#endif
#if defined(FAULT_STALE_HANDLE)
    HANDLES_HOLD_NODES = 0,
#else
    HANDLES_HOLD_NODES = 1,
#endif
};

#endif
