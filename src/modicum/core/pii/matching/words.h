/* Words before a value and in the question to it: `rules/cues.py`, again. */
#include "kernel.h"

static int word_end(const Kernel *K, const Cue *word, const uint8_t *t, int at, int end) {
    const uint8_t *w = K->letters + word->offset;
    for (int i = 0; i < word->length; i++) {
        if (at >= end || K->cue_fold[t[at]] != w[i]) return -1;
        at++;
        if (w[i] == ' ')
            for (int more = 0; more < 2 && at < end && t[at] == ' '; more++) at++;
    }
    return at;
}

/* All words of cues in a text, into `seen` if there is one; the cues they belong to into `there`. -1: too many. */
static int find_words(const Kernel *K, const uint8_t *t, int end, Seen *seen, uint64_t *there) {
    int count = 0;
    for (int at = 0; at < end; at++) {
        int after = at > 0 && K->kind[t[at - 1]] & ALNUM;
        int place = (K->cue_fold[t[at]] & 31) << 5 | (at + 1 < end ? K->cue_fold[t[at + 1]] & 31 : 0);
        for (int w = K->hashed[place]; w >= 0; w = K->cues[w].next) {
            const Cue *word = &K->cues[w];
            if (after && word->before) continue;
            int stop = word_end(K, word, t, at, end);
            if (stop < 0) continue;
            int open = word->behind && stop < end && K->kind[t[stop]] & ALNUM;
            if (!seen && open) continue;
            there[0] |= word->cues[0], there[1] |= word->cues[1];
            if (!seen) continue;
            if (count == MOST_WORDS) return -1;
            seen[count++] = (Seen){at, stop, open, {word->cues[0], word->cues[1]}};
        }
    }
    return count;
}

static int has(const uint64_t *mask, int cue) { return cue >= 0 && mask[cue >> 6] >> (cue & 63) & 1; }

static int is_used_up(const Kernel *K, const Work *w, int from, int to) {
    for (; from + 1 < to; from++)
        if (K->kind[w->text[from]] & K->kind[w->text[from + 1]] & DECIMAL) return 1;
    return 0;
}

static int stands_before(const Kernel *K, const Work *w, int cue, int start, int within) {
    if (!has(w->there, cue)) return 0;
    int first = start > within ? start - within : 0;
    for (int at = start - 1; at >= first; at--)
        if (K->kind[w->text[at]] & TAKEN_OUT) first = at + 1;
    int low = 0, high = w->seen_count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (w->seen[middle].start < first) low = middle + 1;
        else high = middle;
    }
    for (; low < w->seen_count && w->seen[low].start < start; low++) {
        const Seen *s = &w->seen[low];
        int ends_well = s->end <= start && (!s->open || s->end == start);
        if (has(s->cues, cue) && ends_well && !is_used_up(K, w, s->end, start)) return 1;
    }
    return 0;
}

static int is_answer(const Rule *r, const Work *w) {
    return (r->near < 0 && r->asked < 0) || has(w->asked, r->near) || has(w->asked, r->asked);
}

static void sleep(Work *w, int rule) { w->awake[rule / 64] &= ~(1ull << rule % 64); }

static int is_awake(const Work *w, int rule) { return w->awake[rule / 64] >> rule % 64 & 1; }

/* Find the words of cues, once a text; rules whose words are missing go to sleep. 0: too many words. */
static int look_for_words(const Kernel *K, Work *w) {
    if (w->looked) return 1;
    w->looked = 1;
    w->seen_count = find_words(K, w->text, w->length, w->seen, w->there);
    for (int rule = 0; rule < K->rule_count; rule++) {
        const Rule *r = &K->rules[rule];
        if (r->near >= 0 && !is_answer(r, w) && !has(w->there, r->near)) sleep(w, rule);
    }
    return w->seen_count >= 0;
}
