/* Signatures of keys and hashes from the input, recovered and verified: as they are, with another
 * hash, recovery number, r or s of zero, and the larger s; and what the library calls illegal. */
#include <secp256k1_recovery.h>
#include "data.h"

static secp256k1_context *context;

static void called(const char *text, void *more)
{
	(void)more;
	printf("illegal: %s\n", text);
}

static void recover(const secp256k1_ecdsa_recoverable_signature *sig, const unsigned char *hash)
{
	secp256k1_pubkey key;
	memset(&key, 7, sizeof key);
	printf("recovered %d ", secp256k1_ecdsa_recover(context, &key, sig, hash));
	show(&key, sizeof key);
}

static void verify(const secp256k1_ecdsa_signature *sig, const unsigned char *hash,
	const secp256k1_pubkey *key)
{
	printf("verified %d\n", secp256k1_ecdsa_verify(context, sig, hash, key));
}

/* The group's order minus a number. */
static void negate(unsigned char *number)
{
	static const unsigned char order[32] = {
		0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
		0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe,
		0xba, 0xae, 0xdc, 0xe6, 0xaf, 0x48, 0xa0, 0x3b,
		0xbf, 0xd2, 0x5e, 0x8c, 0xd0, 0x36, 0x41, 0x41,
	};
	for (int i = 31, borrow = 0; i >= 0; i--) {
		int digit = order[i] - number[i] - borrow;
		borrow = digit < 0;
		number[i] = digit;
	}
}

int main(void)
{
	unsigned char *in = data, bytes[64];
	fread(data, 1, sizeof data, stdin);
	context = secp256k1_context_create(SECP256K1_CONTEXT_SIGN | SECP256K1_CONTEXT_VERIFY);
	secp256k1_context_set_illegal_callback(context, called, 0);
	secp256k1_pubkey key, none = { { 0 } };
	secp256k1_ecdsa_recoverable_signature recoverable;
	secp256k1_ecdsa_signature sig;
	for (int i = 0; i < 12; i++, in += 64) {
		int id;
		if (!secp256k1_ec_pubkey_create(context, &key, in)) continue;
		secp256k1_ecdsa_sign_recoverable(context, &recoverable, in + 32, in, 0, 0);
		secp256k1_ecdsa_recoverable_signature_convert(context, &sig, &recoverable);
		secp256k1_ecdsa_recoverable_signature_serialize_compact(context, bytes, &id, &recoverable);
		show(&key, sizeof key);
		verify(&sig, in + 32, &key);
		verify(&sig, in, &key);
		recover(&recoverable, in + 32);
		for (int other = 0; other < 4; other++) {
			unsigned char changed[64];
			memcpy(changed, bytes, sizeof changed);
			if (i % 3) memset(changed + 32 * (i % 3 - 1), 0, 32);
			secp256k1_ecdsa_recoverable_signature_parse_compact(context, &recoverable, changed,
				other);
			recover(&recoverable, in + 32);
			secp256k1_ecdsa_recoverable_signature_convert(context, &sig, &recoverable);
			verify(&sig, in + 32, &key);
		}
		negate(bytes + 32);
		secp256k1_ecdsa_signature_parse_compact(context, &sig, bytes);
		verify(&sig, in + 32, &key);
		secp256k1_ecdsa_recoverable_signature_parse_compact(context, &recoverable, bytes, id ^ 1);
		recover(&recoverable, in + 32);
		secp256k1_ecdsa_signature_normalize(context, &sig, &sig);
		verify(&sig, in + 32, &key);
	}
	verify(&sig, in + 32, &none);
	memset(&sig, 0, sizeof sig);
	verify(&sig, in + 32, &key);
	verify(&sig, in + 32, &none);
	verify(0, in, &key);
	verify(&sig, 0, &key);
	verify(&sig, in, 0);
	recover(0, in);
	recover(&recoverable, 0);
	printf("%d\n", secp256k1_ecdsa_recover(context, 0, &recoverable, in));
	return 0;
}
