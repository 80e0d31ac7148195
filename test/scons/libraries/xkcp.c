/* After permutations and whole blocks of every size: a state's bytes, and how they are kept. */
#include "data.h"

void KeccakP1600_Initialize(void *);
void KeccakP1600_AddBytes(void *, const unsigned char *, unsigned offset, unsigned length);
void KeccakP1600_Permute_24rounds(void *);
void KeccakP1600_Permute_12rounds(void *);
void KeccakP1600_ExtractBytes(const void *, unsigned char *, unsigned offset, unsigned length);
#pragma weak KeccakF1600_FastLoop_Absorb
size_t KeccakF1600_FastLoop_Absorb(void *, unsigned lanes, const unsigned char *, size_t);

static unsigned long state[25];

static void print(void)
{
	unsigned char bytes[200];
	KeccakP1600_ExtractBytes(state, bytes, 0, sizeof bytes);
	show(bytes, sizeof bytes);
	show(state, sizeof state);
}

int main(void)
{
	fread(data, 1, sizeof data, stdin);
	KeccakP1600_Initialize(state);
	KeccakP1600_Permute_24rounds(state);
	print();
	for (int i = 0; i < 100; i++) {
		KeccakP1600_AddBytes(state, data + 8 * i, i % 60, 140);
		KeccakP1600_Permute_24rounds(state);
	}
	print();
	KeccakP1600_Permute_12rounds(state);
	print();
	if (!KeccakF1600_FastLoop_Absorb) return 0;
	for (int lanes = 1; lanes <= 25; lanes++) {
		printf("%zu\n", KeccakF1600_FastLoop_Absorb(state, lanes, data, 4000 + lanes));
		print();
	}
	printf("%zu\n", KeccakF1600_FastLoop_Absorb(state, 17, data, 5));
	printf("%zu\n", KeccakF1600_FastLoop_Absorb(state, 17, data, sizeof data));
	print();
	return 0;
}
