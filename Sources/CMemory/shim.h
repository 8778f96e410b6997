#include <sqlite3.h>
#include <stdlib.h>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

/// Bytes that the program has allocated; 0 where the allocator does not tell.
static inline size_t spanloom_allocated_bytes(void) {
#if defined(__GLIBC__)
  struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
#else
  return 0;
#endif
}

/// Gives what was freed back to the system, where the allocator does not do so by itself.
static inline void spanloom_give_back_freed_memory(void) {
#if defined(__GLIBC__)
  malloc_trim(0);
#endif
}

/// Keeps SQLite from counting the memory that it takes, which goes through one lock for all threads. To be called before SQLite
/// is used. (Swift cannot call functions with a variable number of arguments.)
static inline void spanloom_leave_sqlite_memory_uncounted(void) {
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
