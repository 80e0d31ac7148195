/* By the functions below EVP: what is above needs all of libcrypto. */
#include "data.h"

struct sha { unsigned h[8], low, high, data[16], count, size; };
int SHA224_Init(struct sha *), SHA224_Final(unsigned char *, struct sha *);
int SHA256_Init(struct sha *), SHA256_Final(unsigned char *, struct sha *);
int SHA256_Update(struct sha *, const void *, size_t);

int main(void)
{
	fread(data, 1, sizeof data, stdin);
	each_size {
		unsigned char hash[32], *from = data + i % 3;
		struct sha sha;
		size_t first = sizes[i] / 3;
		(i & 1 ? SHA224_Init : SHA256_Init)(&sha);
		SHA256_Update(&sha, from, first);
		SHA256_Update(&sha, from + first, sizes[i] - first);
		(i & 1 ? SHA224_Final : SHA256_Final)(hash, &sha);
		show(hash, i & 1 ? 28 : 32);
	}
	return 0;
}
