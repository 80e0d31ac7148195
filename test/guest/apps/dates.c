/* Dates and locales: libc looks for files of time zones and translations, and goes on without. */
#define _GNU_SOURCE
#include "show.h"
#include <locale.h>
#include <time.h>
#include <wchar.h>

static void dates(void)
{
	char text[100];
	time_t t = 951782400;
	struct tm *tm = gmtime(&t);
	strftime(text, sizeof text, "%A %d %B %Y %H:%M:%S %j %U %%", tm);
	puts(text);
	puts(strptime("2024-02-29 12:34:56", "%Y-%m-%d %H:%M:%S", tm) ? "parsed" : "not");
	printf("%lld\n", (long long)timegm(tm));
}

int main(void)
{
	wchar_t w[20];
	puts(setlocale(LC_ALL, "C.UTF-8"));
	SHOW(mbstowcs(w, "gr\xc3\xbc\xc3\x9f", 20));
	dates();
	setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
	time_t summer = 1720000000;
	printf("%s", ctime(&summer));
	puts(tzname[1]);
	return 0;
}
