/* Runs one pattern at one place of a text, going back where it must, in the very order of Python's `re`.
 *
 * A pattern is a list of numbers, written by `programs.py`. Beside each choice stand the characters with which its
 * ways can go on, so that most ways are never tried.
 */
#ifndef PROGRAM_H
#define PROGRAM_H
#include <stdint.h>
#include <string.h>

enum { DONE, CHAR, SET, JUMP, SPLIT, EITHER, REPEAT, SAVE, BOUNDARY, BEGINNING, ENDING };

#define BUCKETS 64    /* groups of characters that first looks tell apart */
#define PAST 63       /* the bucket of what is beyond the end */
#define DEPTH 32768  /* ways left open at once */
#define SIZES {1, 2, 2, 2, 4, 3, 6, 2, 1, 1, 1}

typedef struct { int32_t what, at, a; uint64_t left; } Way;

typedef struct {
    const int32_t *code;
    const uint64_t *may;  /* of each choice, the buckets with which a way of it goes on */
    const uint8_t *sets;  /* of each set, 32 bytes: a bit to a character */
    const uint8_t *fold, *is_word;
} Program;

static int in_set(const Program *p, int32_t set, uint8_t c) { return p->sets[32 * set + (c >> 3)] >> (c & 7) & 1; }

static int at_boundary(const Program *p, const uint8_t *t, int at, int end) {
    int before = at > 0 && p->is_word[t[at - 1]], behind = at < end && p->is_word[t[at]];
    return before != behind;
}

/* Where the match of the pattern at `pc` that begins at `at` ends, or -1; `group` gets the place of its group. */
static int run(const Program *p, Way *ways, const uint8_t *t, const uint8_t *k, int at, int end, int pc, int *group) {
    const int32_t *code = p->code;
    int top = 0, count, most;
    group[0] = group[1] = -1;
    for (;;) {
        switch (code[pc]) {
        case DONE: return at;
        case CHAR:
            if (at >= end || p->fold[t[at]] != code[pc + 1]) goto back;
            at++, pc += 2;
            continue;
        case SET:
            if (at >= end || !in_set(p, code[pc + 1], t[at])) goto back;
            at++, pc += 2;
            continue;
        case JUMP: pc = code[pc + 1]; continue;
        case SPLIT: {
            const uint64_t *may = p->may + code[pc + 3];
            int first = may[0] >> k[at] & 1, second = may[1] >> k[at] & 1;
            if (!first && !second) goto back;
            if (first && second) {
                if (top == DEPTH) return -2;
                ways[top++] = (Way){SPLIT, at, code[pc + 2], 0};
            }
            pc = code[pc + (first ? 1 : 2)];
            continue;
        }
        case EITHER: {
            uint64_t left = p->may[code[pc + 2] + k[at]];
            if (!left) goto back;
            int way = __builtin_ctzll(left);
            left &= left - 1;
            if (left) {
                if (top == DEPTH) return -2;
                ways[top++] = (Way){EITHER, at, pc, left};
            }
            pc = code[pc + 3 + way];
            continue;
        }
        case REPEAT: {
            int set = code[pc + 1], least = code[pc + 2], lazy = code[pc + 4];
            uint64_t may = p->may[code[pc + 5]];
            most = code[pc + 3] < end - at ? code[pc + 3] : end - at;
            if (lazy) most = least < most ? least : most;
            for (count = 0; count < most && in_set(p, set, t[at + count]);) count++;
            if (count < least) goto back;
            if (lazy) {
                if (top == DEPTH) return -2;
                ways[top++] = (Way){REPEAT, at, pc, (uint64_t)count};
                at += count, pc += 6;
                continue;
            }
            while (count >= least && !(may >> k[at + count] & 1)) count--;
            if (count < least) goto back;
            if (count > least) {
                if (top == DEPTH) return -2;
                ways[top++] = (Way){REPEAT, at, pc, (uint64_t)count};
            }
            at += count, pc += 6;
            continue;
        }
        case SAVE:
            if (top == DEPTH) return -2;
            ways[top++] = (Way){SAVE, group[code[pc + 1]], code[pc + 1], 0};
            group[code[pc + 1]] = at, pc += 2;
            continue;
        case BOUNDARY:
            if (!at_boundary(p, t, at, end)) goto back;
            pc++;
            continue;
        case BEGINNING:
            if (at) goto back;
            pc++;
            continue;
        default: /* ENDING */
            if (at < end && !(at == end - 1 && t[at] == '\n')) goto back;
            pc++;
            continue;
        }
    back:
        for (;;) {
            if (!top) return -1;
            Way way = ways[--top];
            if (way.what == SAVE) {
                group[way.a] = way.at;
                continue;
            }
            at = way.at, pc = way.a;
            if (way.what == SPLIT) break;
            if (way.what == EITHER) {
                uint64_t left = way.left;
                int branch = __builtin_ctzll(left);
                left &= left - 1;
                if (left) ways[top++] = (Way){EITHER, at, pc, left};
                pc = code[pc + 3 + branch];
                break;
            }
            count = (int)way.left;
            if (!code[pc + 4]) { /* greedy: one less */
                uint64_t may = p->may[code[pc + 5]];
                int least = code[pc + 2];
                for (count--; count >= least && !(may >> k[at + count] & 1);) count--;
                if (count < least) continue;
                if (count > least) ways[top++] = (Way){REPEAT, at, pc, (uint64_t)count};
            } else { /* lazy: one more */
                if (count >= code[pc + 3] || at + count >= end || !in_set(p, code[pc + 1], t[at + count])) continue;
                count++;
                ways[top++] = (Way){REPEAT, at, pc, (uint64_t)count};
            }
            at += count, pc += 6;
            break;
        }
    }
}
#endif
