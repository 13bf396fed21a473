/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes to text. What is no UTF-8 where no byte order mark stands is for the reader to judge. */
#include <string.h>

#include "encoding.h"

static uint32_t unit(const unsigned char *p, bool big_endian)
{
	return big_endian ? (uint32_t)(p[0] << 8 | p[1]) : (uint32_t)(p[0] | p[1] << 8);
}

void encoding_utf16(struct strbuf *out, str data, bool big_endian)
{
	const unsigned char *p = (const unsigned char *)data.p;
	size_t i;

	for (i = 0; i + 1 < data.n; i += 2) {
		uint32_t c = unit(p + i, big_endian), low;

		if (c >= 0xd800 && c < 0xdc00 && i + 3 < data.n) {
			low = unit(p + i + 2, big_endian);
			if (low >= 0xdc00 && low < 0xe000) {
				c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
				i += 2;
			}
		}
		strbuf_add_utf8(out, c >= 0xd800 && c < 0xe000 ? 0xfffd : c);
	}
}

void encoding_decode(struct arena *a, str raw, struct encoded *out)
{
	struct strbuf b = STRBUF_INIT;
	bool little = raw.n >= 2 && !memcmp(raw.p, "\xff\xfe", 2);
	bool big = raw.n >= 2 && !memcmp(raw.p, "\xfe\xff", 2);

	*out = (struct encoded){ .text = raw, .wide = little || big };
	if (!out->wide) {
		if (str_starts(raw, "\xef\xbb\xbf"))
			out->text = (str){ raw.p + 3, raw.n - 3 };
		return;
	}
	out->odd = raw.n % 2;
	encoding_utf16(&b, (str){ raw.p + 2, raw.n - 2 }, big);
	out->text = str_dup(a, strbuf_str(&b));
	strbuf_release(&b);
}
