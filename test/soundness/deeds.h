#include "zkvm_io.h"

void trap(void);
void jump_misaligned(void);
int changed(void);
