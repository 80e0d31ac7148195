/* In front of assembly sources (driver.py): what zkVMs lack is lowered in the object, when it is
 * linked. The preprocessor is not told, so that sources that ask it do without. */
#ifdef __ASSEMBLER__
.option arch, +a, +d
#endif
