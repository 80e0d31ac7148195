/* Marks parts of a program whose cost reports and profiles list by name. They may
 * lie in one another. On a zkVM a mark is a call that does nothing. */
#ifndef ZKVM_MARK_H
#define ZKVM_MARK_H

#ifdef __cplusplus
extern "C" {
#endif

void zkvm_mark_begin(const char *name);

/* Ends the part of that name which began last. */
void zkvm_mark_end(const char *name);

#ifdef __cplusplus
}
#endif

#endif
