// The plain C program that ingestion is measured against.
//
// usage: baseline SOURCE TARGET ROWS_A_COMMIT TABLE... [-- PRAGMA...]
//
// Reads from SOURCE, a database that Spanloom wrote, the rows of each TABLE that TARGET does not have yet (those with a
// higher rowid), holds them in memory, and then inserts them into TARGET in transactions of ROWS_A_COMMIT rows of the
// first table, with as large a share of each other table's. A TARGET that does not exist gets SOURCE's whole schema,
// indexes included. Each PRAGMA is run on TARGET before anything else, so that it works with the program's settings;
// checkpoint_pages=N among them has another thread checkpoint when the log has N pages, and contents=unpacked inserts
// compressed contents as they came, before they were compressed.
// So rows, schema and settings are the same by construction. Only the inserting is timed.
// Prints one line of JSON: {"rows": of the first table, "seconds": s}
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zstd.h>

enum { MAX_TABLES = 16, MAX_COLUMNS = 64 };

// A value, tagged with SQLite's own type; text and blobs point into memory that is never freed.
struct value {
  int type, size;
  union { sqlite3_int64 integer; double real; const void *bytes; };
};

struct table {
  const char *name;
  int columns;
  size_t count, room;
  struct value *values;  // count * columns
  sqlite3_stmt *insert;
};

static void die(sqlite3 *db, const char *what) {
  fprintf(stderr, "baseline: %s: %s\n", what, db ? sqlite3_errmsg(db) : "");
  exit(1);
}

static void run(sqlite3 *db, const char *sql) {
  if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) die(db, sql);
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) die(db, sql);
  return statement;
}

static sqlite3_int64 number(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement = prepare(db, sql);
  sqlite3_int64 result = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
  sqlite3_finalize(statement);
  return result;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static const void *copy(const void *bytes, int size) {
  static char *free_memory;
  static size_t left;
  if (left < (size_t)size) {
    left = (size_t)size > (64u << 20) ? (size_t)size : 64u << 20;
    if (!(free_memory = malloc(left))) die(NULL, "out of memory");
  }
  char *mine = memcpy(free_memory, bytes, (size_t)size);
  free_memory += size;
  left -= (size_t)size;
  return mine;
}

static struct value read_value(sqlite3_stmt *row, int column) {
  struct value value = {.type = sqlite3_column_type(row, column)};
  switch (value.type) {
    case SQLITE_INTEGER: value.integer = sqlite3_column_int64(row, column); break;
    case SQLITE_FLOAT: value.real = sqlite3_column_double(row, column); break;
    case SQLITE_NULL: break;
    default: {
      const void *bytes = value.type == SQLITE_TEXT ? (const void *)sqlite3_column_text(row, column)
                                                    : sqlite3_column_blob(row, column);
      value.size = sqlite3_column_bytes(row, column);
      value.bytes = value.size ? copy(bytes, value.size) : "";
    }
  }
  return value;
}

static void bind_value(sqlite3_stmt *insert, int parameter, const struct value *value) {
  switch (value->type) {
    case SQLITE_INTEGER: sqlite3_bind_int64(insert, parameter, value->integer); break;
    case SQLITE_FLOAT: sqlite3_bind_double(insert, parameter, value->real); break;
    case SQLITE_TEXT: sqlite3_bind_text(insert, parameter, value->bytes, value->size, SQLITE_STATIC); break;
    case SQLITE_BLOB: sqlite3_bind_blob(insert, parameter, value->bytes, value->size, SQLITE_STATIC); break;
    default: sqlite3_bind_null(insert, parameter);
  }
}

// A message is compressed where the column after it says how long it is without.
static void unpack(struct value *message, struct value *size) {
  if (size->type != SQLITE_INTEGER) return;
  char *bytes = malloc((size_t)size->integer);
  if (!bytes || ZSTD_decompress(bytes, (size_t)size->integer, message->bytes, (size_t)message->size) != (size_t)size->integer)
    die(NULL, "a content cannot be decompressed");
  *message = (struct value){.type = SQLITE_BLOB, .size = (int)size->integer, .bytes = bytes};
  size->type = SQLITE_NULL;
}

static void read_rows(sqlite3 *source, struct table *table, sqlite3_int64 after, int unpacks) {
  char sql[256];
  snprintf(sql, sizeof sql, "SELECT * FROM \"%s\" WHERE rowid > %lld ORDER BY rowid", table->name, (long long)after);
  sqlite3_stmt *rows = prepare(source, sql);
  table->columns = sqlite3_column_count(rows);
  if (table->columns > MAX_COLUMNS) die(NULL, "too many columns");
  unpacks = unpacks && strcmp(table->name, "span_content") == 0;  // id, message, size
  while (sqlite3_step(rows) == SQLITE_ROW) {
    if (table->count == table->room) {
      table->room = table->room ? table->room * 2 : 1024;
      table->values = realloc(table->values, table->room * (size_t)table->columns * sizeof *table->values);
      if (!table->values) die(NULL, "out of memory");
    }
    struct value *row = table->values + table->count++ * (size_t)table->columns;
    for (int column = 0; column < table->columns; column++) row[column] = read_value(rows, column);
    if (unpacks) unpack(row + 1, row + 2);
  }
  sqlite3_finalize(rows);
}

static void prepare_insert(sqlite3 *target, struct table *table) {
  char sql[512];
  int length = snprintf(sql, sizeof sql, "INSERT INTO \"%s\" VALUES (?", table->name);
  for (int column = 1; column < table->columns; column++) length += snprintf(sql + length, sizeof sql - (size_t)length, ",?");
  snprintf(sql + length, sizeof sql - (size_t)length, ")");
  table->insert = prepare(target, sql);
}

static void insert_rows(sqlite3 *target, struct table *table, size_t from, size_t to) {
  for (size_t index = from; index < to; index++) {
    const struct value *row = table->values + index * (size_t)table->columns;
    for (int column = 0; column < table->columns; column++) bind_value(table->insert, column + 1, row + column);
    if (sqlite3_step(table->insert) != SQLITE_DONE) die(target, table->name);
    sqlite3_reset(table->insert);
  }
}

// One transaction's share of every table. Rows of the tables alternate, as where they are made.
static void insert_share(sqlite3 *target, struct table *tables, int count, size_t from, size_t to) {
  size_t all = tables[0].count;
  run(target, "BEGIN IMMEDIATE");
  for (size_t index = from; index < to; index++)
    for (int table = 0; table < count; table++)
      insert_rows(target, &tables[table], index * tables[table].count / all, (index + 1) * tables[table].count / all);
  run(target, "COMMIT");
}

static void copy_schema(sqlite3 *source, sqlite3 *target) {
  sqlite3_stmt *statements = prepare(source, "SELECT sql FROM sqlite_master WHERE sql NOT NULL AND name NOT LIKE 'sqlite_%'"
                                             " ORDER BY rowid");
  while (sqlite3_step(statements) == SQLITE_ROW) run(target, (const char *)sqlite3_column_text(statements, 0));
  sqlite3_finalize(statements);
}

// Checkpoints on a connection of its own, as the program does, so that the commits never wait for one.
struct checkpointer {
  const char *path;
  int pages;  // in the log, between two checkpoints
  int wanted, stop;
  pthread_mutex_t lock;
  pthread_cond_t change;
  pthread_t thread;
};

static void *checkpoint(void *context) {
  struct checkpointer *mine = context;
  sqlite3 *db;
  if (sqlite3_open(mine->path, &db) != SQLITE_OK) die(db, "checkpointer");
  number(db, "SELECT count(*) FROM sqlite_master");  // a connection that has read nothing checkpoints nothing
  pthread_mutex_lock(&mine->lock);
  while (!mine->stop) {
    if (mine->wanted) {
      mine->wanted = 0;
      pthread_mutex_unlock(&mine->lock);
      sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
      pthread_mutex_lock(&mine->lock);
    } else {
      pthread_cond_wait(&mine->change, &mine->lock);
    }
  }
  pthread_mutex_unlock(&mine->lock);
  sqlite3_close(db);
  return NULL;
}

static int committed(void *context, sqlite3 *db, const char *name, int pages) {
  (void)db, (void)name;
  struct checkpointer *mine = context;
  if (pages < mine->pages) return SQLITE_OK;
  pthread_mutex_lock(&mine->lock);
  mine->wanted = 1;
  pthread_cond_signal(&mine->change);
  pthread_mutex_unlock(&mine->lock);
  return SQLITE_OK;
}

static void stop(struct checkpointer *mine) {
  pthread_mutex_lock(&mine->lock);
  mine->stop = 1;
  pthread_cond_signal(&mine->change);
  pthread_mutex_unlock(&mine->lock);
  pthread_join(mine->thread, NULL);
}

int main(int argc, char **argv) {
  if (argc < 5) die(NULL, "usage: baseline SOURCE TARGET ROWS_A_COMMIT TABLE... [-- PRAGMA...]");
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);  // as the program does
  sqlite3 *source, *target;
  if (sqlite3_open_v2(argv[1], &source, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) die(source, argv[1]);
  if (sqlite3_open(argv[2], &target) != SQLITE_OK) die(target, argv[2]);
  size_t share = strtoul(argv[3], NULL, 10);
  struct table tables[MAX_TABLES] = {0};
  int count = 0, argument = 4;
  while (argument < argc && strcmp(argv[argument], "--") != 0) {
    if (count == MAX_TABLES) die(NULL, "too many tables");
    tables[count++].name = argv[argument++];
  }
  struct checkpointer checkpointer = {.path = argv[2], .lock = PTHREAD_MUTEX_INITIALIZER, .change = PTHREAD_COND_INITIALIZER};
  int unpacks = 0;
  for (argument++; argument < argc; argument++) {
    if (strcmp(argv[argument], "contents=unpacked") == 0) {
      unpacks = 1;
      continue;
    }
    if (sscanf(argv[argument], "checkpoint_pages=%d", &checkpointer.pages) == 1) continue;
    char sql[256];
    snprintf(sql, sizeof sql, "PRAGMA %s", argv[argument]);
    run(target, sql);
  }
  if (number(target, "SELECT count(*) FROM sqlite_master") == 0) copy_schema(source, target);
  for (int table = 0; table < count; table++) {
    char sql[256];
    snprintf(sql, sizeof sql, "SELECT max(rowid) FROM \"%s\"", tables[table].name);
    read_rows(source, &tables[table], number(target, sql), unpacks);
    prepare_insert(target, &tables[table]);
  }
  sqlite3_close(source);
  if (tables[0].count == 0 || share == 0) die(NULL, "nothing to insert");

  if (checkpointer.pages) {
    if (pthread_create(&checkpointer.thread, NULL, checkpoint, &checkpointer) != 0) die(NULL, "no thread");
    sqlite3_wal_hook(target, committed, &checkpointer);  // takes the place of SQLite's own checkpoints
  }
  double began = now();
  for (size_t from = 0; from < tables[0].count; from += share)
    insert_share(target, tables, count, from, from + share < tables[0].count ? from + share : tables[0].count);
  double seconds = now() - began;
  if (checkpointer.pages) stop(&checkpointer);
  printf("{\"rows\": %zu, \"seconds\": %.6f}\n", tables[0].count, seconds);
  return 0;
}
