#include "log.h"

static uint8_t begun[4];	/* a character whose rest comes with the next write */
static size_t held;

/* Length of the character at p; 0 where none starts so, -1 where n bytes are
 * too few to tell. (The Unicode Standard, table 3-7.) */
static int character(const uint8_t *p, size_t n)
{
	unsigned c = *p, low = 0x80, high = 0xbf;
	if (c < 0x80) return 1;
	int length = c < 0xc2 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0;
	if (c == 0xe0) low = 0xa0;
	if (c == 0xed) high = 0x9f;
	if (c == 0xf0) low = 0x90;
	if (c == 0xf4) high = 0x8f;
	for (int i = 1; i < length; i++) {
		if ((size_t)i == n) return -1;
		if (p[i] < low || p[i] > high) return 0;
		low = 0x80, high = 0xbf;
	}
	return length;
}

static void escape(const uint8_t *p, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	for (; n--; p++) {
		char text[] = { '\\', 'x', digits[*p >> 4], digits[*p & 15] };
		zkvm_log(text, sizeof text);
	}
}

/* Bytes that are no text are shown as \xNN. */
void write_log(const uint8_t *p, size_t size)
{
	const uint8_t *end = p + size, *from;
	while (held && p < end) {
		begun[held] = *p;
		int length = character(begun, held + 1);
		if (length) held++, p++;
		if (length > 0) zkvm_log((char *)begun, held);
		if (length == 0) escape(begun, held);
		if (length >= 0) held = 0;
	}
	for (from = p; p < end; ) {
		int length = character(p, end - p);
		if (length > 0) {
			p += length;
			continue;
		}
		if (p > from) zkvm_log((char *)from, p - from);
		if (length < 0) {
			while (p < end) begun[held++] = *p++;
			return;
		}
		escape(p, 1);
		from = ++p;
	}
	if (p > from) zkvm_log((char *)from, p - from);
}
