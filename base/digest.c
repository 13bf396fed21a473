/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 by OpenSSL's libcrypto. */
#include "digest.h"

#include <openssl/evp.h>

#include "bug.h"

struct sha256 {
	EVP_MD_CTX *ctx;
};

struct sha256 *sha256_new(void)
{
	struct sha256 *s = xmalloc(sizeof(*s));

	s->ctx = EVP_MD_CTX_new();
	if (!s->ctx || EVP_DigestInit_ex(s->ctx, EVP_sha256(), NULL) != 1)
		BUG("libcrypto has no SHA-256");
	return s;
}

void sha256_add(struct sha256 *s, str data)
{
	if (data.n && EVP_DigestUpdate(s->ctx, data.p, data.n) != 1)
		BUG("SHA-256 failed");
}

str sha256_end(struct sha256 *s, struct arena *a)
{
	static const char hex[] = "0123456789abcdef";
	unsigned char sum[EVP_MAX_MD_SIZE];
	unsigned n = 0, i;
	char *out;

	if (EVP_DigestFinal_ex(s->ctx, sum, &n) != 1)
		BUG("SHA-256 failed");
	EVP_MD_CTX_free(s->ctx);
	free(s);
	out = arena_alloc(a, (size_t)n * 2 + 1);
	for (i = 0; i < n; i++) {
		out[2 * i] = hex[sum[i] >> 4];
		out[2 * i + 1] = hex[sum[i] & 15];
	}
	return (str){ out, (size_t)n * 2 };
}

str sha256_hex(struct arena *a, str data)
{
	struct sha256 *s = sha256_new();

	sha256_add(s, data);
	return sha256_end(s, a);
}
