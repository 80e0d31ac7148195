/* Processor 0 of node 0. */
long __linux_getcpu(unsigned *cpu, unsigned *node, void *unused)
{
	(void)unused;
	if (cpu) *cpu = 0;
	if (node) *node = 0;
	return 0;
}
