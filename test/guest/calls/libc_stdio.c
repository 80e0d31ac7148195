/* stdio on files: modes, positions, buffers, streams in memory. */
#include <fcntl.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <wchar.h>
#include "calls.h"

static void contents(const char *name)
{
	char text[200];
	FILE *file = fopen(name, "r");
	if (!file) printf("%s: %s\n", name, error_name(errno));
	else show_bytes(name, text, fread(text, 1, sizeof text, file)), fclose(file);
}

static void modes(void)
{
	static const char *const all[] = { "r", "r+", "w", "w+", "a", "a+", "wx", "w+x", "rb", "ab+",
		"q", "", "we", "r+e" };
	for (unsigned i = 0; i < sizeof all / sizeof *all; i++) {
		remove("m");
		for (int there = 0; there < 2; there++) {
			errno = 0;
			FILE *file = fopen("m", all[i]);
			printf(
				"%s %s: %s\n", there ? "again" : "new", all[i], file ? "open" : error_name(errno));
			if (file) {
				char c[4] = "";
				long at = ftell(file);
				printf(" at %ld, writes %d", at, fputs("ab", file) >= 0);
				printf(", flush %d", fflush(file));
				printf(", error %d", !!ferror(file));
				clearerr(file);
				printf(", seek %d", fseek(file, 0, SEEK_SET));
				printf(", reads %zu", fread(c, 1, 3, file));
				printf(", eof %d error %d \"%s\"", !!feof(file), !!ferror(file), c);
				printf(", cloexec %d", fcntl(fileno(file), F_GETFD));
				printf(", close %d\n", fclose(file));
			}
			close(open("m", O_CREAT | O_WRONLY, 0600));
		}
		contents("m");
	}
}

static void positions(void)
{
	FILE *file = fopen("p", "w+");
	char text[16] = "";
	fpos_t mark;
	SHOW(fprintf(file, "%s %d %.3f\n", "line", 42, 2.5));
	SHOW(ftell(file));
	SHOW(fseek(file, -4, SEEK_CUR));
	SHOW(fputs("XY", file));
	SHOW(fseek(file, -100, SEEK_CUR));
	SHOW(fseek(file, 20, SEEK_END));
	SHOW(fputc('!', file));
	SHOW(ftello(file));
	rewind(file);
	SHOW_TEXT(fgets(text, sizeof text, file));
	SHOW(fgetpos(file, &mark));
	SHOW(fgetc(file));
	SHOW(fgetc(file));
	SHOW(ungetc('u', file));
	SHOW(ftell(file));
	SHOW(fgetc(file));
	SHOW(fsetpos(file, &mark));
	SHOW(ftell(file));
	SHOW(fseek(file, 0, 9));
	SHOW(fseek(file, 0, SEEK_END));
	SHOW(fgetc(file));
	SHOW(!!feof(file));
	SHOW(ftruncate(fileno(file), 3));
	SHOW(fclose(file));
	contents("p");
	file = fopen("p", "a+");
	SHOW(fseek(file, 0, SEEK_SET));
	SHOW(fgetc(file));
	SHOW(fseek(file, 0, SEEK_CUR));
	SHOW(fputs("end", file));
	SHOW(ftell(file));
	SHOW(fclose(file));
	contents("p");
}

static void buffers(void)
{
	char buffer[64];
	struct stat s;
	FILE *file = fopen("b", "w");
	SHOW(setvbuf(file, buffer, _IOFBF, sizeof buffer));
	SHOW(fputs("kept", file));
	stat("b", &s);
	VALUE(s.st_size);
	SHOW(fflush(file));
	stat("b", &s);
	VALUE(s.st_size);
	setvbuf(file, 0, _IOLBF, 0);
	fputs("one\ntwo", file);
	stat("b", &s);
	VALUE(s.st_size);
	SHOW(fflush(0));
	SHOW(dprintf(fileno(file), "%d\n", 5));
	SHOW(fclose(file));
	contents("b");
	file = fopen("b", "w");
	setbuf(file, 0);
	fputs("at once", file);
	contents("b");
	for (int i = 0; i < 3000; i++) fprintf(file, "%d,", i);
	fclose(file);
	stat("b", &s);
	VALUE(s.st_size);
	file = fopen("b", "r");
	int sum = 0, n, count = 0;
	fseek(file, 7, SEEK_SET);
	while (fscanf(file, "%d,", &n) == 1) sum += n, count++;
	printf("%d numbers, sum %d\n", count, sum);
	fclose(file);
}

static void in_memory(void)
{
	char room[16] = "0123456789", *text = 0;
	size_t size = 0;
	wchar_t *wide = 0;
	FILE *file = fmemopen(room, 10, "r+");
	SHOW(fgetc(file));
	SHOW(fseek(file, 5, SEEK_SET));
	SHOW(fputs("ab", file));
	SHOW(fclose(file));
	show_bytes("room", room, sizeof room);
	file = fmemopen(room, 4, "w");
	SHOW(fputs("too long", file));
	SHOW(fflush(file));
	SHOW(fclose(file));
	show_bytes("room", room, sizeof room);
	file = open_memstream(&text, &size);
	fprintf(file, "%05d", 17);
	fflush(file);
	VALUE(size);
	SHOW(fseek(file, 8, SEEK_SET));
	fputs("z", file);
	SHOW(fclose(file));
	show_bytes("text", text, size);
	free(text);
	file = open_wmemstream(&wide, &size);
	fwprintf(file, L"%ls %d", L"wide", 3);
	fclose(file);
	printf("%ls, %zu\n", wide, size);
	free(wide);
}

static void lines(void)
{
	char *line = 0;
	size_t room = 0;
	long got;
	FILE *file = fopen("l", "w+");
	for (int i = 0; i < 400; i += 133) fprintf(file, "%0*d\n", i + 1, i);
	fputs("no end", file);
	rewind(file);
	while ((got = getline(&line, &room, file)) > 0)
		printf("%ld bytes, ends with %d\n", got, line[got - 1]);
	SHOW(getline(&line, &room, file));
	rewind(file);
	SHOW(getdelim(&line, &room, '3', file));
	free(line);
	SHOW(fclose(file));
}

static void others(void)
{
	char name[] = "tXXXXXX", c;
	FILE *file = tmpfile();
	SHOW(fputs("temporary", file));
	rewind(file);
	SHOW(fgetc(file));
	SHOW(fclose(file));
	int fd = mkstemp(name);
	printf("mkstemp: %d, name changed %d\n", fd > 2, !!strcmp(name, "tXXXXXX"));
	SHOW(write(fd, "x", 1));
	file = fdopen(fd, "r+");
	SHOW(fseek(file, 0, SEEK_SET));
	SHOW(fgetc(file));
	SHOW(fclose(file));
	SHOW(read(fd, &c, 1));
	SHOW(remove(name));
	SHOW(remove(name));
	SHOW(rename("l", "l2"));
	SHOW(rename("l", "l2"));
	SHOW(mkdir("d", 0755));
	SHOW(remove("d"));
	SHOW_ADDRESS(fopen("none/x", "w"));
	SHOW_ADDRESS(fopen("l2/x", "w"));
	SHOW_ADDRESS(fdopen(77, "r"));
	SHOW_ADDRESS(fdopen(0, "z"));
	file = fopen("l2", "r");
	file = freopen("b2", "w", file);
	SHOW(fputs("moved", file));
	file = freopen(0, "r", file);
	SHOW_ADDRESS(file);
	if (file) {
		SHOW(fgetc(file));
		fclose(file);
	}
	contents("b2");
	file = fopen(".", "r");
	SHOW_ADDRESS(file);
	if (file) {
		SHOW(fgetc(file));
		SHOW(!!ferror(file));
		fclose(file);
	}
	SHOW_ADDRESS(fopen(".", "w"));
	SHOW(fwide(stdout, 0));
	errno = ENOENT;
	perror("perror");
}

int main(void)
{
	setvbuf(stdout, 0, _IONBF, 0);
	modes();
	positions();
	buffers();
	in_memory();
	lines();
	others();
	fclose(stdin);
	printf("fopen takes %d\n", fileno(fopen("b", "r")));
	return 0;
}
