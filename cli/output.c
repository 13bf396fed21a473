/* SPDX-License-Identifier: Apache-2.0 */
/* What a command writes: to standard output as it comes, to -o FILE whole or not at all. */
#include "cli.h"

#include <stdio.h>

static struct outlet *outlet_of(struct drain *d)
{
	return (struct outlet *)((char *)d - offsetof(struct outlet, drain));
}

static bool to_file(struct drain *d, str data)
{
	return output_file_write(outlet_of(d)->file, data);
}

static bool to_stdout(struct drain *d, str data)
{
	(void)d;
	return fwrite(data.p, 1, data.n, stdout) == data.n;
}

bool output_begin(struct cli *c, struct outlet *o)
{
	str path = option_value(c, "output");

	*o = (struct outlet){ .cli = c };
	o->text.drain = &o->drain;
	o->drain.write = path.n ? to_file : to_stdout;
	outputs_init(&o->files, &c->diag, &c->arena);
	if (path.n)
		o->file = outputs_open(&o->files, str_c(&c->arena, path));
	if (!path.n || o->file)
		return true;
	output_drop(o);
	return false;
}

void output_drop(struct outlet *o)
{
	strbuf_release(&o->text);
	outputs_release(&o->files);
	print_diagnostics(o->cli);
}

int output_end(struct outlet *o, int status)
{
	strbuf_finish(&o->text); /* what failed of standard output, main tells */
	if (o->file && !outputs_commit(&o->files))
		status = EXIT_WRONG;
	output_drop(o);
	return status;
}

int write_output(struct cli *c, str text, int status)
{
	struct outlet o;

	if (!output_begin(c, &o))
		return EXIT_WRONG;
	strbuf_addstr(&o.text, text);
	return output_end(&o, status);
}
