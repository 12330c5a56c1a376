/* All rules over many texts in one walk: the findings of `rules/rule.py` and `rules/overlaps.py`, again, compiled.
 *
 * At each character, tables say which rules may begin there, judged by the next few characters; only those patterns
 * are run, and only what they match is held against words before it and signs beside it. No global state, no Python.
 */
#include "preparing.h"
#include "words.h"

int32_t modicum_matching_work(void) { return (int32_t)sizeof(Work); }

/* ---- one match -------------------------------------------------------------------------------------------------- */

static int kind_at(const Kernel *K, const Work *w, int at) {
    return at < 0 || at >= w->length ? 0 : K->kind[w->text[at]];
}

static int is_letter(int kind) { return kind & (ALNUM | WORDY) && !(kind & DIGIT); }

static int goes_on(int beside, int beyond) { return beside & JOINS ? beyond & DIGIT : beside & CURRENCY; }

static int touches_nothing(const Kernel *K, const Work *w, int start, int end, int edges) {
    if (edges == ANY) return 1;
    int before = kind_at(K, w, start - 1), behind = kind_at(K, w, end);
    if ((before | behind) & (ALNUM | WORDY)) return 0;
    return edges == WORD || !(goes_on(before, kind_at(K, w, start - 2)) || goes_on(behind, kind_at(K, w, end + 1)));
}

static int fits(const Kernel *K, const Work *w, const Rule *r, int start) {
    if (r->unless >= 0 && stands_before(K, w, r->unless, start, UNLESS)) return 0;
    return is_answer(r, w) || stands_before(K, w, r->near, start, NEAR);
}

static int add(Work *w, int rule, int start, int end, int state) {
    if (w->raw_count == MOST_RAW) return 1;
    w->raw[w->raw_count] = (Raw){start, end, rule, w->raw_count, state};
    w->raw_count++;
    return 0;
}

/* Keep a match, or what its check leaves of it. */
static int keep(const Kernel *K, Work *w, int rule, int start, int end) {
    const Rule *r = &K->rules[rule];
    if (r->once == FOR_SPELLING) return w->spelled = 1, 0;
    if (r->once) return add(w, rule, start, end, SIGHTED);
    if (r->check == NO_CHECK || ++w->checked[rule] > MOST_CHECKS) return add(w, rule, start, end, FINAL);
    Span spans[MOST_SPANS];
    Written written = {w->text + start, w->k + start, end - start};
    int found = check(&K->program, w->ways, &K->shapes, K->bucket, r->check, written, spans);
    if (found == ASK) return add(w, rule, start, end, UNCHECKED);
    for (int i = 0; i < found; i++)
        if (add(w, rule, start + spans[i].start, start + spans[i].end, FINAL)) return 1;
    return 0;
}

/* The rule at this place. Nonzero: this text is too much for the kernel. */
static int try_rule(const Kernel *K, Work *w, int rule, int at) {
    const Rule *r = &K->rules[rule];
    int group[2];
    if (at && K->program.code[r->pc] == BEGINNING) sleep(w, rule);
    if ((r->near >= 0 || r->unless >= 0) && !look_for_words(K, w)) return 1;
    int is_of_a_code = r->once == ONCE || r->once == IN_QUESTIONS_TOO;
    if (!is_awake(w, rule) || (is_of_a_code && at && is_letter(K->kind[w->text[at - 1]]))) return 0;
    int end = run(&K->program, w->ways, w->text, w->k, at, w->length, r->pc, group);
    if (end < 0) return end == -2;
    w->next[rule] = end > at ? end : at + 1;
    int start = at, stop = end;
    if (r->grouped) start = group[0], stop = group[1];
    if (start < 0 || start == stop || !touches_nothing(K, w, start, stop, r->edges) || !fits(K, w, r, start)) return 0;
    if (r->once) sleep(w, rule);
    return keep(K, w, rule, start, stop);
}

/* ---- one text --------------------------------------------------------------------------------------------------- */

static uint64_t load_text(const Kernel *K, Work *w, const uint8_t *text, int length) {
    uint64_t present = 0;
    w->digits = 0;
    for (int i = 0; i < length; i++) {
        uint8_t bucket = K->bucket[text[i]];
        w->k[i] = bucket;
        present |= 1ull << bucket;
        w->digits += is_digit(text[i]);
    }
    memcpy(w->text, text, length);
    memset(w->k + length, PAST, 16);
    w->length = length;
    w->raw_count = w->seen_count = w->looked = w->spelled = 0;
    w->there[0] = w->there[1] = 0;
    return present;
}

/* Rules of which no piece of a word is there go to sleep. */
FAST static void hear(const Kernel *K, Work *w) {
    Lanes wanting = *K->wanting, heard = {0};
    if (!(w->asked[0] | w->asked[1])) wanting |= *K->wanting_near;
    Lanes waiting = wanting & w->awake;
    if (!IS_ANY(waiting)) return;
    uint32_t piece = K->fifth[w->k[0]];
    for (int at = 1; at < w->length; at++) {
        piece = (piece << 5 | K->fifth[w->k[at]]) & 0xfffff;
        int two = K->pairs[piece & 1023], three = K->triples[piece & 0x7fff];
        int four = K->fours[piece * 2654435761u >> 16];
        if (two) heard |= K->wanted[two];
        if (three) heard |= K->wanted[three];
        if (four) heard |= K->wanted[four];
    }
    w->awake &= ~wanting | heard;
}

static void wake_rules(const Kernel *K, Work *w, uint64_t present) {
    w->awake = K->enough[w->digits < MOST_DIGITS ? w->digits : MOST_DIGITS];
    for (int i = 0; i < K->need_count; i++)
        if (!(present & K->needs[i])) w->awake &= ~K->needing[i];
    if (!(w->asked[0] | w->asked[1])) w->awake &= ~*K->asking;
    else
        for (int rule = 0; rule < K->rule_count; rule++)
            if (K->rules[rule].near < 0 && !is_answer(&K->rules[rule], w)) sleep(w, rule);
    hear(K, w);
    memset(w->next, 0, sizeof(int32_t) * K->rule_count);
    memset(w->checked, 0, sizeof(int32_t) * K->rule_count);
}


static int try_rules(const Kernel *K, Work *w, const Lanes *may, int at) {
    for (int lane = 0; lane < LANES; lane++)
        for (uint64_t left = (*may)[lane]; left; left &= left - 1) {
            int rule = lane * 64 + __builtin_ctzll(left);
            if (at >= w->next[rule] && try_rule(K, w, rule, at)) return 1;
        }
    return 0;
}

FAST static int find_all(const Kernel *K, Work *w) {
    int within = 0, row = 0;
    if (!IS_ANY(w->awake)) return 0;
    for (int i = 0; i < IN_A_ROW - 1; i++) row = row << 3 | K->coarse[w->k[i]];
    for (int at = 0; at < w->length; at++) {
        const uint8_t *k = w->k + at;
        int head = K->head[k[0]], was = within;
        row = (row << 3 | K->coarse[k[IN_A_ROW - 1]]) & ((1 << 3 * IN_A_ROW) - 1);
        within = K->program.is_word[w->text[at]];
        const Lanes *table = K->starts + head * (AHEAD + 1) * BUCKETS;
        Lanes may = w->awake & K->rows[row] & table[k[0]];
        if (was && within) may &= K->inside[head];
        for (int i = 1; i <= AHEAD && IS_ANY(may); i++) may &= table[i * BUCKETS + k[i]];
        if (IS_ANY(may) && try_rules(K, w, &may, at)) return 1;
    }
    return 0;
}

/* ---- what overlaps ---------------------------------------------------------------------------------------------- */

static int by_rule(const void *a, const void *b) {
    const Raw *x = a, *y = b;
    return x->rule != y->rule ? x->rule - y->rule : x->order - y->order;
}

/* Keep the best of what overlaps; `order` holds the rank that `rank_all` gave. */
static int is_better(const Kernel *K, const Raw *x, const Raw *y) {
    const Rule *r = &K->rules[x->rule], *s = &K->rules[y->rule];
    if (r->floor != s->floor) return r->floor > s->floor;
    if (r->score != s->score) return r->score > s->score;
    if (x->end - x->start != y->end - y->start) return x->end - x->start > y->end - y->start;
    if (x->start != y->start) return x->start < y->start;
    return x->rule != y->rule ? x->rule < y->rule : x->order < y->order;
}

static void sort_best_first(const Kernel *K, Raw *list, Raw *spare, int count) {
    if (count < 2) return;
    int half = count / 2;
    sort_best_first(K, list, spare, half);
    sort_best_first(K, list + half, spare, count - half);
    int i = 0, j = half;
    for (int n = 0; n < count; n++) {
        int from_first = j == count || (i < half && !is_better(K, &list[j], &list[i]));
        spare[n] = from_first ? list[i++] : list[j++];
    }
    memcpy(list, spare, sizeof(Raw) * count);
}

static void keep_best_apart(const Kernel *K, Work *w) {
    int kept = 0;
    sort_best_first(K, w->raw, w->apart, w->raw_count);
    for (int i = 0; i < w->raw_count; i++) {
        Raw one = w->raw[i];
        int low = 0, high = kept;
        while (low < high) {
            int middle = (low + high) / 2;
            if (w->apart[middle].start < one.end) low = middle + 1;
            else high = middle;
        }
        if (low && w->apart[low - 1].end > one.start) continue;
        memmove(w->apart + low + 1, w->apart + low, sizeof(Raw) * (kept - low));
        w->apart[low] = one;
        kept++;
    }
    memcpy(w->raw, w->apart, sizeof(Raw) * kept);
    w->raw_count = kept;
}

/* ---- many texts ------------------------------------------------------------------------------------------------- */

static int is_settled(const Work *w) {
    for (int i = 0; i < w->raw_count; i++)
        if (w->raw[i].state != FINAL) return 0;
    return 1;
}

/* The first rule of those that a question may set off as well that is seen in it, or -1. */
static int seen_in_question(const Kernel *K, Work *w, const uint8_t *question, int length) {
    int group[2];
    load_text(K, w, question, length);
    for (int rule = K->rule_count - 1; rule >= 0 && K->rules[rule].once; rule--) {
        const Rule *r = &K->rules[rule];
        for (int at = 0; r->once == IN_QUESTIONS_TOO && at < length; at++) {
            const Lanes *start = &K->starts[K->head[w->k[at]] * (AHEAD + 1) * BUCKETS + w->k[at]];
            if (!((*start)[rule / 64] >> rule % 64 & 1) || (at && is_letter(K->kind[w->text[at - 1]]))) continue;
            if (run(&K->program, w->ways, w->text, w->k, at, length, r->pc, group) >= 0) return rule;
        }
    }
    return -1;
}

static void write_record(int32_t *out, int32_t at, int32_t room, int32_t text, Raw one) {
    if (at >= room) return;
    int32_t *record = out + FIELDS * at;
    record[0] = text, record[1] = one.rule, record[2] = one.start, record[3] = one.end, record[4] = one.state;
}

/* Records of five numbers: text, rule, start, end, state. Those of a text in which all are FINAL are in order and
 * apart; otherwise they are by rule, and to be checked and chosen from. Returns how many there are; `room` are written. */
int32_t modicum_matching_find(const Kernel *K, Work *w, const uint8_t *text, const int32_t *lengths,
                              const uint8_t *question, const int32_t *asked, int32_t count, int32_t *out,
                              int32_t room) {
    int32_t written = 0;
    for (int i = 0; i < count; i++) {
        w->asked[0] = w->asked[1] = 0;
        int too_much = lengths[i] > LONGEST || asked[i] > LONGEST, sight = -1;
        if (asked[i] && !too_much) {
            find_words(K, question, asked[i], 0, w->asked);
            sight = seen_in_question(K, w, question, asked[i]);
        }
        if (!too_much) {
            wake_rules(K, w, load_text(K, w, text, lengths[i]));
            if (sight >= 0 && w->digits >= K->rules[sight].digits) add(w, sight, 0, 0, SIGHTED), sleep(w, sight);
            too_much = find_all(K, w);
        }
        if (too_much) w->raw_count = 1, w->raw[0] = (Raw){0, 0, 0, 0, OVERFLOWING};
        else if (is_settled(w)) {
            if (w->raw_count > 1) keep_best_apart(K, w);
        } else qsort(w->raw, w->raw_count, sizeof(Raw), by_rule);
        if (w->spelled && !too_much) write_record(out, written++, room, i, (Raw){0, 0, 0, 0, SPELLED});
        for (int j = 0; j < w->raw_count; j++) write_record(out, written++, room, i, w->raw[j]);
        text += lengths[i], question += asked[i];
    }
    return written;
}
