/* Of each size: a digest, the state after two updates, its digest, what is left of it, and an
 * authentication code. */
#include "data.h"

struct sha {
	unsigned state[8];
	unsigned long long count;
	unsigned char buffer[64];
};
int crypto_hash_sha256(unsigned char *, const unsigned char *, unsigned long long);
int crypto_hash_sha256_init(struct sha *);
int crypto_hash_sha256_update(struct sha *, const unsigned char *, unsigned long long);
int crypto_hash_sha256_final(struct sha *, unsigned char *);
int crypto_auth_hmacsha256(unsigned char *, const unsigned char *, unsigned long long,
	const unsigned char *key);

int main(void)
{
	fread(data, 1, sizeof data, stdin);
	each_size {
		unsigned char hash[32], *from = data + i % 3;
		struct sha sha;
		size_t first = sizes[i] / 3;
		if (crypto_hash_sha256(hash, from, sizes[i])) return 1;
		show(hash, sizeof hash);
		crypto_hash_sha256_init(&sha);
		if (crypto_hash_sha256_update(&sha, from, first)) return 1;
		if (crypto_hash_sha256_update(&sha, from + first, sizes[i] - first)) return 1;
		show(sha.state, sizeof sha.state);
		show(&sha.count, sizeof sha.count);
		show(sha.buffer, sizes[i] % 64);
		crypto_hash_sha256_update(&sha, data, 0);
		if (crypto_hash_sha256_final(&sha, hash)) return 1;
		show(hash, sizeof hash);
		show(&sha, sizeof sha);
		crypto_auth_hmacsha256(hash, from, sizes[i], data);
		show(hash, sizeof hash);
	}
	return 0;
}
