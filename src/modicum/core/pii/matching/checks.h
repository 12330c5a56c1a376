/* The checks that most matches need: those of `rules/checks`, again. What is rarer is left to Python. */
#include "program.h"

enum {
    NO_CHECK, IN_PYTHON, PHONE_LIKE, INTERNATIONAL, SSN, ITIN, AADHAAR, LUHN, REFERENCE, LICENCE, STREET, CARD,
    ANY_CARD, IPV6, MAC
};

#define ASK (-1)         /* answer of a check that Python has to give */
#define MOST_SPANS 128
#define MOST_GROUPS 128
#define MOST_DIGITS 19   /* of a card, ISO/IEC 7812 */

typedef struct { int32_t start, end; } Span;
typedef struct { int32_t no_street, date, network, issuers; } Shapes;  /* where their programs begin */
typedef struct { const uint8_t *t, *k; int length; } Written;

static int is_digit(uint8_t c) { return c >= '0' && c <= '9'; }
static int is_plain_letter(uint8_t c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

/* The digits of the text up to the first extension, at most `room`; more are counted. */
static int digits_of(Written w, uint8_t *out, int room, int to_extension) {
    int count = 0;
    for (int i = 0; i < w.length; i++) {
        if (to_extension && (is_plain_letter(w.t[i]) || w.t[i] == '#')) break;
        if (!is_digit(w.t[i])) continue;
        if (count < room) out[count] = w.t[i] - '0';
        count++;
    }
    return count;
}

static int passes_luhn(const uint8_t *digits, int count) {
    int total = 0;
    for (int i = 0; i < count; i++) {
        int value = digits[count - 1 - i] * (1 + i % 2);
        total += value > 9 ? value - 9 : value;
    }
    return total % 10 == 0;
}

static int passes_verhoeff(const uint8_t *digits, int count) {
    static const char product[10][11] = {"0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
                                         "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"};
    static const char shuffle[8][11] = {"0123456789", "1576283094", "5803796142", "8916043527",
                                        "9453126870", "4286573901", "2793806415", "7046913258"};
    int check = 0;
    for (int i = 0; i < count; i++) check = product[check][shuffle[i % 8][digits[count - 1 - i]] - '0'] - '0';
    return check == 0;
}

static int is_whole(const Program *p, Way *ways, Written w, int pc) {
    int group[2];
    return run(p, ways, w.t, w.k, 0, w.length, pc, group) == w.length;
}

static int is_phone_like(const Program *p, Way *ways, const Shapes *s, Written w) {
    int count = digits_of(w, 0, 0, 1);
    return count >= 7 && count <= 15 && !is_whole(p, ways, w, s->date) && !is_whole(p, ways, w, s->network);
}

static int is_international(Written w) {
    uint8_t digits[64];
    int count = digits_of(w, digits, 64, 1), shortest = memchr(w.t, '+', w.length) ? 8 : 10, first = 0;
    if (count > 64) return 0;
    if (count > 1 && !digits[0] && !digits[1]) first = 2;
    count -= first;
    return shortest <= count && count <= 15 && digits[first];
}

static int is_us_social(const uint8_t *d, int count) {
    int area = d[0] * 100 + d[1] * 10 + d[2];
    return count == 9 && area && area != 666 && area < 900 && (d[3] || d[4]) && (d[5] || d[6] || d[7] || d[8]);
}

/* A number of three digits and four signs that is no year; one behind a word is left to Python. */
static int is_reference(Written w) {
    uint8_t signs[8];
    int count = 0, digits = 0, at = 0;
    while (at < w.length && is_plain_letter(w.t[at])) at++;
    if (at && at < w.length && w.t[at] == ' ') return ASK;
    for (int i = 0; i < w.length; i++) {
        uint8_t c = w.t[i];
        if (c == '-' || c == '#' || c == '/' || c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31)) continue;
        if (count < 8) signs[count] = c;
        count++, digits += is_digit(c);
    }
    int year = count == 4 && digits == 4 && (!memcmp(signs, "19", 2) || !memcmp(signs, "20", 2));
    return digits >= 3 && count >= 4 && !year;
}

static int is_street(const Program *p, Way *ways, const Shapes *s, Written w) {
    int group[2];
    for (int at = 0; at < w.length; at++)
        if (p->is_word[w.t[at]] && !(at && p->is_word[w.t[at - 1]]) &&
            run(p, ways, w.t, w.k, at, w.length, s->no_street, group) >= 0)
            return 0;
    return 1;
}

static int is_card(const Program *p, Way *ways, const Shapes *s, const uint8_t *bucket, const uint8_t *digits,
                   int count) {
    uint8_t text[MOST_DIGITS + 1], k[MOST_DIGITS + 1];
    if (!passes_luhn(digits, count)) return 0;
    for (int i = 0; i < count; i++) text[i] = '0' + digits[i], k[i] = bucket[text[i]];
    k[count] = PAST;
    return is_whole(p, ways, (Written){text, k, count}, s->issuers);
}

/* Stretches of whole groups of digits that are cards, from the left, the longest first. */
static int cards_in(const Program *p, Way *ways, const Shapes *s, const uint8_t *bucket, Written w, int shortest,
                    Span *out) {
    Span groups[MOST_GROUPS];
    int count = 0, found = 0;
    for (int at = 0; at < w.length;) {
        int end = at;
        while (end < w.length && is_digit(w.t[end])) end++;
        if (end > at) {
            if (count == MOST_GROUPS) return out[0] = (Span){0, w.length}, 1;
            groups[count++] = (Span){at, end};
        }
        at = end > at ? end : at + 1;
    }
    for (int first = 0; first < count; first++) {
        uint8_t digits[MOST_DIGITS];
        int length = 0, last = -1;
        for (int g = first; g < count && length + groups[g].end - groups[g].start <= MOST_DIGITS; g++) {
            for (int at = groups[g].start; at < groups[g].end; at++) digits[length++] = w.t[at] - '0';
            if (length >= shortest && is_card(p, ways, s, bucket, digits, length)) last = g;
        }
        if (last < 0) continue;
        out[found++] = (Span){groups[first].start, groups[last].end};
        first = last;
    }
    return found;
}

/* Twelve hexadecimal digits, not all the same, and at most one kind of sign between them. */
static int is_mac(Written w) {
    int count = 0, sign = -1;
    uint32_t seen = 0;
    for (int i = 0; i < w.length; i++) {
        uint8_t c = w.t[i] | (is_plain_letter(w.t[i]) ? 32 : 0);
        if (is_digit(c) || (c >= 'a' && c <= 'f')) count++, seen |= 1u << (c & 31);
        else if (sign >= 0 && sign != c) return 0;
        else sign = c;
    }
    return count == 12 && (seen & (seen - 1));
}

/* How many spans within the text are right, into `out`; ASK where Python has to say. */
static int check(const Program *p, Way *ways, const Shapes *s, const uint8_t *bucket, int which, Written w, Span *out) {
    uint8_t digits[64];
    int count, right;
    if (which == IN_PYTHON) return ASK;
    for (int i = 0; i < w.length; i++)
        if (w.t[i] >= 128) return ASK;
    switch (which) {
    case PHONE_LIKE: right = is_phone_like(p, ways, s, w); break;
    case INTERNATIONAL: right = is_international(w); break;
    case STREET: right = is_street(p, ways, s, w); break;
    case REFERENCE: right = is_reference(w); break;
    case MAC: right = is_mac(w); break;
    case CARD: return cards_in(p, ways, s, bucket, w, 14, out);
    case ANY_CARD: return cards_in(p, ways, s, bucket, w, 12, out);
    case IPV6:
        right = 0;
        for (int i = 0; i < w.length; i++) right += w.t[i] == ':';
        if (right > 1) return ASK;
        right = 0;
        break;
    default:
        memset(digits, 0, 16);
        count = digits_of(w, digits, 64, 0);
        if (count > 64) return ASK;
        if (which == SSN) right = is_us_social(digits, count);
        else if (which == ITIN) right = count == 9 && digits[0] == 9 && digits[3] >= 5;
        else if (which == AADHAAR) right = count == 12 && digits[0] > 1 && passes_verhoeff(digits, count);
        else if (which == LUHN) right = count && passes_luhn(digits, count);
        else right = count >= 4; /* LICENCE */
    }
    if (right > 0) out[0] = (Span){0, w.length};
    return right;
}
