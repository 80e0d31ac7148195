long __linux_faccessat2(long, const char *, long, long);

/* As faccessat2 without flags. */
long __linux_faccessat(long fd, const char *path, long want)
{
	return __linux_faccessat2(fd, path, want, 0);
}
