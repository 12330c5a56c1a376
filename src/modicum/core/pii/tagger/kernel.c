/* The tagger's inner loop: text in, places of personal data out. Plain C99, no Python in it, no global state.
 *
 * A text is cut into tokens (runs of letters, of digits, of one sign). Each token is described by a dozen features,
 * which a hashed dictionary turns into rows of small numbers; two layers look at a token and its neighbours, and the
 * best sequence of labels is read off. All of it is whole numbers, so `arithmetic.py` computes the very same without
 * a compiler. What a feature is stands in `describe`, and in `features.py` again; a probe text guards that the two
 * agree with each other and with the model file.
 */
#include <stdint.h>
#include <string.h>

#define D 32           /* numbers to a row of the dictionary */
#define H 48           /* units of a hidden layer */
#define BESIDE 2       /* tokens to each side that a layer looks at */
#define AROUND (2 * BESIDE + 1)
#define TYPES 17       /* entity types, with places, organisations and dates: see labels.py */
#define LABELS 35      /* outside, and begin and inside of each type */
#define PADDED H       /* LABELS, and some that are never chosen, so that every layer gives H numbers */
#define FEATURES 16    /* at most so many features to a token */
#define SEGMENT 512    /* tokens looked at together; a longer text is cut */
#define WORD 32        /* letters of a word that are looked at */
#define QUESTION 24    /* words of the turn before that are looked at */
#define PROBES 4       /* places of the dictionary where a feature may stand */
#define MOST_X 2047
#define MOST_H 4095
#define NEVER (-(1 << 28))
#define BEAM 5120      /* 20 nats */

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define WIDE __attribute__((target("avx2")))
#define WIDEST __attribute__((target("avx512f,avx512bw,avx512vnni")))
#endif
#if defined(WIDE) && !defined(__clang__) && defined(__GLIBC__)
#define FAST __attribute__((target_clones("avx2", "default")))
#else
#define FAST
#endif
#ifdef __GNUC__
#define FETCH(address) __builtin_prefetch(address)
#else
#define FETCH(address) (void)0
#endif

enum { LETTERS, DIGITS, SIGN };
enum { LOWER, TITLE, UPPER, MIXED };

/* ---- characters ---------------------------------------------------------------------------------------------- */

static const char PLAIN[] = /* the letter below the accent, U+00C0 to U+017F */
    "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo/ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

static int is_space(uint32_t c) {
    if (c > ' ' && c < 0x80) return 0;
    return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

static int is_letter(uint32_t c) {
    if (c < 0x80) return (c | 32) >= 'a' && (c | 32) <= 'z';
    if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
    if (c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c < 0x2C00) || (c >= 0x3000 && c < 0x3041)) return 0;
    return !((c >= 0xE000 && c < 0xF900) || (c >= 0xFE00 && c < 0xFE70) || (c >= 0xFF00 && c < 0xFF21) || c >= 0x1F000);
}

static int is_upper(uint32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z';
    if (c < 0x100) return c >= 0xC0 && c <= 0xDE && c != 0xD7;
    if (c < 0x180) return !(c & 1);
    return (c >= 0x391 && c <= 0x3A9) || (c >= 0x400 && c <= 0x42F);
}

static uint32_t folded(uint32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (c >= 0xC0 && c < 0x180) return (uint8_t)PLAIN[c - 0xC0];
    if (c >= 0x391 && c <= 0x3A9) return c + 32;
    if (c >= 0x410 && c <= 0x42F) return c + 32;
    return c >= 0x400 && c <= 0x40F ? c + 80 : c;
}

/* ---- tokens -------------------------------------------------------------------------------------------------- */

typedef struct {
    int32_t start, end;
    uint8_t kind, space, cased; /* space before it: 0 none, 1 some, 2 a new line */
    uint32_t word;              /* hash of its folded letters; the sign itself */
    int32_t chunk, run;         /* which stretch without a space, which number it stands in; -1 for no number */
} Token;

typedef struct {
    int32_t first, last; /* tokens */
    uint32_t shape, whole;
    uint8_t digits, form;
} Chunk;

typedef struct {
    int32_t first, last, digits, groups;
    uint32_t shape;
    uint8_t lead, luhn, two;
} Run;

static uint32_t stir(uint32_t h, uint32_t value) { return (h ^ value) * 16777619u; }
#define SEED 2166136261u

static uint32_t settle(uint32_t h) {
    h ^= h >> 16;
    h *= 0x85ebca6bu;
    h ^= h >> 13;
    h *= 0xc2b2ae35u;
    return h ^ h >> 16;
}

/* Cuts text[at..n) into at most SEGMENT tokens; *next is where the rest begins. */
static int cut(const uint32_t *text, int at, int n, Token *tokens, int *next) {
    int count = 0, space = 1;
    while (at < n && count < SEGMENT) {
        uint32_t c = text[at];
        if (is_space(c)) {
            space = c == '\n' || c == '\r' || space == 2 ? 2 : 1;
            at++;
            continue;
        }
        Token *t = &tokens[count++];
        int uppers = 0;
        t->start = at;
        t->space = (uint8_t)space;
        t->word = SEED;
        t->run = -1;
        if (is_letter(c)) {
            t->kind = LETTERS;
            for (; at < n && is_letter(text[at]); at++) {
                uppers += is_upper(text[at]);
                if (at - t->start < WORD) t->word = stir(t->word, folded(text[at]));
            }
        } else if (c >= '0' && c <= '9') {
            t->kind = DIGITS;
            while (at < n && text[at] >= '0' && text[at] <= '9') at++;
        } else {
            t->kind = SIGN;
            t->word = c;
            while (at < n && text[at] == c) at++;
        }
        t->end = at;
        t->cased = (uint8_t)(!uppers ? LOWER : uppers == 1 && is_upper(c) ? TITLE : uppers == at - t->start ? UPPER : MIXED);
        space = 0;
    }
    *next = at;
    return count;
}

static uint32_t symbol(const Token *t) {
    return t->kind == SIGN ? t->word : t->kind == DIGITS ? '9' : t->cased == LOWER ? 'a' : t->cased == TITLE ? 'B' : 'A';
}

/* Stretches without a space: their shape, the folded whole, and whether one looks like an address of the net. */
static void find_chunks(const uint32_t *text, Token *tokens, int n, Chunk *chunks) {
    int count = 0, at, dots, first = 0;
    while (first < n) {
        Chunk *c = &chunks[count];
        memset(c, 0, sizeof *c);
        c->first = first;
        c->shape = c->whole = SEED;
        dots = 0;
        for (at = first; at < n && (at == first || !tokens[at].space); at++) {
            Token *t = &tokens[at];
            t->chunk = count;
            c->last = at;
            if (at - first < 12) c->shape = stir(c->shape, symbol(t));
            if (t->kind == DIGITS) c->digits = 1;
            c->whole = stir(c->whole, t->kind == DIGITS ? (uint32_t)(t->end - t->start) : t->word);
            if (t->kind == SIGN && t->word == '@') c->form = at == first ? 2 : 1;
            if (t->kind == SIGN && t->word == '.' && c->form == 1) dots++;
            if (t->kind == SIGN && t->word == '/' && t->end - t->start == 2) c->form = 4;
            if (t->kind == SIGN && t->word == '#' && at == first && !c->form) c->form = 3;
        }
        if (c->form == 1 && !dots) c->form = 5;
        first = c->last + 1;
        count++;
    }
    (void)text;
}

static int joins(const Token *t) {
    return t->kind == SIGN && t->end - t->start <= 2 && t->word < 0x80 && strchr("-./()+x:", (int)t->word) != NULL;
}

/* Numbers written in groups: 415-555-0100, (020) 7946 0958, 4111 1111 1111 1111. */
static void find_runs(const uint32_t *text, Token *tokens, int n, Run *runs) {
    int count = 0, at = 0;
    while (at < n) {
        if (tokens[at].kind != DIGITS) {
            at++;
            continue;
        }
        Run *r = &runs[count];
        int sum[2] = {0, 0}, last = at, i, scan;
        memset(r, 0, sizeof *r);
        r->first = at;
        r->shape = SEED;
        r->two = (uint8_t)((text[tokens[at].start] - '0') * 10 +
                           (tokens[at].end - tokens[at].start > 1 ? text[tokens[at].start + 1] - '0' : 0));
        if (at && tokens[at - 1].kind == SIGN && tokens[at - 1].word < 0x80 && !tokens[at].space)
            r->lead = (uint8_t)tokens[at - 1].word;
        for (;;) {
            int length = tokens[last].end - tokens[last].start;
            if (r->groups < 12) r->shape = stir(r->shape, (uint32_t)length);
            r->groups++;
            for (i = tokens[last].start; i < tokens[last].end && r->digits < 64; i++, r->digits++) {
                int v = (int)(text[i] - '0'), twice = v * 2 > 9 ? v * 2 - 9 : v * 2;
                int s = sum[0];
                sum[0] = sum[1] + v; /* sum[0]: this digit counts once; sum[1]: twice */
                sum[1] = s + twice;
            }
            scan = last + 1;
            while (scan < n && scan - last <= 2 && joins(&tokens[scan])) scan++;
            if (scan >= n || tokens[scan].kind != DIGITS) break;
            for (i = last + 1; i <= scan && r->groups < 12; i++)
                r->shape = stir(r->shape, (tokens[i].space ? 256u : 0u) + (i < scan ? tokens[i].word : 0u));
            last = scan;
        }
        r->last = last;
        r->luhn = r->digits >= 12 && r->digits <= 19 && sum[0] % 10 == 0;
        for (i = r->first; i <= last; i++) tokens[i].run = count;
        count++;
        at = last + 1;
    }
}

/* ---- the model file ------------------------------------------------------------------------------------------ */

typedef struct {
    uint8_t magic[8];
    uint32_t format, probe, slots, names, shift_1, shift_2, shift_3, rows_at;
    uint8_t version[24];
} Header; /* 64 bytes; then, each aligned to 64: see `open_model` */

/* out[r] = bias[r] + sum of matrix[r][c] * x[c]; the matrix lies by pairs of columns: [columns / 2][H][2]. */
typedef void Multiply(const int16_t *matrix, const int16_t *x, const int32_t *bias, int32_t *out, int columns);

typedef struct {
    const Header *head;
    Multiply *multiply;
    const int32_t *bias_1, *bias_2, *bias_3, *steps; /* H, H, PADDED, PADDED * PADDED (from, to) */
    const int16_t *layer_1, *asked, *layer_2, *pooled, *layer_3; /* AROUND*D, D, AROUND*H, H, 2*H columns */
    const uint16_t *marks;      /* slots + PROBES: what stands where in the dictionary; 0 for nothing */
    const int8_t *rows;         /* (slots + PROBES) * D */
    const uint16_t *name_marks; /* names + PROBES */
    const uint8_t *name_bits;   /* which lists a word is on */
} Model;

static const uint8_t *take(const uint8_t **at, size_t bytes) {
    const uint8_t *here = *at;
    *at += (bytes + 63) / 64 * 64;
    return here;
}

static Multiply *fastest(void);

static Model open_model(const uint8_t *file) {
    Model m;
    const uint8_t *at = file;
    m.multiply = fastest();
    m.head = (const Header *)take(&at, sizeof(Header));
    m.bias_1 = (const int32_t *)take(&at, H * 4);
    m.bias_2 = (const int32_t *)take(&at, H * 4);
    m.bias_3 = (const int32_t *)take(&at, PADDED * 4);
    m.steps = (const int32_t *)take(&at, PADDED * PADDED * 4);
    m.layer_1 = (const int16_t *)take(&at, H * AROUND * D * 2);
    m.asked = (const int16_t *)take(&at, H * D * 2);
    m.layer_2 = (const int16_t *)take(&at, H * AROUND * H * 2);
    m.pooled = (const int16_t *)take(&at, H * H * 2);
    m.layer_3 = (const int16_t *)take(&at, PADDED * 2 * H * 2);
    m.marks = (const uint16_t *)take(&at, (m.head->slots + PROBES) * 2);
    m.rows = (const int8_t *)take(&at, (size_t)(m.head->slots + PROBES) * D);
    m.name_marks = (const uint16_t *)take(&at, (m.head->names + PROBES) * 2);
    m.name_bits = (const uint8_t *)take(&at, m.head->names + PROBES);
    return m;
}

static int32_t place(uint32_t h, const uint16_t *marks, uint32_t slots) {
    uint32_t at = (uint32_t)((uint64_t)h * slots >> 32), i;
    uint16_t mark = (uint16_t)(h & 0xFFFF ? h & 0xFFFF : 1);
    for (i = at; i < at + PROBES; i++)
        if (marks[i] == mark) return (int32_t)i;
    return -1;
}

static uint32_t lists(const Model *m, uint32_t word) {
    int32_t at = place(settle(stir(word, 77)), m->name_marks, m->head->names);
    return at < 0 ? 0 : m->name_bits[at];
}

/* ---- features ------------------------------------------------------------------------------------------------ */

typedef struct {
    Token tokens[SEGMENT];
    Chunk chunks[SEGMENT];
    Run runs[SEGMENT];
    uint32_t features[SEGMENT][FEATURES];
    int32_t n, style, size;
} Segment;

static uint32_t feature(uint32_t template, uint32_t a, uint32_t b) {
    uint32_t h = settle(stir(stir(stir(SEED, template), a), b));
    return h ? h : 1; /* 0 stands for no feature */
}

static uint32_t affix(const uint32_t *text, int from, int to) {
    uint32_t h = SEED;
    for (; from < to; from++) h = stir(h, folded(text[from]));
    return h;
}

static uint32_t least(int a, int b) { return (uint32_t)(a < b ? a : b); }

static int style_of(const Token *tokens, int n) {
    int lower = 0, upper = 0, other = 0, i;
    for (i = 0; i < n; i++)
        if (tokens[i].kind == LETTERS) {
            lower += tokens[i].cased == LOWER;
            upper += tokens[i].cased == UPPER && tokens[i].end - tokens[i].start > 1;
            other += tokens[i].cased != LOWER;
        }
    return !lower && !other ? 0 : !other ? 1 : !lower && upper ? 3 : 2;
}

static int describe_letters(const Segment *s, int i, const uint32_t *text, const Model *m, uint32_t *out) {
    const Token *t = &s->tokens[i];
    int a = t->start, b = t->end, length = b - a, k = 0;
    out[k++] = feature(0, t->word, 0);
    if (length > 2) out[k++] = feature(1, affix(text, a, a + 2), 0);
    if (length > 3) out[k++] = feature(2, affix(text, a, a + 3), 0);
    if (length > 4) out[k++] = feature(3, affix(text, a, a + 4), 0);
    if (length > 2) out[k++] = feature(4, affix(text, b - 2, b), 0);
    if (length > 3) out[k++] = feature(5, affix(text, b - 3, b), 0);
    if (length > 4) out[k++] = feature(6, affix(text, b - 4, b), 0);
    out[k++] = feature(7, t->cased * 16u + least(length, 12), (uint32_t)s->style);
    out[k++] = feature(8, lists(m, t->word), t->cased * 4u + (uint32_t)s->style);
    out[k++] = feature(9, t->word, i ? s->tokens[i - 1].word : 0);
    return k;
}

static int describe_digits(const Segment *s, int i, const uint32_t *text, uint32_t *out) {
    const Token *t = &s->tokens[i];
    const Run *r = &s->runs[t->run];
    int length = t->end - t->start, k = 0, v = (int)(text[t->start] - '0');
    if (length > 1) v = v * 10 + (int)(text[t->start + 1] - '0');
    out[k++] = feature(16, least(length, 20), length == 4 ? (uint32_t)v : length > 2 ? 100u : v > 31 ? 101u : v > 12 ? 102u : 103u);
    out[k++] = feature(17, least(length, 20), (uint32_t)v);
    out[k++] = feature(18, r->two, (uint32_t)r->digits);
    out[k++] = feature(19, (uint32_t)r->digits * 2 + r->luhn, least(r->groups, 5));
    return k;
}

static int describe_run(const Segment *s, int i, uint32_t *out) {
    const Token *t = &s->tokens[i];
    const Run *r = &s->runs[t->run];
    uint32_t alone = r->first == 0 && r->last == s->n - 1, role = i == r->first ? 0u : i == r->last ? 1u : 2u;
    out[0] = feature(20, r->shape, role);
    out[1] = feature(21, (uint32_t)r->digits * 2 + alone, r->lead);
    return 2;
}

static void describe(Segment *s, const uint32_t *text, const Model *m) {
    int i, k;
    for (i = 0; i < s->n; i++) {
        const Token *t = &s->tokens[i];
        const Chunk *c = &s->chunks[t->chunk];
        uint32_t *out = s->features[i], width = least(c->last - c->first, 3);
        uint32_t at = i == 0 ? 0u : i == s->n - 1 ? 1u : i == 1 ? 2u : 3u;
        k = 0;
        if (t->kind == LETTERS) k += describe_letters(s, i, text, m, out);
        if (t->kind == DIGITS) k += describe_digits(s, i, text, out);
        if (t->kind == SIGN) out[k++] = feature(24, t->word, least(t->end - t->start, 3));
        if (t->run >= 0) k += describe_run(s, i, out + k);
        out[k++] = feature(25, t->kind * 64u + t->space * 16u + width * 4u + least(i - c->first, 3), c->form * 2u + c->digits);
        out[k++] = feature(26, t->kind * 64u + (uint32_t)s->size * 4u + at, (uint32_t)s->style);
        if (width) out[k++] = feature(27, c->shape, least(i - c->first, 7));
        if (width) out[k++] = feature(28, c->whole, least(i - c->first, 7));
        while (k < FEATURES) out[k++] = 0;
    }
}

/* Reads one segment of a text; returns where the next begins. */
static int read_segment(Segment *s, const uint32_t *text, int at, int n, const Model *m) {
    int next;
    s->n = cut(text, at, n, s->tokens, &next);
    s->size = s->n < 4 ? s->n : s->n < 6 ? 4 : s->n < 10 ? 5 : s->n < 20 ? 6 : 7;
    s->style = style_of(s->tokens, s->n);
    find_chunks(text, s->tokens, s->n, s->chunks);
    find_runs(text, s->tokens, s->n, s->runs);
    describe(s, text, m);
    return next;
}

/* The words of the turn before, the last QUESTION of them, as features. */
static int read_question(const uint32_t *text, int n, Segment *s, uint32_t *out) {
    int at = 0, k = 0, i, count = 0;
    while (at < n) {
        int from = at;
        s->n = cut(text, at, n, s->tokens, &at);
        if (at >= n || at == from) break;
    }
    if (n <= 0) return 0;
    for (i = s->n - 1; i >= 0 && count < QUESTION; i--)
        if (s->tokens[i].kind == LETTERS) {
            out[k++] = feature(32, s->tokens[i].word, 0);
            count++;
        }
    out[k++] = feature(33, least(count, 3), 0);
    return k;
}

/* ---- the two layers ------------------------------------------------------------------------------------------ */

typedef struct {
    Segment segment;
    int16_t x[SEGMENT + 2 * BESIDE][D], h[SEGMENT + 2 * BESIDE][H], both[SEGMENT][2 * H];
    int32_t scores[SEGMENT][PADDED], places[SEGMENT][FEATURES], kept[SEGMENT];
    uint8_t from[SEGMENT][PADDED], path[SEGMENT];
} Work;

static int16_t within(int32_t v, int32_t low, int32_t high) { return (int16_t)(v < low ? low : v > high ? high : v); }

static void multiply(const int16_t *matrix, const int16_t *x, const int32_t *bias, int32_t *out, int columns) {
    int r, c;
    memcpy(out, bias, H * 4);
    for (c = 0; c < columns; c += 2, matrix += H * 2)
        for (r = 0; r < H; r++) out[r] += (int32_t)matrix[2 * r] * x[c] + (int32_t)matrix[2 * r + 1] * x[c + 1];
}

#ifdef WIDE
static inline int32_t pair(const int16_t *x) {
    int32_t both;
    memcpy(&both, x, 4);
    return both;
}

WIDE static void multiply_wide(const int16_t *matrix, const int16_t *x, const int32_t *bias, int32_t *out, int columns) {
    __m256i sums[H / 8];
    int r, c;
    for (r = 0; r < H / 8; r++) sums[r] = _mm256_loadu_si256((const __m256i *)(bias + 8 * r));
    for (c = 0; c < columns; c += 2, matrix += H * 2) {
        __m256i v = _mm256_set1_epi32(pair(x + c));
        for (r = 0; r < H / 8; r++)
            sums[r] = _mm256_add_epi32(sums[r], _mm256_madd_epi16(v, _mm256_loadu_si256((const __m256i *)(matrix + 16 * r))));
    }
    for (r = 0; r < H / 8; r++) _mm256_storeu_si256((__m256i *)(out + 8 * r), sums[r]);
}

WIDEST static void multiply_widest(const int16_t *matrix, const int16_t *x, const int32_t *bias, int32_t *out, int columns) {
    __m512i sums[H / 16], more[H / 16]; /* two at a time: each waits for itself only */
    int r, c;
    for (r = 0; r < H / 16; r++) sums[r] = _mm512_loadu_si512(bias + 16 * r), more[r] = _mm512_setzero_si512();
    for (c = 0; c < columns; c += 4, matrix += H * 4) {
        __m512i v = _mm512_set1_epi32(pair(x + c)), u = _mm512_set1_epi32(pair(x + c + 2));
        for (r = 0; r < H / 16; r++) {
            sums[r] = _mm512_dpwssd_epi32(sums[r], v, _mm512_loadu_si512(matrix + 32 * r));
            more[r] = _mm512_dpwssd_epi32(more[r], u, _mm512_loadu_si512(matrix + 2 * H + 32 * r));
        }
    }
    for (r = 0; r < H / 16; r++) _mm512_storeu_si512(out + 16 * r, _mm512_add_epi32(sums[r], more[r]));
}
#endif

/* The widest that this machine can do; every one computes the same. */
static Multiply *fastest(void) {
#ifdef WIDE
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw")) return multiply_widest;
    if (__builtin_cpu_supports("avx2")) return multiply_wide;
#endif
    return multiply;
}

/* x = the sum of the rows of these features. No sum of FEATURES rows leaves 16 bits. */
FAST static void sum_rows(const Model *m, const int32_t *places, int count, int16_t *x) {
    int16_t sum[D] = {0};
    int i, d;
    for (i = 0; i < count; i++) {
        const int8_t *row = m->rows + (size_t)places[i] * D;
        for (d = 0; d < D; d++) sum[d] = (int16_t)(sum[d] + row[d]);
    }
    for (d = 0; d < D; d++) x[d] = within(sum[d], -MOST_X, MOST_X);
}

/* Where the features stand that the dictionary has; fetches their rows ahead. */
static int find_rows(const Model *m, const uint32_t *features, int count, int32_t *places) {
    int i, k = 0;
    for (i = 0; i < count && features[i]; i++) {
        int32_t at = place(features[i], m->marks, m->head->slots);
        if (at < 0) continue;
        FETCH(m->rows + (size_t)at * D);
        places[k++] = at;
    }
    return k;
}

/* A layer's units: what is above zero, in 12 bits; and the greatest of each so far. */
FAST static void units(const int32_t *sums, uint32_t shift, int16_t *out, int16_t *most) {
    int i;
    for (i = 0; i < H; i++) {
        int32_t v = sums[i] >> shift;
        out[i] = (int16_t)(v < 0 ? 0 : v > MOST_H ? MOST_H : v);
        most[i] = out[i] > most[i] ? out[i] : most[i];
    }
}

/* The scores of every label of every token of the segment. `asked` is what the question adds to the first layer. */
static void score(const Model *m, Work *w, const int32_t *asked) {
    int n = w->segment.n, t, i;
    int32_t out[H], bias[H];
    int16_t most[H] = {0}, unused[H] = {0};
    memset(w->x[0], 0, BESIDE * sizeof w->x[0]);
    memset(w->x[n + BESIDE], 0, BESIDE * sizeof w->x[0]);
    memset(w->h[0], 0, BESIDE * sizeof w->h[0]);
    memset(w->h[n + BESIDE], 0, BESIDE * sizeof w->h[0]);
    for (t = 0; t < n; t++) w->kept[t] = find_rows(m, w->segment.features[t], FEATURES, w->places[t]);
    for (t = 0; t < n; t++) sum_rows(m, w->places[t], w->kept[t], w->x[t + BESIDE]);
    for (t = 0; t < n; t++) {
        m->multiply(m->layer_1, w->x[t], asked, out, AROUND * D);
        units(out, m->head->shift_1, w->h[t + BESIDE], most);
        memcpy(w->both[t], w->h[t + BESIDE], sizeof w->h[0]);
    }
    m->multiply(m->pooled, most, m->bias_2, bias, H);
    for (t = 0; t < n; t++) {
        m->multiply(m->layer_2, w->h[t], bias, out, AROUND * H);
        units(out, m->head->shift_2, w->both[t] + H, unused);
        m->multiply(m->layer_3, w->both[t], m->bias_3, out, 2 * H);
        for (i = 0; i < PADDED; i++) w->scores[t][i] = out[i] >> m->head->shift_3;
    }
}

static int32_t greatest_of(const int32_t *x) {
    int32_t most = x[0];
    int j;
    for (j = 1; j < PADDED; j++) most = x[j] > most ? x[j] : most;
    return most;
}

/* The labels with the highest sum of scores and steps. Labels that have fallen behind by BEAM are given up. */
FAST static void best_sequence(const Model *m, int n, int32_t scores[][PADDED], uint8_t from[][PADDED], uint8_t *path) {
    int32_t best[PADDED], before[PADDED], origin[PADDED];
    int t, i, j, last = 0;
    for (j = 0; j < PADDED; j++) best[j] = j < LABELS && (j == 0 || j % 2) ? scores[0][j] : NEVER;
    for (t = 1; t < n; t++) {
        int32_t least = greatest_of(best) - BEAM;
        memcpy(before, best, sizeof before);
        for (j = 0; j < PADDED; j++) best[j] = 2 * NEVER, origin[j] = 0;
        for (i = 0; i < LABELS; i++) {
            const int32_t *steps = m->steps + i * PADDED;
            if (before[i] < least) continue;
            for (j = 0; j < PADDED; j++) {
                int32_t v = before[i] + steps[j];
                origin[j] = v > best[j] ? i : origin[j];
                best[j] = v > best[j] ? v : best[j];
            }
        }
        for (j = 0; j < PADDED; j++) {
            int32_t v = best[j] + scores[t][j];
            best[j] = v < NEVER ? NEVER : v;
            from[t][j] = (uint8_t)origin[j];
        }
    }
    for (j = 1; j < LABELS; j++)
        if (best[j] > best[last]) last = j;
    for (t = n - 1; t > 0; t--) {
        path[t] = (uint8_t)last;
        last = from[t][last];
    }
    path[0] = (uint8_t)last;
}

/* Writes five numbers to a finding: text, start, end, type, margin. Returns how many findings there are now. */
static int collect(const Work *w, int32_t text, int32_t *out, int room, int count) {
    int t = 0, first;
    while (t < w->segment.n) {
        int32_t label = w->path[t], margin = 0;
        if (!label) {
            t++;
            continue;
        }
        first = t;
        do {
            margin += w->scores[t][w->path[t]] - w->scores[t][0];
            t++;
        } while (t < w->segment.n && w->path[t] && w->path[t] % 2 == 0);
        if (count < room) {
            int32_t *f = out + (size_t)count * 5;
            f[0] = text;
            f[1] = w->segment.tokens[first].start;
            f[2] = w->segment.tokens[t - 1].end;
            f[3] = (label - 1) / 2;
            f[4] = margin / (t - first);
        }
        count++;
    }
    return count;
}

/* ---- what Python calls --------------------------------------------------------------------------------------- */

/* Bytes that a call works in. The caller provides them, so that calls share nothing. */
int32_t modicum_work(void) { return (int32_t)sizeof(Work); }

static int tag(const Model *m, Work *w, const uint32_t *text, int length, const int32_t *asked, int32_t number, int32_t *out,
               int room, int count) {
    int at = 0;
    while (at < length) {
        at = read_segment(&w->segment, text, at, length, m);
        if (!w->segment.n) break;
        score(m, w, asked);
        best_sequence(m, w->segment.n, w->scores, w->from, w->path);
        count = collect(w, number, out, room, count);
    }
    return count;
}

/* What the question adds to the first layer: `bias`, or the model's own where there is no question. */
static const int32_t *heed(const Model *m, Work *w, const uint32_t *question, int length, int32_t *bias) {
    uint32_t words[QUESTION + 1];
    int32_t places[QUESTION + 1];
    int16_t x[D];
    int k = read_question(question, length, &w->segment, words);
    if (!k) return m->bias_1;
    sum_rows(m, places, find_rows(m, words, k, places), x);
    m->multiply(m->asked, x, m->bias_1, bias, D);
    return bias;
}

/* Tags `count` texts that stand one after the other in `text`, lengths in code points; likewise the turns before.
 * Returns the number of findings, of which the first `room` are in `out`. */
int32_t modicum_tag(const uint8_t *file, void *work, const uint32_t *text, const int32_t *lengths, const uint32_t *question,
                    const int32_t *question_lengths, int32_t count, int32_t *out, int32_t room) {
    Model m = open_model(file);
    int32_t i, found = 0, bias[H];
    for (i = 0; i < count; i++) {
        const int32_t *asked = heed(&m, work, question, question_lengths[i], bias);
        found = tag(&m, work, text, lengths[i], asked, i, out, room, found);
        text += lengths[i];
        question += question_lengths[i];
    }
    return found;
}

/* The features of each token of a text, FEATURES to a token, then its start and end. Returns the number of tokens. */
int32_t modicum_describe(const uint8_t *file, void *work, const uint32_t *text, int32_t length, uint32_t *out, int32_t room) {
    Model m = open_model(file);
    Segment *s = &((Work *)work)->segment;
    int32_t at = 0, count = 0, i;
    while (at < length) {
        at = read_segment(s, text, at, length, &m);
        for (i = 0; i < s->n && count < room; i++, count++) {
            uint32_t *o = out + (size_t)count * (FEATURES + 2);
            memcpy(o, s->features[i], sizeof s->features[i]);
            o[FEATURES] = (uint32_t)s->tokens[i].start;
            o[FEATURES + 1] = (uint32_t)s->tokens[i].end;
        }
        if (!s->n) break;
    }
    return count;
}
