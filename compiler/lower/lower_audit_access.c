/* SPDX-License-Identifier: Apache-2.0 */
#include "lower_audit.h"

/* Every property of this form says in its row why .audit cannot express it. */
struct audit_node *audit_access(struct audit_leaf *f)
{
	return audit_cannot(f, f->p->property->audit.cannot);
}
