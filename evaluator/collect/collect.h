/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NORMA_COLLECT_H
#define NORMA_COLLECT_H

#include "judge_oval.h"

/* From objects to items: replayed from system characteristics, or made by the type's collector. */

void collect_prepare(struct oval_memo *m);
/* Each object once; its flag says what became of it. */
const struct oval_collected *collect_object(struct oval_memo *m, const struct oval_object *o);

/* ---- for the collectors, one per OVAL type in collect/ ---- */

struct collecting {
	struct oval_memo *memo;
	const struct oval_object *object;
	struct oval_collected *out;
	VEC(const struct item *) items;
	struct item *item; /* the one that entities are added to */
	VEC(struct item_entity) entities;
};

/*
 * Fills c->items and out->flag. False: the evidence cannot be asked for such an object; *why in
 * out->message.
 */
typedef bool collector(struct collecting *c);
#define TYPE(id, family, item) collector collect_##id;
#define ENTITY(type, name, datatype, role)
#include "oval.def"

/* What an entity of the object asks for. */
struct asked {
	bool nil;
	const str *value; /* any of them */
	uint32_t count;	  /* 0: nothing can match */
	str single;
};
/* False if it is no question of equality; the reason is in out->message and out->flag set. */
bool collect_asked(struct collecting *c, const char *entity, struct asked *out);

/* The regular expression that the entity must match; false if it asks for something else. */
bool collect_pattern(struct collecting *c, const char *entity, str *pattern);

void collect_item(struct collecting *c, enum status status); /* begins one of the object's type */
void collect_entity(struct collecting *c, const char *name, enum datatype datatype,
		    enum status status, str value);
void collect_item_end(struct collecting *c);
/* The source that answered, remembered for findings. */
void collect_source(struct collecting *c, const struct answer *a);

/* The paths of files that an object asks for, as subjects name them; false as collect_asked. */
struct asked_files {
	VEC(str) path;
	bool by_pattern; /* not all of them need be there */
	bool error;	 /* `message` says why */
	str message;	 /* or why there may be more; empty: these are all */
};
bool collect_asked_files(struct collecting *c, struct asked_files *out);
/*
 * As collect_answer, of one of these files: where a pattern found it, it is no news that it has not
 * what is asked for, and one that cannot be read is an item beside the others. False: no item begins.
 */
bool collect_file_answer(struct collecting *c, const struct asked_files *files,
			 const struct answer *a, enum flag *flag);
/* As collect_flag, of these files. */
void collect_file_flag(struct collecting *c, const struct asked_files *files,
		       unsigned flags[FLAG_COUNT]);
/* The entities that name the file or folder. */
void collect_file_place(struct collecting *c, str path);

/*
 * What an answer makes of one thing that the object names: begins an item, whose status says absent
 * or error where it was not found, and notes the message; no item where it was not collected.
 */
enum flag collect_answer(struct collecting *c, const struct answer *a);
/* The flag of an object from how often each flag came of what it names. */
void collect_flag(struct collecting *c, const unsigned flags[FLAG_COUNT]);

/* replay.c: false if no system characteristics list the object. */
struct replay;
struct replay *replay_new(struct oval_memo *m);
bool replay_listed(struct oval_memo *m, const struct oval_object *o, struct oval_collected *out);
/* Some system characteristics have no collected_objects: their items are matched. */
bool replay_matches(const struct oval_memo *m);
/* By matching items, where system characteristics have no collected_objects. */
void replay_matched(struct oval_memo *m, const struct oval_object *o, struct oval_collected *out);
/* Every source is system characteristics: nothing else may be asked. */
bool replay_only(const struct oval_memo *m);

#endif
