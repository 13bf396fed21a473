/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_OVAL_PARTS_H
#define NORMA_OVAL_PARTS_H

#include "oval_reading.h"

/* What the table of read_oval.c calls: objects and states (read_oval_object.c). */
void oval_open_object(struct oval_reader *r, const char *ns);
void oval_close_object(struct oval_reader *r);
void oval_open_state(struct oval_reader *r, const char *ns);
void oval_close_state(struct oval_reader *r);
void oval_open_object_entity(struct oval_reader *r);
void oval_open_state_entity(struct oval_reader *r);
void oval_close_entity(struct oval_reader *r);
void oval_open_field(struct oval_reader *r);
void oval_close_field(struct oval_reader *r);
void oval_open_behaviors(struct oval_reader *r);
void oval_open_filter(struct oval_reader *r);
void oval_close_filter(struct oval_reader *r);
void oval_open_set(struct oval_reader *r);
void oval_close_set(struct oval_reader *r);
void oval_close_object_reference(struct oval_reader *r);

/* Variables (read_oval_variable.c). */
void oval_open_constant(struct oval_reader *r);
void oval_open_external(struct oval_reader *r);
void oval_open_local(struct oval_reader *r);
void oval_open_component(struct oval_reader *r);
void oval_close_component(struct oval_reader *r);
void oval_open_possible(struct oval_reader *r);
void oval_close_possible(struct oval_reader *r);
void oval_open_restriction(struct oval_reader *r);
void oval_close_restriction(struct oval_reader *r);
void oval_close_value(struct oval_reader *r);
void oval_close_variable(struct oval_reader *r);

#endif
