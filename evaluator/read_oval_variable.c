/* SPDX-License-Identifier: Apache-2.0 */
/* Variables of OVAL definitions. Called by the table of read_oval.c. */
#include "oval_attributes.h"
#include "oval_parts.h"

#include <string.h>

static void open_variable(struct oval_reader *r, enum variable_kind kind)
{
	struct oval_variable *v = ARENA_NEW(r->a, struct oval_variable);

	r->variable = v;
	r->values.n = 0;
	v->kind = kind;
	v->line = r->line;
	v->index = (uint32_t)r->own->variables.n;
	v->version = oval_read_version(r);
	oval_required(r, "datatype");
	oval_read_datatype(r, "datatype", &v->datatype);
	oval_define(r, oval_required(r, "id"), KIND_VARIABLE, v, &v->id);
	*VEC_PUSH(r->a, &r->own->variables) = v;
}

void oval_open_constant(struct oval_reader *r)
{
	open_variable(r, VARIABLE_CONSTANT);
}

void oval_open_external(struct oval_reader *r)
{
	open_variable(r, VARIABLE_EXTERNAL);
}

void oval_open_local(struct oval_reader *r)
{
	open_variable(r, VARIABLE_LOCAL);
	diag_warning(r->d, oval_here(r), CODE_W6001,
		     "'local_variable' is not supported yet: the result is unknown");
}

void oval_close_value(struct oval_reader *r)
{
	*VEC_PUSH(&r->scratch, &r->values) = str_dup(r->a, strbuf_str(&r->text));
}

void oval_close_variable(struct oval_reader *r)
{
	struct oval_variable *v = r->variable;

	v->count = (uint32_t)r->values.n;
	v->value = ARENA_ARRAY(r->a, v->count, str);
	if (v->count)
		memcpy(v->value, r->values.v, v->count * sizeof(str));
	else if (v->kind == VARIABLE_CONSTANT)
		diag_error(r->d, oval_line(r, v->line), CODE_E6003,
			   "a 'constant_variable' holds at least one 'value'");
}
