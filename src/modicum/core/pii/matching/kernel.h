/* What the kernel reads, as `tables.py` lays it out, and what it works in. */
#ifndef KERNEL_H
#define KERNEL_H
#include "checks.h"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__GLIBC__)
#define FAST __attribute__((target_clones("avx2", "default")))
#else
#define FAST
#endif

#define LONGEST 16384 /* characters of a text */
#define AHEAD 7       /* characters after the first that the tables look at */
#define HEADS 40      /* kinds of first characters */
#define LANES 4       /* all rules, by 64 */
#define MOST_RULES (64 * LANES)
#define COARSE 8      /* kinds of characters: letters, digits, and what stands between */
#define IN_A_ROW 5    /* so many are looked at together */
#define MOST_WORDS 32768 /* words of cues in one text */
#define MOST_RAW 16384   /* matches in one text */
#define HASHED 1024
#define NEAR 40
#define UNLESS 20
#define MOST_CHECKS 64
#define FIELDS 5

enum { ANY, WORD, NUMBER };                                   /* edges */
enum { WORDY = 1, ALNUM = 2, DIGIT = 4, DECIMAL = 8, JOINS = 16, CURRENCY = 32, TAKEN_OUT = 64 }; /* characters */
enum { FINAL, UNCHECKED, SIGHTED, OVERFLOWING, SPELLED };     /* what a record is */
enum { OFTEN, ONCE, IN_QUESTIONS_TOO, FOR_SPELLING };         /* when a rule speaks: once is enough for a sight */

typedef struct {
    int32_t pc, grouped, edges, near, asked, unless, check, score, floor, once, needs, digits;
} Rule;

#ifdef __GNUC__
typedef uint64_t Lanes __attribute__((vector_size(32), aligned(8)));
#endif

#define IS_ANY(lanes) (((lanes)[0] | (lanes)[1] | (lanes)[2] | (lanes)[3]) != 0)

typedef struct { int32_t offset, length, before, behind, next; uint64_t cues[2]; } Cue;

typedef struct {
    Program program;
    const uint8_t *kind, *bucket, *head, *coarse, *cue_fold, *letters;
    const uint64_t *set_buckets;
    const Rule *rules;
    const Cue *cues;
    const int32_t *hashed;    /* words by their first two letters */
    const uint64_t *needs;    /* for each need, the buckets of which one must occur */
    Lanes *starts;            /* HEADS x (AHEAD + 1) x BUCKETS: the rules that may go on so */
    Lanes *rows;              /* the same for IN_A_ROW kinds of characters */
    Lanes *inside;            /* HEADS: those that may begin within a word */
    Lanes *needing;           /* for each need */
    Lanes *enough;            /* MOST_DIGITS + 1: the rules for which so many digits are enough */
    const uint16_t *pairs, *triples, *fours; /* of a piece of a word, its place in `wanted`, or 0 */
    const Lanes *wanted;                 /* the rules that want such a piece */
    const Lanes *wanting, *wanting_near; /* those that want any; those that do unless they are answers */
    const uint8_t *fifth;                /* of each bucket, five bits */
    Lanes *asking;            /* the rules that only an answer can bring to speak */
    int32_t rule_count, code_length, need_count;
    Shapes shapes;
} Kernel;

typedef struct { int32_t start, end, open; uint64_t cues[2]; } Seen;
typedef struct { int32_t start, end, rule, order, state; } Raw;

typedef struct {
    uint8_t text[LONGEST + 16], k[LONGEST + 16];
    int32_t next[MOST_RULES], checked[MOST_RULES];
    Seen seen[MOST_WORDS];
    Raw raw[MOST_RAW], apart[MOST_RAW];
    Way ways[DEPTH];
    int32_t seen_count, raw_count, looked, length, digits, spelled;
    uint64_t there[2], asked[2];
    Lanes awake; /* the rules that may still find something in this text */
} Work;
#endif
