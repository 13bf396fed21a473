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

/* ---- exports that lose no more than a setting to an unknown code page ---- */

/* What no encoding explains is replaced. */
static str replaced(struct arena *a, str text)
{
	struct strbuf b = STRBUF_INIT;
	size_t bad;
	str out;

	while (!utf8_valid(text, &bad)) {
		strbuf_add(&b, text.p, bad);
		strbuf_add_utf8(&b, 0xfffd);
		text = (str){ text.p + bad + 1, text.n - bad - 1 };
	}
	strbuf_addstr(&b, text);
	out = str_dup(a, strbuf_str(&b));
	strbuf_release(&b);
	return out;
}

static bool refuse(struct evidence *e, uint32_t file, size_t at, enum code code, const char *text)
{
	diag_error(e->diag, (span){ file, (uint32_t)at, (uint32_t)at + 1 }, code, "%s", text);
	return false;
}

bool encoding_open(struct evidence *e, str path, str raw, enum code malformed,
		   struct foreign_text *out)
{
	struct encoded encoded;
	const char *nul;

	*out = (struct foreign_text){ 0 };
	encoding_decode(e->arena, raw, &encoded);
	out->foreign = !utf8_valid(encoded.text, &out->bad_at);
	out->text = out->foreign ? replaced(e->arena, encoded.text) : encoded.text;
	if (out->text.n >= UINT32_MAX - 1) {
		diag_error(e->diag, SPAN_NONE, CODE_E5002, "'%.*s' is larger than the limit",
			   STR_ARG(path));
		return false;
	}
	out->file = diag_source(e->diag, path, out->text);
	if (encoded.odd)
		return refuse(e, out->file, out->text.n, malformed,
			      "UTF-16 with an odd number of bytes");
	nul = out->text.n ? memchr(out->text.p, '\0', out->text.n) : NULL;
	if (nul)
		return refuse(e, out->file, (size_t)(nul - out->text.p), malformed,
			      "a NUL character in the text");
	return true;
}
