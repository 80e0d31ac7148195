/* Users and groups of an embedded /etc.
 *
 * files: users
 * guest: the host has users of its own
 */
#include <glob.h>
#include <grp.h>
#include <pwd.h>
#include "calls.h"

int main(void)
{
	struct passwd *p;
	struct group *g;
	gid_t groups[4];
	int count = 4;
	glob_t found = { 0 };
	while ((p = getpwent()))
		printf("%s %d %d %s %s %s\n", p->pw_name, (int)p->pw_uid, (int)p->pw_gid, p->pw_gecos,
			p->pw_dir, p->pw_shell);
	SHOW_TEXT(getpwnam("guest")->pw_dir);
	SHOW_TEXT(getpwuid(0)->pw_name);
	SHOW_ADDRESS(getpwnam("nobody"));
	while ((g = getgrent()))
		printf("%s %d %s\n", g->gr_name, (int)g->gr_gid, g->gr_mem[0] ? g->gr_mem[0] : "-");
	SHOW_TEXT(getgrnam("people")->gr_mem[1]);
	SHOW(getgrouplist("guest", 5, groups, &count));
	VALUE(groups[1]);
	SHOW(glob("~guest/x", GLOB_TILDE | GLOB_NOCHECK, 0, &found));
	SHOW_TEXT(found.gl_pathv[0]);
	SHOW_ADDRESS(getlogin());
	return 0;
}
