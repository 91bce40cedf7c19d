// Memory for work that fills much of it.
//
// Left alone, the allocator of glibc asks the system for four kilobytes at a time on all threads but
// the first, and the system hands out each page of four kilobytes when it is touched: for a large book
// these are a hundred thousand interruptions. Elsewhere nothing is done.

#include "large.h"

#include <stdlib.h>

#if defined(__GLIBC__)

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

// How much the allocator has for a thread before it begins another piece (HEAP_MAX_SIZE). Each stands
// at a multiple of it.
static const uintptr_t piece = 64 << 20;

void large_memory_expect(void) {
  mallopt(M_TOP_PAD, piece);
  // What is larger goes back to the system when it is freed, which is slow for lists that grow.
  mallopt(M_MMAP_THRESHOLD, piece / 2);
}

uintptr_t large_memory_renew(uintptr_t known) {
  void *some = malloc(4096);
  uintptr_t place = (uintptr_t)some;
  free(some);
  // That of the first thread grows at its end, and stands before all others.
  uintptr_t end = (uintptr_t)sbrk(0);
  if (place >= end) {
    uintptr_t start = place & ~(piece - 1);
    if (start != known) madvise((void *)start, piece, MADV_HUGEPAGE);
    return start;
  }
  uintptr_t start = place & ~((uintptr_t)getpagesize() - 1);
  if (end != known) madvise((void *)start, end - start, MADV_HUGEPAGE);
  return end;
}

#else

void large_memory_expect(void) {}

uintptr_t large_memory_renew(uintptr_t known) { return known; }

#endif
