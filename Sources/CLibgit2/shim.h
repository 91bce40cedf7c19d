#ifndef PAIRBOOK_CLIBGIT2_SHIM_H
#define PAIRBOOK_CLIBGIT2_SHIM_H

#include <git2.h>
#include <git2/sys/repository.h>
#include <spawn.h>

#if defined(__linux__)
// Libgit2 is loaded when it is first called: see LateLibgit2.
extern int (*git_shim_options(void))(int option, ...);
#else
static inline int (*git_shim_options(void))(int option, ...) { return git_libgit2_opts; }
#endif

// Swift cannot call variadic C functions, so each option that we use has a name of its own.

static inline int git_shim_set_search_path(int level, const char *path) {
  return git_shim_options()(GIT_OPT_SET_SEARCH_PATH, level, path);
}

static inline int git_shim_enable_fsync(int enabled) {
  return git_shim_options()(GIT_OPT_ENABLE_FSYNC_GITDIR, enabled);
}

static inline int git_shim_keep_trees_up_to(size_t bytes) {
  return git_shim_options()(GIT_OPT_SET_CACHE_OBJECT_LIMIT, GIT_OBJECT_TREE, bytes);
}

static inline int git_shim_keep_at_most(ssize_t bytes) {
  return git_shim_options()(GIT_OPT_SET_CACHE_MAX_SIZE, bytes);
}

static inline int git_shim_set_owner_validation(int enabled) {
  return git_shim_options()(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}

static inline int git_shim_set_extensions(const char **extensions, size_t count) {
  return git_shim_options()(GIT_OPT_SET_EXTENSIONS, extensions, count);
}

#if defined(__linux__)
// glibc has these, but hides them from whoever does not ask for GNU extensions.
extern int pipe2(int ends[2], int flags);
extern int syncfs(int file);
extern int posix_spawn_file_actions_addchdir_np(
    posix_spawn_file_actions_t *restrict actions, const char *restrict folder);
#endif

#endif
