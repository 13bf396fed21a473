/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_CHECK_PARAM_H
#define NORMA_CHECK_PARAM_H

#include "checker.h"

/* What a parameter may hold (check_param_type.c), for check_param.c and who sets parameters. */

/* Gives the parameter this value; `value` is NULL after errors (check_param.c). */
bool param_give(struct context *x, struct bound *b, const struct ast_value *v);
void params_settings(struct checker *c);      /* reads --set */
void params_settings_used(struct checker *c); /* complains of those that no rule took */
bool param_type_known(struct checker *c, const struct ast_param *p);
/* Gives it this value, free of references: datum and shown; false if it is of another type. */
bool param_type_value(struct checker *c, struct bound *b, const struct ast_value *v);
bool param_type_range(struct checker *c, struct bound *b, const struct ast_value *v,
		      const struct ast_value *range); /* NULL: none */
/* What `range` allows, into `out`; it was checked before. */
void param_type_limits(struct checker *c, const struct bound *b, const struct ast_value *range,
		       struct param *out);
/* As titles show a value free of references: members joined by commas, no kind. No range. */
str param_type_shown(struct checker *c, const struct ast_value *v);
void params_used(const struct context *x);    /* warns of those that are not */
void param_fix(struct context *x, str param); /* see struct bound; p NULL for none */
bool param_same(const struct bound *a, const struct bound *b);
bool param_looser(const struct bound *before, const struct bound *after); /* by `stricter` */

#endif
