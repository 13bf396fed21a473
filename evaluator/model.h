/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_MODEL_H
#define NORMA_MODEL_H

#include "evidence.h"
#include "results.h"

/*
 * Content as the evaluator sees it, whichever language it was written in: a boolean tree whose
 * leaves belong to one of three judges. read_oval, read_audit and read_rules make it, eval walks it.
 * What a leaf means (comparison, absence) is the judge's own: oval_model.h, audit_model.h, rule.h.
 */

enum node_kind {
	NODE_OPERATOR, /* children joined by `op` */
	NODE_LEAF,     /* asks the judge */
	NODE_EXTEND,   /* the result of another unit: OVAL's extend_definition */
	NODE_IF,       /* child[0] condition, child[1] then, child[2] else (NULL: nothing) */
	NODE_CONSTANT, /* an .audit report: its result */
};

struct node {
	enum node_kind kind;
	enum oval_operator op;
	bool negate;
	bool applicability; /* its false means: not applicable */
	struct node **child;
	size_t count;
	const void *leaf;      /* the judge's own struct */
	struct judged *extend; /* NODE_EXTEND */
	enum result constant;
	uint32_t line;
	uint32_t index; /* from 0, unique within the content: where eval keeps its result */
};

/* One thing that gets a verdict: an OVAL definition, a rule, an .audit check outside conditions. */
struct judged {
	struct outcome outcome; /* what is known before evaluation: ids, title, line */
	struct node *root;	/* NULL: nothing to evaluate */
	struct node *applies;	/* NULL: always; false: not-applicable, unknown: unknown */
	bool inverted;		/* OVAL classes vulnerability and patch: true means fail */
	bool scored;		/* false: inventory definitions, silent parts */
	uint32_t index;
};

struct tailoring;

struct content {
	enum judge judge;
	str path;
	unsigned instance; /* of OVAL with several sets of variables: which, from 1; else 0 */
	str component;	   /* id of the part of the file that it is; empty: all of it */
	uint32_t source;   /* number of the source for spans */
	VEC(struct judged *) units;
	const struct tailoring *tailoring; /* of rules, as the compiler has it; NULL: none */
	size_t node_count;
	const void *own; /* the reader's own: struct oval_content, struct audit_content, benchmark */
};

/* The judges: one leaf -> result; what was looked at is added to `o`. */
struct judging {
	const struct content *content;
	const struct evidence *evidence;
	struct arena *arena;	  /* lives as long as the results */
	enum result *node_result; /* by node index, RESULT_NOT_EVALUATED before */
	enum result *unit_result;
	bool *unit_done;
	void *own;  /* the judge's memo */
	bool quiet; /* only results count: OVAL content is judged without findings */
};
enum result judge_rule(struct judging *j, const struct node *leaf, struct outcome *o);
enum result judge_oval(struct judging *j, const struct node *leaf, struct outcome *o);
enum result judge_audit(struct judging *j, const struct node *leaf, struct outcome *o);

/* Readies `j` for units of `c`; and the verdict on one of them. */
void judging_init(struct judging *j, const struct content *c, const struct evidence *e,
		  struct arena *a);
void judge_unit(struct judging *j, const struct judged *u, struct outcome *o);

/*
 * Judges every unit of the content; never fails: what cannot be judged is error or unknown. Of *j
 * `quiet` is kept.
 */
void evaluate(const struct content *c, const struct evidence *e, struct arena *a, struct judging *j,
	      struct results *out);

/* ---- readers ---- */
struct benchmark;
struct content *read_rules(struct arena *a, const struct benchmark *b);
/* NULL after an E6xxx with its line. `path` may be shown only when text is given. */
struct content *read_oval(struct diag *d, struct arena *a, const char *path, const str *text);
/*
 * The OVAL of a file: its definitions, or those of the components of a source data stream: the one
 * that `component` names by its id or that of a reference to it; if empty, all that data streams
 * use. False after errors; what could be read is in *out all the same.
 */
struct contents {
	VEC(struct content *) list;
};
bool read_oval_file(struct diag *d, struct arena *a, const char *path, const str *text,
		    str component, struct contents *out);
/* Values for external variables of OVAL content, from a file of OVAL variables. */
bool read_oval_variables(struct diag *d, struct arena *a, struct content *c, const char *path,
			 const str *text);
struct content *read_audit(struct diag *d, struct arena *a, str path, str text);

#endif
