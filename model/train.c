/* Learns what kernel.c applies: the rows of the dictionary, two layers and the steps between labels, by gradient
 * descent on the likelihood of all label sequences that a partly labelled text allows. */
#include "../src/modicum/core/pii/tagger/kernel.c"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
    int64_t tokens, messages;
    int64_t *first;        /* messages + 1: where a message's tokens begin */
    int32_t *features;     /* tokens * FEATURES: as hashes, then as rows; -1 for none */
    uint64_t *allowed;     /* a bit for each label */
    int64_t *asked_first;  /* messages + 1 */
    int32_t *asked;        /* the question's features */
    float *weight;         /* of each message */
} Data;

typedef struct {
    float *rows, *layer_1, *asked, *layer_2, *pooled, *layer_3, *bias_1, *bias_2, *bias_3, *steps;
} Parameters;

enum { N1 = H * AROUND * D, NA = H * D, N2 = H * AROUND * H, NP = H * H, N3 = PADDED * 2 * H, NS = PADDED * PADDED };
enum { DENSE = N1 + NA + N2 + NP + N3 + H + H + PADDED + NS };

static uint64_t seed_of_run;
static float chance(void) {
    seed_of_run ^= seed_of_run << 13;
    seed_of_run ^= seed_of_run >> 7;
    seed_of_run ^= seed_of_run << 17;
    return (float)(seed_of_run >> 40) / 16777216.0f;
}

/* ---- reading ------------------------------------------------------------------------------------------------- */

void *data_read(const uint8_t *file, const uint32_t *text, const int32_t *lengths, const uint32_t *question,
                const int32_t *question_lengths, const int32_t *spans, const int32_t *span_counts,
                const uint64_t *otherwise, const float *weight, int64_t messages) {
    Model m = open_model(file);
    Data *d = calloc(1, sizeof *d);
    Segment *s = malloc(sizeof *s);
    int64_t i, room = 1 << 20, asked_room = 1 << 20, asked = 0;
    int k, j, t;
    d->messages = messages;
    d->first = malloc((size_t)(messages + 1) * 8);
    d->asked_first = malloc((size_t)(messages + 1) * 8);
    d->weight = malloc((size_t)messages * 4);
    memcpy(d->weight, weight, (size_t)messages * 4);
    d->features = malloc((size_t)room * FEATURES * 4);
    d->allowed = malloc((size_t)room * 8);
    d->asked = malloc((size_t)asked_room * 4);
    d->first[0] = d->asked_first[0] = 0;
    for (i = 0; i < messages; i++) {
        if (d->tokens + SEGMENT > room) {
            room *= 2;
            d->features = realloc(d->features, (size_t)room * FEATURES * 4);
            d->allowed = realloc(d->allowed, (size_t)room * 8);
        }
        if (asked + QUESTION + 1 > asked_room) d->asked = realloc(d->asked, (size_t)(asked_room *= 2) * 4);
        asked += read_question(question, question_lengths[i], s, (uint32_t *)d->asked + asked);
        d->asked_first[i + 1] = asked;
        read_segment(s, text, 0, lengths[i], &m);
        for (t = 0; t < s->n; t++) {
            uint64_t mask = otherwise[i];
            for (k = 0; k < span_counts[i]; k++) {
                const int32_t *span = spans + k * 3;
                if (s->tokens[t].start < span[1] && span[0] < s->tokens[t].end) {
                    int begins = t == 0 || s->tokens[t - 1].end <= span[0];
                    mask = span[2] < 0 ? ~0ull : 1ull << (1 + 2 * span[2] + !begins);
                }
            }
            d->allowed[d->tokens + t] = mask;
        }
        memcpy(d->features + d->tokens * FEATURES, s->features, (size_t)s->n * FEATURES * 4);
        d->tokens += s->n;
        d->first[i + 1] = d->tokens;
        text += lengths[i];
        question += question_lengths[i];
        spans += span_counts[i] * 3;
        (void)j;
    }
    free(s);
    return d;
}

typedef struct {
    uint32_t key, count;
} Seen;

static int more_often(const void *a, const void *b) {
    const Seen *x = a, *y = b;
    if (x->count != y->count) return x->count < y->count ? 1 : -1;
    return x->key < y->key ? -1 : x->key > y->key;
}

static void count_feature(Seen *seen, uint32_t mask, uint32_t key) {
    uint32_t at = key & mask;
    while (seen[at].count && seen[at].key != key) at = (at + 1) & mask;
    seen[at].key = key;
    seen[at].count++;
}

/* Chooses the features to keep, the most frequent first, and gives each its place. Returns how many. */
int64_t data_index(void *data, uint16_t *marks, int64_t slots, int64_t least_count) {
    Data *d = data;
    uint32_t mask = (1u << 25) - 1;
    Seen *seen = calloc((size_t)mask + 1, sizeof *seen);
    int64_t i, kept = 0, n = d->tokens * FEATURES, asked = d->asked_first[d->messages];
    for (i = 0; i < n; i++)
        if (d->features[i]) count_feature(seen, mask, (uint32_t)d->features[i]);
    for (i = 0; i < asked; i++) count_feature(seen, mask, (uint32_t)d->asked[i]);
    int64_t distinct = 0;
    for (i = 0; i <= mask; i++)
        if (seen[i].count >= least_count) seen[distinct++] = seen[i];
    qsort(seen, (size_t)distinct, sizeof *seen, more_often);
    memset(marks, 0, (size_t)(slots + PROBES) * 2);
    for (i = 0; i < distinct; i++) {
        uint32_t h = seen[i].key, at = (uint32_t)((uint64_t)h * (uint64_t)slots >> 32), k;
        uint16_t mark = (uint16_t)(h & 0xFFFF ? h & 0xFFFF : 1);
        for (k = at; k < at + PROBES && marks[k] && marks[k] != mark; k++) continue;
        if (k == at + PROBES) continue;
        if (!marks[k]) kept++;
        marks[k] = mark;
    }
    fprintf(stderr, "tokens %lld distinct>=%lld %lld kept %lld last count %u\n", (long long)d->tokens, (long long)least_count, (long long)distinct, (long long)kept, distinct ? seen[distinct - 1].count : 0);
    free(seen);
    for (i = 0; i < n; i++)
        d->features[i] = d->features[i] ? place((uint32_t)d->features[i], marks, (uint32_t)slots) : -1;
    for (i = 0; i < asked; i++) d->asked[i] = place((uint32_t)d->asked[i], marks, (uint32_t)slots);
    return kept;
}

void data_free(void *data) {
    Data *d = data;
    free(d->first), free(d->features), free(d->allowed), free(d->asked_first), free(d->asked), free(d->weight), free(d);
}

/* ---- one message --------------------------------------------------------------------------------------------- */

typedef struct {
    float x[SEGMENT + 2 * BESIDE][D], h[SEGMENT + 2 * BESIDE][H], z[SEGMENT][H], keep_1[SEGMENT][H], keep_2[SEGMENT][H];
    float dx[SEGMENT + 2 * BESIDE][D], dh[SEGMENT + 2 * BESIDE][H], dz[SEGMENT][H], both[2 * H];
    float scores[SEGMENT][PADDED], e[SEGMENT][PADDED], ec[SEGMENT][PADDED];
    float a[SEGMENT][PADDED], b[SEGMENT][PADDED], ds[SEGMENT][PADDED];
    float q[D], dq[D], pool[H];
    int32_t rows[SEGMENT][FEATURES], from_pool[H];
    uint8_t some[SEGMENT];
} Scratch;

static Parameters slices(float *dense, float *rows) {
    Parameters p;
    p.rows = rows;
    p.layer_1 = dense;
    p.asked = p.layer_1 + N1;
    p.layer_2 = p.asked + NA;
    p.pooled = p.layer_2 + N2;
    p.layer_3 = p.pooled + NP;
    p.bias_1 = p.layer_3 + N3;
    p.bias_2 = p.bias_1 + H;
    p.bias_3 = p.bias_2 + H;
    p.steps = p.bias_3 + PADDED;
    return p;
}

static float dot(const float *a, const float *b, int n) {
    float s = 0;
    int i;
    for (i = 0; i < n; i++) s += a[i] * b[i];
    return s;
}
static void axpy(float *y, float k, const float *x, int n) {
    int i;
    for (i = 0; i < n; i++) y[i] += k * x[i];
}

static int legal(int i, int j) { return j == 0 || j % 2 || i == j || i == j - 1; }

/* Forward and backward; adds sign * posterior to ds and to dsteps. Returns log Z without the maxima taken out. */
static float chain(Scratch *s, int n, const float (*e)[PADDED], const float *A, float sign, float *dsteps) {
    double log_z = 0;
    int t, i, j;
    float c;
    memset(s->a[0], 0, sizeof s->a[0]);
    for (j = 0; j < LABELS; j++) s->a[0][j] = j == 0 || j % 2 ? e[0][j] : 0;
    for (t = 0;; t++) {
        c = 0;
        for (j = 0; j < PADDED; j++) c += s->a[t][j];
        if (!(c > 0)) return -1e30f;
        for (j = 0; j < PADDED; j++) s->a[t][j] /= c;
        log_z += log(c);
        if (t == n - 1) break;
        memset(s->a[t + 1], 0, sizeof s->a[0]);
        for (i = 0; i < LABELS; i++) {
            float v = s->a[t][i];
            if (v < 1e-12f) continue;
            for (j = 0; j < PADDED; j++) s->a[t + 1][j] += v * A[i * PADDED + j];
        }
        for (j = 0; j < PADDED; j++) s->a[t + 1][j] *= e[t + 1][j];
    }
    for (j = 0; j < PADDED; j++) s->b[n - 1][j] = j < LABELS;
    for (t = n - 1;; t--) {
        float total = dot(s->a[t], s->b[t], PADDED);
        for (j = 0; j < PADDED; j++) s->ds[t][j] += sign * s->a[t][j] * s->b[t][j] / total;
        if (t == 0) break;
        float right[PADDED], sum = 0;
        for (j = 0; j < PADDED; j++) right[j] = e[t][j] * s->b[t][j];
        for (i = 0; i < PADDED; i++) s->b[t - 1][i] = dot(A + i * PADDED, right, PADDED);
        total = dot(s->a[t - 1], s->b[t - 1], PADDED);
        for (i = 0; i < LABELS; i++) {
            float v = s->a[t - 1][i] / total * sign;
            if (v < 1e-9f && v > -1e-9f) continue;
            for (j = 0; j < PADDED; j++) dsteps[i * PADDED + j] += v * A[i * PADDED + j] * right[j];
        }
        for (j = 0; j < PADDED; j++) sum += s->b[t - 1][j];
        for (j = 0; j < PADDED; j++) s->b[t - 1][j] /= sum;
    }
    return (float)log_z;
}

typedef struct {
    float drop_feature, drop_unit, drop_question;
} Noise;

static void forward(const Data *d, int64_t i, const Parameters *p, Scratch *s, int n, const Noise *noise, int *has_q) {
    int t, k, f;
    const int32_t *features = d->features + d->first[i] * FEATURES;
    float bias[H], g[H];
    memset(s->x, 0, sizeof(float) * D * BESIDE);
    memset(s->x[n + BESIDE], 0, sizeof(float) * D * BESIDE);
    memset(s->h[0], 0, BESIDE * sizeof s->h[0]);
    memset(s->h[n + BESIDE], 0, BESIDE * sizeof s->h[0]);
    for (t = 0; t < n; t++) {
        float *x = s->x[t + BESIDE];
        memset(x, 0, sizeof s->x[0]);
        for (f = 0; f < FEATURES; f++) {
            int32_t r = features[t * FEATURES + f];
            if (r >= 0 && chance() < noise->drop_feature) r = -1;
            s->rows[t][f] = r;
            if (r >= 0) axpy(x, 1, p->rows + (size_t)r * D, D);
        }
    }
    memcpy(bias, p->bias_1, sizeof bias);
    memset(s->q, 0, sizeof s->q);
    *has_q = d->asked_first[i + 1] > d->asked_first[i] && chance() >= noise->drop_question;
    if (*has_q) {
        for (int64_t a = d->asked_first[i]; a < d->asked_first[i + 1]; a++)
            if (d->asked[a] >= 0) axpy(s->q, 1, p->rows + (size_t)d->asked[a] * D, D);
        for (k = 0; k < H; k++) bias[k] += dot(p->asked + k * D, s->q, D);
    }
    for (k = 0; k < H; k++) s->pool[k] = 0, s->from_pool[k] = -1;
    for (t = 0; t < n; t++)
        for (k = 0; k < H; k++) {
            float v = bias[k] + dot(p->layer_1 + k * AROUND * D, s->x[t], AROUND * D);
            s->keep_1[t][k] = chance() < noise->drop_unit ? 0 : 1 / (1 - noise->drop_unit);
            v = v > 0 ? v * s->keep_1[t][k] : 0;
            s->h[t + BESIDE][k] = v;
            if (v > s->pool[k]) s->pool[k] = v, s->from_pool[k] = t;
        }
    for (k = 0; k < H; k++) g[k] = p->bias_2[k] + dot(p->pooled + k * H, s->pool, H);
    for (t = 0; t < n; t++) {
        for (k = 0; k < H; k++) {
            float v = g[k] + dot(p->layer_2 + k * AROUND * H, s->h[t], AROUND * H);
            s->keep_2[t][k] = chance() < noise->drop_unit ? 0 : 1 / (1 - noise->drop_unit);
            s->z[t][k] = v > 0 ? v * s->keep_2[t][k] : 0;
        }
        for (k = 0; k < LABELS; k++)
            s->scores[t][k] = p->bias_3[k] + dot(p->layer_3 + k * 2 * H, s->h[t + BESIDE], H) + dot(p->layer_3 + k * 2 * H + H, s->z[t], H);
    }
}

static void backward(const Data *d, int64_t i, const Parameters *p, Scratch *s, int n, int has_q, float weight,
                     Parameters *g, float *row_gradients, int32_t *touched, int32_t *n_touched, uint8_t *is_touched) {
    int t, k, f;
    float db[H] = {0}, dg[H] = {0}, dpool[H] = {0};
    memset(s->dx, 0, sizeof(float) * D * (size_t)(n + 2 * BESIDE));
    memset(s->dh, 0, sizeof(float) * H * (size_t)(n + 2 * BESIDE));
    for (t = 0; t < n; t++) {
        memset(s->dz[t], 0, sizeof s->dz[t]);
        for (k = 0; k < LABELS; k++) {
            float v = s->ds[t][k] * weight;
            if (v < 1e-7f && v > -1e-7f) continue;
            g->bias_3[k] += v;
            axpy(g->layer_3 + k * 2 * H, v, s->h[t + BESIDE], H);
            axpy(g->layer_3 + k * 2 * H + H, v, s->z[t], H);
            axpy(s->dh[t + BESIDE], v, p->layer_3 + k * 2 * H, H);
            axpy(s->dz[t], v, p->layer_3 + k * 2 * H + H, H);
        }
        for (k = 0; k < H; k++) {
            float v = s->z[t][k] > 0 ? s->dz[t][k] * s->keep_2[t][k] : 0;
            if (v == 0) continue;
            dg[k] += v;
            axpy(g->layer_2 + k * AROUND * H, v, s->h[t], AROUND * H);
            axpy(s->dh[t], v, p->layer_2 + k * AROUND * H, AROUND * H);
        }
    }
    for (k = 0; k < H; k++) {
        g->bias_2[k] += dg[k];
        axpy(g->pooled + k * H, dg[k], s->pool, H);
        axpy(dpool, dg[k], p->pooled + k * H, H);
    }
    for (k = 0; k < H; k++)
        if (s->from_pool[k] >= 0) s->dh[s->from_pool[k] + BESIDE][k] += dpool[k];
    for (t = 0; t < n; t++)
        for (k = 0; k < H; k++) {
            float v = s->h[t + BESIDE][k] > 0 ? s->dh[t + BESIDE][k] * s->keep_1[t][k] : 0;
            if (v == 0) continue;
            db[k] += v;
            axpy(g->layer_1 + k * AROUND * D, v, s->x[t], AROUND * D);
            axpy(s->dx[t], v, p->layer_1 + k * AROUND * D, AROUND * D);
        }
    memset(s->dq, 0, sizeof s->dq);
    for (k = 0; k < H; k++) {
        g->bias_1[k] += db[k];
        if (has_q) {
            axpy(g->asked + k * D, db[k], s->q, D);
            axpy(s->dq, db[k], p->asked + k * D, D);
        }
    }
#define TOUCH(r, grad)                                                        \
    do {                                                                      \
        if (!is_touched[r]) {                                                 \
            is_touched[r] = 1;                                                \
            touched[(*n_touched)++] = r;                                      \
            memset(row_gradients + (size_t)(r)*D, 0, D * sizeof(float));      \
        }                                                                     \
        axpy(row_gradients + (size_t)(r)*D, 1, grad, D);                      \
    } while (0)
    for (t = 0; t < n; t++)
        for (f = 0; f < FEATURES; f++)
            if (s->rows[t][f] >= 0) TOUCH(s->rows[t][f], s->dx[t + BESIDE]);
    if (has_q)
        for (int64_t a = d->asked_first[i]; a < d->asked_first[i + 1]; a++)
            if (d->asked[a] >= 0) TOUCH(d->asked[a], s->dq);
}

/* ---- the run ------------------------------------------------------------------------------------------------- */

typedef struct {
    int32_t epochs, batch;
    float rate, row_rate, decay, drop_feature, drop_unit, drop_question, doubt;
    uint64_t seed;
} Plan;

int64_t dense_size(void) { return DENSE; }

/* Fills `dense` and `rows` ((slots + PROBES) * D). */
void train(void *data, int64_t slots, const Plan *plan, float *dense, float *rows) {
    Data *d = data;
    int64_t i, at, n_rows = slots + PROBES, step = 0, steps = (d->messages + plan->batch - 1) / plan->batch * plan->epochs;
    float *grad = calloc(DENSE, 4), *m1 = calloc(DENSE, 4), *m2 = calloc(DENSE, 4), *row_gradients = malloc((size_t)n_rows * D * 4);
    float *row_squares = calloc((size_t)n_rows * D, 4), A[NS];
    int32_t *touched = malloc((size_t)n_rows * 4), n_touched = 0, *order = malloc((size_t)d->messages * 4);
    uint8_t *is_touched = calloc((size_t)n_rows, 1);
    Scratch *s = calloc(1, sizeof *s);
    Parameters p = slices(dense, rows), g = slices(grad, NULL);
    Noise noise = {plan->drop_feature, plan->drop_unit, plan->drop_question};
    int epoch, t, j, k;
    seed_of_run = plan->seed * 0x9E3779B97F4A7C15ull + 1;
    memset(dense, 0, DENSE * 4);
    memset(rows, 0, (size_t)n_rows * D * 4);
    struct {
        float *w;
        int n, in;
    } inits[] = {{p.layer_1, N1, AROUND * D}, {p.asked, NA, D}, {p.layer_2, N2, AROUND * H}, {p.pooled, NP, H}, {p.layer_3, N3, 2 * H}};
    for (j = 0; j < 5; j++)
        for (k = 0; k < inits[j].n; k++) inits[j].w[k] = (chance() * 2 - 1) * sqrtf(6.0f / (float)(inits[j].in + H));
    for (i = 0; i < d->messages; i++) order[i] = (int32_t)i;
    for (k = 0; k < H; k++) p.bias_1[k] = p.bias_2[k] = 0.1f;
    for (i = 0; i < n_rows * D; i++) rows[i] = (chance() * 2 - 1) * 0.05f;
    for (epoch = 0; epoch < plan->epochs; epoch++) {
        double loss = 0;
        for (i = d->messages - 1; i > 0; i--) {
            int64_t other = (int64_t)(chance() * (float)(i + 1));
            int32_t swap = order[i];
            if (other > i) other = i;
            order[i] = order[other], order[other] = swap;
        }
        for (at = 0; at < d->messages; at += plan->batch) {
            int64_t end = at + plan->batch < d->messages ? at + plan->batch : d->messages;
            float progress = (float)step / (float)steps, rate, row_rate, warm = step < 200 ? (float)(step + 1) / 200 : 1;
            rate = plan->rate * (1 - progress) * warm;
            row_rate = plan->row_rate * (1 - progress) * warm;
            step++;
            memset(grad, 0, DENSE * 4);
            n_touched = 0;
            for (j = 0; j < PADDED; j++)
                for (k = 0; k < PADDED; k++)
                    A[j * PADDED + k] = j < LABELS && k < LABELS && legal(j, k) ? expf(p.steps[j * PADDED + k]) : 0;
            for (i = at; i < end; i++) {
                int64_t m = order[i];
                int n = (int)(d->first[m + 1] - d->first[m]), has_q;
                float z, zc, w = d->weight[m];
                if (!n) continue;
                forward(d, m, &p, s, n, &noise, &has_q);
                memset(s->ds, 0, sizeof(float) * PADDED * (size_t)n);
                for (t = 0; t < n; t++) {
                    float most = -1e30f;
                    for (j = 0; j < LABELS; j++) most = s->scores[t][j] > most ? s->scores[t][j] : most;
                    for (j = 0; j < PADDED; j++) {
                        s->e[t][j] = j < LABELS ? expf(s->scores[t][j] - most) : 0;
                        uint64_t allowed = d->allowed[d->first[m] + t];
                        float prior = j && allowed & 1 && ~allowed ? plan->doubt : 1;
                        s->ec[t][j] = j < LABELS && allowed >> j & 1 ? (s->e[t][j] + 1e-20f) * prior : 0;
                    }
                }
                zc = chain(s, n, (const float(*)[PADDED])s->ec, A, -w, g.steps);
                if (zc < -1e29f) continue;
                z = chain(s, n, (const float(*)[PADDED])s->e, A, w, g.steps);
                loss += (z - zc) * w;
                backward(d, m, &p, s, n, has_q, 1, &g, row_gradients, touched, &n_touched, is_touched);
            }
            float scale = 1.0f / (float)(end - at), c1 = 1 - powf(0.9f, (float)step), c2 = 1 - powf(0.999f, (float)step);
            for (j = 0; j < DENSE; j++) {
                float v = grad[j] * scale;
                m1[j] += 0.1f * (v - m1[j]);
                m2[j] += 0.001f * (v * v - m2[j]);
                dense[j] -= rate * (m1[j] / c1 / (sqrtf(m2[j] / c2) + 1e-8f) + plan->decay * dense[j]);
            }
            for (j = 0; j < n_touched; j++) {
                float *r = rows + (size_t)touched[j] * D, *q = row_squares + (size_t)touched[j] * D, *v = row_gradients + (size_t)touched[j] * D;
                is_touched[touched[j]] = 0;
                for (k = 0; k < D; k++) {
                    q[k] += v[k] * v[k];
                    r[k] -= row_rate * (v[k] / (sqrtf(q[k]) + 0.1f) + plan->decay * r[k]);
                }
            }
        }
        fprintf(stderr, "epoch %d loss %.5f\n", epoch, loss / (double)d->messages);
    }
    free(grad), free(m1), free(m2), free(row_gradients), free(row_squares), free(touched), free(order), free(is_touched), free(s);
}

/* ---- writing ------------------------------------------------------------------------------------------------- */

static float greatest(const float *x, int64_t n) {
    float most = 0;
    for (int64_t i = 0; i < n; i++) most = fabsf(x[i]) > most ? fabsf(x[i]) : most;
    return most;
}

/* The largest power of two by which weights can be multiplied so that no sum leaves 31 bits and none 15. */
static int room_for(const float *w, const float *bias, float unit, int rows, int columns, int most_in) {
    int shift = 0;
    for (int k = 1; k <= 14; k++) {
        for (int r = 0; r < rows; r++) {
            double sum = 0;
            for (int c = 0; c < columns; c++) sum += fabs((double)w[r * columns + c]) * (1 << k) * most_in;
            sum += fabs((double)bias[r]) * unit * (1 << k);
            if (sum > 1.0e9) return shift;
        }
        if (greatest(w, (int64_t)rows * columns) * (float)(1 << k) > 32000) return shift;
        shift = k;
    }
    return shift;
}

static int32_t rounded(double v) { return (int32_t)floor(v + 0.5); }

/* Writes a matrix as `multiply` reads it: by pairs of columns. */
static void lay(int16_t *to, const float *from, int columns, int shift) {
    for (int r = 0; r < H; r++)
        for (int c = 0; c < columns; c++)
            to[(c / 2 * H + r) * 2 + c % 2] = (int16_t)rounded(from[r * columns + c] * (float)(1 << shift));
}


/* Writes the sections after the header into `out`; the header's shifts are set. Rows are in units of 1/`row_unit`. */
void export_model(float *dense, const float *rows, const uint16_t *marks, int64_t slots, const float *type_bias, uint8_t *out) {
    Parameters p = slices(dense, (float *)rows);
    Model m = open_model(out);
    Header *head = (Header *)out;
    int64_t i, n = (slots + PROBES) * D;
    float most = 0, unit_x, unit_h = 128, unit_z = 128;
    int k1, k2, k3;
    /* rows beyond the 99.99th percentile are cut */
    int64_t bins[4096] = {0}, seen = 0, used = 0;
    for (i = 0; i < n; i++)
        if (rows[i] != 0) {
            int b = (int)(fabsf(rows[i]) * 256);
            bins[b > 4095 ? 4095 : b]++;
            used++;
        }
    for (i = 4095; i > 0 && seen + bins[i] < used / 2000; i--) seen += bins[i];
    most = (float)(i + 1) / 256;
    unit_x = 127 / most;
    for (i = 0; i < n; i++) {
        int32_t v = rounded(rows[i] * unit_x);
        ((int8_t *)m.rows)[i] = (int8_t)(v > 127 ? 127 : v < -127 ? -127 : v);
    }
    memcpy((void *)m.marks, marks, (size_t)(slots + PROBES) * 2);
    /* layer 1: x is in 1/unit_x; result wanted in 1/unit_h: weights * unit_h / unit_x * 2^k1 */
    float *w1 = malloc(N1 * 4), *wa = malloc(NA * 4), *w2 = malloc(N2 * 4), *wp = malloc(NP * 4), *w3 = malloc(N3 * 4), b3[PADDED];
    for (i = 0; i < N1; i++) w1[i] = p.layer_1[i] * unit_h / unit_x;
    for (i = 0; i < NA; i++) wa[i] = p.asked[i] * unit_h / unit_x;
    for (i = 0; i < N2; i++) w2[i] = p.layer_2[i] * unit_z / unit_h;
    for (i = 0; i < NP; i++) wp[i] = p.pooled[i] * unit_z / unit_h;
    for (i = 0; i < N3; i++) w3[i] = p.layer_3[i] * 256 / unit_h;
    for (i = 0; i < PADDED; i++) b3[i] = i < LABELS ? p.bias_3[i] + (i ? type_bias[(i - 1) / 2] : 0) : 0;
    k1 = room_for(w1, p.bias_1, unit_h, H, AROUND * D, MOST_X);
    if (room_for(wa, p.bias_1, unit_h, H, D, MOST_X) < k1) k1 = room_for(wa, p.bias_1, unit_h, H, D, MOST_X);
    k2 = room_for(w2, p.bias_2, unit_z, H, AROUND * H, MOST_H);
    if (room_for(wp, p.bias_2, unit_z, H, H, MOST_H) < k2) k2 = room_for(wp, p.bias_2, unit_z, H, H, MOST_H);
    k3 = room_for(w3, b3, 256, PADDED, 2 * H, MOST_H);
    lay((int16_t *)m.layer_1, w1, AROUND * D, k1);
    lay((int16_t *)m.asked, wa, D, k1);
    lay((int16_t *)m.layer_2, w2, AROUND * H, k2);
    lay((int16_t *)m.pooled, wp, H, k2);
    lay((int16_t *)m.layer_3, w3, 2 * H, k3);
    for (i = 0; i < H; i++) ((int32_t *)m.bias_1)[i] = rounded(p.bias_1[i] * unit_h * (1 << k1));
    for (i = 0; i < H; i++) ((int32_t *)m.bias_2)[i] = rounded(p.bias_2[i] * unit_z * (1 << k2));
    for (i = 0; i < PADDED; i++) ((int32_t *)m.bias_3)[i] = i < LABELS ? rounded(b3[i] * 256 * (1 << k3)) : NEVER;
    for (int a = 0; a < PADDED; a++)
        for (int b = 0; b < PADDED; b++)
            ((int32_t *)m.steps)[a * PADDED + b] = a < LABELS && b < LABELS && legal(a, b) ? rounded(p.steps[a * PADDED + b] * 256) : NEVER;
    head->shift_1 = (uint32_t)k1, head->shift_2 = (uint32_t)k2, head->shift_3 = (uint32_t)k3;
    fprintf(stderr, "largest row value %.3f shifts %d %d %d\n", most, k1, k2, k3);
    free(w1), free(wa), free(w2), free(wp), free(w3);
}
