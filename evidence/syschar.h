/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_SYSCHAR_H
#define NORMA_SYSCHAR_H

#include "evidence.h"

/* Answers from OVAL system characteristics that were read: the state and ask() of their source. */
struct syschar_index *syschar_index_new(struct arena *a, const struct syschar *sc);
bool syschar_ask(void *index, struct arena *a, const struct subject *s, struct answer *out);
bool syschar_list(void *index, struct arena *a, const struct subject *s, struct candidates *out);

#endif
