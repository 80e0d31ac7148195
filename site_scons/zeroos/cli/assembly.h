/* Included before assembly sources (driver.py). Lets them use A and D instructions, which the link
 * lowers. Predefined macros do not show them, so sources that test for these do without. */
#ifdef __ASSEMBLER__
.option arch, +a, +d
#endif
