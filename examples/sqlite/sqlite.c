/* Runs the SQL of standard input on a database in a file, and prints the rows as
 * the sqlite3 shell does: columns with | between them. */
#include <stdio.h>
#include <stdlib.h>

/* Of sqlite3.h, which is within sqlite3.c. */
typedef struct sqlite3 sqlite3;
int sqlite3_open(const char *, sqlite3 **);
int sqlite3_exec(sqlite3 *, const char *, int (*)(void *, int, char **, char **), void *, char **);
int sqlite3_close(sqlite3 *);
const char *sqlite3_errmsg(sqlite3 *);

static int row(void *unused, int columns, char **values, char **names)
{
	for (int i = 0; i < columns; i++) printf("%s%s", i ? "|" : "", values[i] ? values[i] : "");
	putchar('\n');
	return 0;
}

static char *read_all(void)
{
	size_t size = 0, room = 4096;
	char *text = malloc(room);
	while (text) {
		size += fread(text + size, 1, room - size - 1, stdin);
		if (size < room - 1) break;
		text = realloc(text, room *= 2);
	}
	if (text) text[size] = 0;
	return text;
}

int main(int argc, char **argv)
{
	sqlite3 *db;
	char *sql = read_all();
	int status;
	if (!sql) return perror("sqlite"), 1;
	if (sqlite3_open(argc > 1 ? argv[1] : "query.db", &db) || sqlite3_exec(db, sql, row, 0, 0)) {
		fprintf(stderr, "sqlite: %s\n", sqlite3_errmsg(db));
		return 1;
	}
	status = sqlite3_close(db);
	free(sql);
	return status ? 1 : 0;
}
