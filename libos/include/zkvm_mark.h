/* Marks parts of a program whose cost `zeroos profile` lists by name. They may
 * lie in one another. Without a profile a mark is a call that does nothing. */
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
