/* What follows from the patterns, worked out once: with which characters they may begin and go on. */
#include "kernel.h"
#include <stdlib.h>

typedef struct { int32_t pc, count; } State;
typedef struct { State *list; int32_t *mark, length, round, within; } States;

/* Add `pc` and all that is reached from it without a character; only states that take one are listed, and DONE. */
static void reach(const Kernel *K, States *s, int pc, int count) {
    static const int sizes[] = SIZES;
    const int32_t *code = K->program.code;
    for (;;) {
        int32_t *mark = &s->mark[pc * (AHEAD + 2) + count];
        if (*mark == s->round) return;
        *mark = s->round;
        switch (code[pc]) {
        case JUMP: pc = code[pc + 1]; continue;
        case SPLIT: reach(K, s, code[pc + 1], 0); pc = code[pc + 2]; continue;
        case EITHER:
            for (int i = 0; i < code[pc + 1]; i++) reach(K, s, code[pc + 3 + i], 0);
            return;
        case REPEAT:
            if (count < code[pc + 3]) s->list[s->length++] = (State){pc, count};
            if (count < code[pc + 2]) return;
            pc += 6, count = 0;
            continue;
        case BOUNDARY:
            if (s->within) return;
            pc++;
            continue;
        case SAVE: case BEGINNING: case ENDING: pc += sizes[code[pc]]; continue;
        default: s->list[s->length++] = (State){pc, count}; return;
        }
    }
}

static uint64_t taken(const Kernel *K, State s) {
    const int32_t *code = K->program.code;
    if (code[s.pc] == DONE) return ~0ull;
    if (code[s.pc] == CHAR) return 1ull << K->bucket[code[s.pc + 1]];
    return K->set_buckets[code[s.pc + 1]];
}

static uint64_t all_taken(const Kernel *K, const States *s) {
    uint64_t may = 0;
    for (int i = 0; i < s->length; i++) may |= taken(K, s->list[i]);
    return may;
}

static void fresh(States *s) { s->length = 0, s->round++; }

/* From each state that takes one of `buckets`, one character further. Whether DONE is among them. */
static int step(const Kernel *K, const States *from, States *to, uint64_t buckets) {
    const int32_t *code = K->program.code;
    int done = 0;
    fresh(to);
    for (int i = 0; i < from->length; i++) {
        State s = from->list[i];
        if (code[s.pc] == DONE) done = 1;
        else if (taken(K, s) & buckets) {
            if (code[s.pc] == REPEAT) reach(K, to, s.pc, s.count < AHEAD ? s.count + 1 : AHEAD + 1);
            else reach(K, to, s.pc + 2, 0);
        }
    }
    return done;
}

static uint64_t first_of(const Kernel *K, States *s, int pc, int count) {
    fresh(s);
    reach(K, s, pc, count);
    return all_taken(K, s);
}

static void fill_choices(const Kernel *K, States *s) {
    static const int sizes[] = SIZES;
    const int32_t *code = K->program.code;
    uint64_t *may = (uint64_t *)K->program.may;
    for (int pc = 0; pc < K->code_length;) {
        if (code[pc] == SPLIT)
            for (int i = 0; i < 2; i++) may[code[pc + 3] + i] = first_of(K, s, code[pc + 1 + i], 0);
        if (code[pc] == REPEAT) may[code[pc + 5]] = first_of(K, s, pc + 6, 0);
        if (code[pc] == EITHER)
            for (int i = 0; i < code[pc + 1]; i++) {
                uint64_t first = first_of(K, s, code[pc + 3 + i], 0);
                for (int b = 0; b < BUCKETS; b++) may[code[pc + 2] + b] |= (first >> b & 1) << i;
            }
        pc += sizes[code[pc]] + (code[pc] == EITHER ? code[pc + 1] : 0);
    }
}

static void set_bit(Lanes *lanes, int rule) { (*lanes)[rule / 64] |= 1ull << rule % 64; }

static void begin(const Kernel *K, States *s, int rule, int within) {
    s->within = within;
    fresh(s);
    reach(K, s, K->rules[rule].pc, 0);
    s->within = 0;
}

static void fill_start(Kernel *K, States *s, int rule, int head) {
    uint64_t mine = 0, may[AHEAD + 1];
    for (int b = 0; b < BUCKETS; b++) mine |= (uint64_t)(K->head[b] == head) << b;
    begin(K, &s[0], rule, 0);
    if (!(all_taken(K, &s[0]) & mine)) return;
    may[0] = mine & all_taken(K, &s[0]);
    int done = step(K, &s[0], &s[1], mine);
    for (int i = 1; i <= AHEAD; i++) {
        may[i] = done ? ~0ull : all_taken(K, &s[1 + !(i & 1)]);
        done |= step(K, &s[1 + !(i & 1)], &s[1 + (i & 1)], ~0ull);
    }
    for (int i = 0; i <= AHEAD; i++)
        for (int b = 0; b < BUCKETS; b++)
            if (may[i] >> b & 1) set_bit(&K->starts[(head * (AHEAD + 1) + i) * BUCKETS + b], rule);
    begin(K, &s[0], rule, 1);
    if (all_taken(K, &s[0]) & mine) set_bit(&K->inside[head], rule);
}

/* The rows of kinds of characters with which a rule goes on from the states of `s[depth]`. */
static void fill_rows(Kernel *K, States *s, int rule, int depth, int row, const uint64_t *of_kind) {
    int done = 0;
    for (int i = 0; i < s[depth].length; i++) done |= K->program.code[s[depth].list[i].pc] == DONE;
    if (done || depth == IN_A_ROW) {
        int rest = 3 * (IN_A_ROW - depth);
        for (int i = 0; i < 1 << rest; i++) set_bit(&K->rows[row << rest | i], rule);
        return;
    }
    uint64_t may = all_taken(K, &s[depth]);
    for (int kind = 0; kind < COARSE; kind++) {
        if (!(may & of_kind[kind])) continue;
        step(K, &s[depth], &s[depth + 1], of_kind[kind]);
        fill_rows(K, s, rule, depth + 1, row << 3 | kind, of_kind);
    }
}

static void fill_rule(Kernel *K, States *s, int rule) {
    const Rule *r = &K->rules[rule];
    uint64_t of_kind[COARSE] = {0};
    for (int b = 0; b < BUCKETS; b++) of_kind[K->coarse[b]] |= 1ull << b;
    for (int head = 0; head < HEADS; head++) fill_start(K, s, rule, head);
    begin(K, &s[0], rule, 0);
    fill_rows(K, s, rule, 0, 0, of_kind);
    for (int i = 0; i < K->need_count; i++)
        if ((uint32_t)r->needs >> i & 1) set_bit(&K->needing[i], rule);
    for (int i = r->digits; i <= MOST_DIGITS; i++) set_bit(&K->enough[i], rule);
    if (r->asked >= 0 && r->near < 0) set_bit(K->asking, rule);
}

/* Fill the tables that follow from the patterns. Nonzero if there is no memory or there are too many rules. */
int32_t modicum_matching_prepare(Kernel *K) {
    size_t size = (size_t)(K->code_length + 8) * (AHEAD + 2);
    States s[IN_A_ROW + 1];
    int wrong = K->rule_count > MOST_RULES;
    for (int i = 0; i <= IN_A_ROW; i++) {
        s[i] = (States){malloc(size * sizeof(State)), calloc(size, 4), 0, 0, 0};
        wrong |= !s[i].list || !s[i].mark;
    }
    if (!wrong) {
        fill_choices(K, &s[0]);
        for (int rule = 0; rule < K->rule_count; rule++) fill_rule(K, s, rule);
    }
    for (int i = 0; i <= IN_A_ROW; i++) free(s[i].list), free(s[i].mark);
    return wrong;
}
