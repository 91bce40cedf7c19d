// libgit2, loaded when it is first called.
//
// It comes with twenty libraries, and loading them takes as long as all else that a command does to
// start. Most commands never call it. So nothing is linked with it, and each function that is used
// stands here under its own name and hands on to the real one; git2.h checks that their types agree.

#include "late.h"

#if defined(__linux__)

#include <dlfcn.h>
#include <git2.h>
#include <git2/sys/repository.h>
#include <stdio.h>
#include <stdlib.h>

static void *library(void) {
  static void *loaded;
  void *known = __atomic_load_n(&loaded, __ATOMIC_ACQUIRE);
  if (!known) {
    known = dlopen("libgit2.so." LIBGIT2_SOVERSION, RTLD_NOW | RTLD_LOCAL);
    __atomic_store_n(&loaded, known, __ATOMIC_RELEASE);
  }
  return known;
}

int git_late_load(void) { return library() != NULL; }

static void *find(const char *name) {
  void *found = library() ? dlsym(library(), name) : NULL;
  if (!found) {
    // `git_late_load` was not asked, or the library is another than the headers.
    fprintf(stderr, "pairbook: libgit2 " LIBGIT2_VERSION " has no %s\n", name);
    abort();
  }
  return found;
}

// Hidden, so that libgit2 doesn't find these where it looks for its own.
#define LATE_FUNCTION(type, name, parameters, call)                     \
  __asm__(".hidden " #name);                                            \
  type name parameters {                                                \
    static type(*real) parameters;                                      \
    type(*known) parameters = __atomic_load_n(&real, __ATOMIC_RELAXED); \
    if (!known) {                                                       \
      known = (type(*) parameters)find(#name);                          \
      __atomic_store_n(&real, known, __ATOMIC_RELAXED);                 \
    }                                                                   \
    call;                                                               \
  }
#define LATE(type, name, parameters, arguments) \
  LATE_FUNCTION(type, name, parameters, return known arguments)
#define LATE_VOID(name, parameters, arguments) \
  LATE_FUNCTION(void, name, parameters, known arguments)

typedef int git_late_options(int option, ...);

git_late_options *git_shim_options(void) { return (git_late_options *)find("git_libgit2_opts"); }

LATE(int, git_attr_get, (const char **a, git_repository *b, uint32_t c, const char *d, const char *e), (a, b, c, d, e))
LATE(git_attr_value_t, git_attr_value, (const char *a), (a))
LATE(int, git_blob_create_from_buffer, (git_oid *a, git_repository *b, const void *c, size_t d), (a, b, c, d))
LATE_VOID(git_blob_free, (git_blob *a), (a))
LATE(int, git_blob_lookup, (git_blob **a, git_repository *b, const git_oid *c), (a, b, c))
LATE(const void *, git_blob_rawcontent, (const git_blob *a), (a))
LATE(git_object_size_t, git_blob_rawsize, (const git_blob *a), (a))
LATE_VOID(git_buf_dispose, (git_buf *a), (a))
LATE(const git_signature *, git_commit_author, (const git_commit *a), (a))
LATE(const git_signature *, git_commit_committer, (const git_commit *a), (a))
LATE_VOID(git_commit_free, (git_commit *a), (a))
LATE(int, git_commit_lookup, (git_commit **a, git_repository *b, const git_oid *c), (a, b, c))
LATE(const char *, git_commit_message, (const git_commit *a), (a))
LATE(const char *, git_commit_message_encoding, (const git_commit *a), (a))
LATE(const git_oid *, git_commit_parent_id, (const git_commit *a, unsigned int b), (a, b))
LATE(unsigned int, git_commit_parentcount, (const git_commit *a), (a))
LATE(int, git_commit_tree, (git_tree **a, const git_commit *b), (a, b))
LATE(int, git_config_add_file_ondisk, (git_config *a, const char *b, git_config_level_t c, const git_repository *d, int e), (a, b, c, d, e))
LATE_VOID(git_config_free, (git_config *a), (a))
LATE_VOID(git_config_iterator_free, (git_config_iterator *a), (a))
LATE(int, git_config_iterator_new, (git_config_iterator **a, const git_config *b), (a, b))
LATE(int, git_config_multivar_iterator_new, (git_config_iterator **a, const git_config *b, const char *c, const char *d), (a, b, c, d))
LATE(int, git_config_new, (git_config **a), (a))
LATE(int, git_config_next, (git_config_entry **a, git_config_iterator *b), (a, b))
LATE_VOID(git_diff_free, (git_diff *a), (a))
LATE(const git_diff_delta *, git_diff_get_delta, (const git_diff *a, size_t b), (a, b))
LATE(size_t, git_diff_num_deltas, (const git_diff *a), (a))
LATE(int, git_diff_tree_to_index, (git_diff **a, git_repository *b, git_tree *c, git_index *d, const git_diff_options *e), (a, b, c, d, e))
LATE_VOID(git_error_clear, (void), ())
LATE(const git_error *, git_error_last, (void), ())
LATE(int, git_filter_list_apply_to_buffer, (git_buf *a, git_filter_list *b, const char *c, size_t d), (a, b, c, d))
LATE_VOID(git_filter_list_free, (git_filter_list *a), (a))
LATE(int, git_filter_list_load, (git_filter_list **a, git_repository *b, git_blob *c, const char *d, git_filter_mode_t e, uint32_t f), (a, b, c, d, e, f))
LATE(int, git_ignore_path_is_ignored, (int *a, git_repository *b, const char *c), (a, b, c))
LATE(int, git_index_add, (git_index *a, const git_index_entry *b), (a, b))
LATE(int, git_index_clear, (git_index *a), (a))
LATE(int, git_index_entry_stage, (const git_index_entry *a), (a))
LATE(size_t, git_index_entrycount, (const git_index *a), (a))
LATE_VOID(git_index_free, (git_index *a), (a))
LATE(const git_index_entry *, git_index_get_byindex, (git_index *a, size_t b), (a, b))
LATE(const git_index_entry *, git_index_get_bypath, (git_index *a, const char *b, int c), (a, b, c))
LATE(int, git_index_has_conflicts, (const git_index *a), (a))
LATE(int, git_index_open, (git_index **a, const char *b), (a, b))
LATE(int, git_index_read, (git_index *a, int b), (a, b))
LATE(int, git_index_read_tree, (git_index *a, const git_tree *b), (a, b))
LATE(int, git_index_remove, (git_index *a, const char *b, int c), (a, b, c))
LATE(int, git_index_remove_bypath, (git_index *a, const char *b), (a, b))
LATE(int, git_index_write, (git_index *a), (a))
LATE(int, git_libgit2_init, (void), ())
LATE(int, git_libgit2_version, (int *a, int *b, int *c), (a, b, c))
LATE_VOID(git_object_free, (git_object *a), (a))
LATE(const git_oid *, git_object_id, (const git_object *a), (a))
LATE(int, git_object_lookup, (git_object **a, git_repository *b, const git_oid *c, git_object_t d), (a, b, c, d))
LATE(int, git_object_peel, (git_object **a, const git_object *b, git_object_t c), (a, b, c))
LATE(int, git_object_short_id, (git_buf *a, const git_object *b), (a, b))
LATE(int, git_odb_exists, (git_odb *a, const git_oid *b), (a, b))
LATE_VOID(git_odb_free, (git_odb *a), (a))
LATE(int, git_odb_hash, (git_oid *a, const void *b, size_t c, git_object_t d), (a, b, c, d))
LATE(int, git_odb_refresh, (struct git_odb *a), (a))
LATE(int, git_odb_write, (git_oid *a, git_odb *b, const void *c, size_t d, git_object_t e), (a, b, c, d, e))
LATE(int, git_oid_equal, (const git_oid *a, const git_oid *b), (a, b))
LATE_VOID(git_reference_free, (git_reference *a), (a))
LATE_VOID(git_reference_iterator_free, (git_reference_iterator *a), (a))
LATE(int, git_reference_iterator_new, (git_reference_iterator **a, git_repository *b), (a, b))
LATE(int, git_reference_lookup, (git_reference **a, git_repository *b, const char *c), (a, b, c))
LATE(int, git_reference_name_to_id, (git_oid *a, git_repository *b, const char *c), (a, b, c))
LATE(int, git_reference_next_name, (const char **a, git_reference_iterator *b), (a, b))
LATE(const char *, git_reference_symbolic_target, (const git_reference *a), (a))
LATE(const git_oid *, git_reference_target, (const git_reference *a), (a))
LATE(git_reference_t, git_reference_type, (const git_reference *a), (a))
LATE(const char *, git_repository_commondir, (const git_repository *a), (a))
LATE_VOID(git_repository_free, (git_repository *a), (a))
LATE(int, git_repository_hashfile, (git_oid *a, git_repository *b, const char *c, git_object_t d, const char *e), (a, b, c, d, e))
LATE(int, git_repository_index, (git_index **a, git_repository *b), (a, b))
LATE(int, git_repository_init_ext, (git_repository **a, const char *b, git_repository_init_options *c), (a, b, c))
LATE(int, git_repository_init_options_init, (git_repository_init_options *a, unsigned int b), (a, b))
LATE(int, git_repository_is_bare, (const git_repository *a), (a))
LATE(int, git_repository_odb, (git_odb **a, git_repository *b), (a, b))
LATE(int, git_repository_open_ext, (git_repository **a, const char *b, unsigned int c, const char *d), (a, b, c, d))
LATE(const char *, git_repository_path, (const git_repository *a), (a))
LATE(int, git_repository_set_config, (git_repository *a, git_config *b), (a, b))
LATE(int, git_repository_set_index, (git_repository *a, git_index *b), (a, b))
LATE(int, git_repository_set_workdir, (git_repository *a, const char *b, int c), (a, b, c))
LATE(int, git_repository_state, (git_repository *a), (a))
LATE(const char *, git_repository_workdir, (const git_repository *a), (a))
LATE(int, git_revparse_single, (git_object **a, git_repository *b, const char *c), (a, b, c))
LATE_VOID(git_signature_free, (git_signature *a), (a))
LATE(int, git_signature_new, (git_signature **a, const char *b, const char *c, git_time_t d, int e), (a, b, c, d, e))
LATE(const git_status_entry *, git_status_byindex, (git_status_list *a, size_t b), (a, b))
LATE(size_t, git_status_list_entrycount, (git_status_list *a), (a))
LATE_VOID(git_status_list_free, (git_status_list *a), (a))
LATE(int, git_status_list_new, (git_status_list **a, git_repository *b, const git_status_options *c), (a, b, c))
LATE(int, git_status_options_init, (git_status_options *a, unsigned int b), (a, b))
LATE(int, git_transaction_commit, (git_transaction *a), (a))
LATE_VOID(git_transaction_free, (git_transaction *a), (a))
LATE(int, git_transaction_lock_ref, (git_transaction *a, const char *b), (a, b))
LATE(int, git_transaction_new, (git_transaction **a, git_repository *b), (a, b))
LATE(int, git_transaction_set_target, (git_transaction *a, const char *b, const git_oid *c, const git_signature *d, const char *e), (a, b, c, d, e))
LATE(const git_tree_entry *, git_tree_entry_byindex, (const git_tree *a, size_t b), (a, b))
LATE(int, git_tree_entry_bypath, (git_tree_entry **a, const git_tree *b, const char *c), (a, b, c))
LATE(int, git_tree_entry_cmp, (const git_tree_entry *a, const git_tree_entry *b), (a, b))
LATE(git_filemode_t, git_tree_entry_filemode, (const git_tree_entry *a), (a))
LATE_VOID(git_tree_entry_free, (git_tree_entry *a), (a))
LATE(const git_oid *, git_tree_entry_id, (const git_tree_entry *a), (a))
LATE(const char *, git_tree_entry_name, (const git_tree_entry *a), (a))
LATE(git_object_t, git_tree_entry_type, (const git_tree_entry *a), (a))
LATE(size_t, git_tree_entrycount, (const git_tree *a), (a))
LATE_VOID(git_tree_free, (git_tree *a), (a))
LATE(const git_oid *, git_tree_id, (const git_tree *a), (a))
LATE(int, git_tree_lookup, (git_tree **a, git_repository *b, const git_oid *c), (a, b, c))
LATE(size_t, git_treebuilder_entrycount, (git_treebuilder *a), (a))
LATE_VOID(git_treebuilder_free, (git_treebuilder *a), (a))
LATE(const git_tree_entry *, git_treebuilder_get, (git_treebuilder *a, const char *b), (a, b))
LATE(int, git_treebuilder_insert, (const git_tree_entry **a, git_treebuilder *b, const char *c, const git_oid *d, git_filemode_t e), (a, b, c, d, e))
LATE(int, git_treebuilder_new, (git_treebuilder **a, git_repository *b, const git_tree *c), (a, b, c))
LATE(int, git_treebuilder_remove, (git_treebuilder *a, const char *b), (a, b))
LATE(int, git_treebuilder_write, (git_oid *a, git_treebuilder *b), (a, b))
// Where libgit2 was built with Mbed TLS it reads all certificates of the system when it starts, in
// case it should speak to a server, which takes longer than most commands. This program never does.
int mbedtls_x509_crt_parse_file(void *chain, const char *path);
int mbedtls_x509_crt_parse_file(void *chain, const char *path) {
  (void)chain;
  (void)path;
  return 0;
}

#else

int git_late_load(void) { return 1; }

#endif
