#pragma once

#include <stdint.h>

/// Has the allocator take memory in large pieces from now on; threads that begin later have their
/// own.
void large_memory_expect(void);

/// Asks for large pages where the memory of this thread comes from, if that is new.
///
/// - Parameter known: what this thread was told before; 0 at first.
/// - Returns: what to tell the next time.
uintptr_t large_memory_renew(uintptr_t known);
