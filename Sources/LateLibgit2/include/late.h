#ifndef PAIRBOOK_LATE_LIBGIT2_H
#define PAIRBOOK_LATE_LIBGIT2_H

/// Loads libgit2 unless it is loaded; returns 0 when it isn't installed.
int git_late_load(void);

#endif
