/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_ASKING_ALL_H
#define NORMA_ASKING_ALL_H

#include "evidence.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Lists users and the keys of three levels; asks for every property, and for some registry values of a hostile depth. */
static inline void ask_all(struct evidence *e, struct arena *a)
{
	static const struct subject registry[] = {
		{ PROPERTY_REGISTRY, { STR("HKLM\\SYSTEM\\CurrentControlSet\\Key"), STR("v") } },
		{ PROPERTY_REGISTRY, { STR("HKLM\\SOFTWARE\\A\\B\\C"), STR("") } },
		{ PROPERTY_REGISTRY, { STR("HKLM\\A"), STR("a") } },
		{ PROPERTY_REGISTRY, { STR("HKLM\\SYSTEM\\Select"), STR("Current") } },
	};
	static const struct subject several[] = {
		{ PROPERTY_REGISTRY, { STR("HKU\\Software\\A"), STR("v") } },
		{ PROPERTY_REGISTRY, { STR("HKLM\\SYSTEM\\*\\*"), STR("") } },
		{ PROPERTY_REGISTRY_KEY, { STR("HKLM\\SOFTWARE\\*\\*\\A\\*"), STR("") } },
		{ PROPERTY_FILE_OWNER, { STR("C:\\*\\*\\a*.dll") } },
		{ PROPERTY_FILE_ACL, { STR("C:\\*\\"), STR("S-1-5-11") } },
		{ PROPERTY_LINE, { STR("C:\\*\\x.ini"), STR("^a") } },
	};
	struct candidates list;
	struct answer answer;
	size_t i;

	for (i = 0; i < sizeof(several) / sizeof(*several); i++)
		evidence_list(e, a, &several[i], &list);

	for (i = 0; i < sizeof(registry) / sizeof(*registry); i++)
		evidence_ask(e, a, &registry[i], &answer);
	for (i = 0; i < PROPERTY_COUNT; i++) {
		struct subject s = { (enum property_id)i, { STR("Logon"), STR("") } };

		if (i == PROPERTY_USER_RIGHT)
			s.operand[0] = STR("SeDebugPrivilege");
		else if (i == PROPERTY_GROUP_MEMBERS)
			s.operand[0] = STR("S-1-5-32-544");
		else if (i == PROPERTY_ACCOUNT_STATUS || i == PROPERTY_ACCOUNT_NAME)
			s.operand[0] = STR("administrator");
		evidence_ask(e, a, &s, &answer);
	}
}

#endif
