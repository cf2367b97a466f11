/* One run of a protocol by SUNDIALS' CVODE, as its users have it: BDF, Newton, roots for the impulses. Prints one JSON line.
 *
 *   cvode dense|klu TOLERANCE PROTOCOL
 *
 * dense: the matrix full, the Jacobian by differences, which is what one gets without doing anything.
 * klu: the matrix sparse, eliminated by KLU, with our Jacobian.
 * Compiled by scripts/proof/muscle.py together with the equations that scripts/muscle/generate.py --c writes. */
#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunlinsol/sunlinsol_klu.h>
#include <sunmatrix/sunmatrix_dense.h>
#include <sunmatrix/sunmatrix_sparse.h>
#include <time.h>

#include "calf.c"

enum { LONGEST = 4096 };
static double constants[CONSTANTS], start[STATES], spikes[LONGEST], end, sample = 1;
static struct { double time, value; int parameter; } events[LONGEST];
static int event_count, spike_count;
static struct { int soma, length, creatine, ankle, slack, give; } place;

static int find(const char *const *names, int count, const char *name) {
  for (int k = 0; k < count; k++)
    if (!strcmp(names[k], name)) return k;
  fprintf(stderr, "cvode: no %s\n", name);
  exit(1);
}

static void read_protocol(const char *path) {
  FILE *file = fopen(path, "r");
  char word[64], name[64];
  memcpy(constants, DEFAULTS, sizeof DEFAULTS);
  memcpy(start, INITIAL, sizeof INITIAL);
  if (!file) exit(1);
  while (fscanf(file, "%63s", word) == 1) {
    double a = 0, b = 0;
    if (!strcmp(word, "set") && fscanf(file, "%63s %lf", name, &a) == 2) constants[find(NAMES, PARAMETERS, name)] = a;
    else if (!strcmp(word, "state") && fscanf(file, "%63s %lf", name, &a) == 2) start[find(STATE_NAMES, STATES, name)] = a;
    else if (!strcmp(word, "event") && fscanf(file, "%lf %63s %lf", &a, name, &b) == 3 && event_count < LONGEST) {
      events[event_count].time = a;
      events[event_count].value = b;
      events[event_count++].parameter = find(NAMES, PARAMETERS, name);
    } else if (!strcmp(word, "end") && fscanf(file, "%lf", &a) == 1) end = a;
    else if (!strcmp(word, "sample") && fscanf(file, "%lf", &a) == 1) sample = a;
    else exit(1);
  }
  fclose(file);
  place.soma = find(STATE_NAMES, STATES, "neuron.V");
  place.length = find(STATE_NAMES, STATES, "tendon.l");
  place.creatine = find(STATE_NAMES, STATES, "energy.PCr");
  place.ankle = find(NAMES, PARAMETERS, "input.Lmt");
  place.slack = find(NAMES, PARAMETERS, "tendon.rT");
  place.give = find(NAMES, PARAMETERS, "tendon.eps0");
}

static int slope(sunrealtype t, N_Vector y, N_Vector d, void *user) {
  (void)t, (void)user;
  derivative(N_VGetArrayPointer(y), constants, N_VGetArrayPointer(d));
  return 0;
}

static int matrix(sunrealtype t, N_Vector y, N_Vector d, SUNMatrix j, void *user, N_Vector a, N_Vector b, N_Vector c) {
  (void)t, (void)d, (void)user, (void)a, (void)b, (void)c;
  SUNMatZero(j);
  for (int k = 0; k <= STATES; k++) SUNSparseMatrix_IndexPointers(j)[k] = STARTS[k];
  for (int k = 0; k < ELEMENTS; k++) SUNSparseMatrix_IndexValues(j)[k] = ROWS[k];
  jacobian(N_VGetArrayPointer(y), constants, SUNSparseMatrix_Data(j));
  return 0;
}

static int passage(sunrealtype t, N_Vector y, sunrealtype *out, void *user) {
  (void)t, (void)user;
  out[0] = NV_Ith_S(y, place.soma) + 20;
  return 0;
}

static double force(N_Vector y) {
  const double strain = (constants[place.ankle] - NV_Ith_S(y, place.length) - constants[place.slack]) / constants[place.slack];
  const double part = strain > 0 ? strain / constants[place.give] : 0;
  return part * part;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(int count, char **words) {
  if (count != 4) return 64;
  const int sparse = !strcmp(words[1], "klu");
  const double tolerance = atof(words[2]);
  read_protocol(words[3]);
  const double begun = now();
  SUNContext context;
  SUNContext_Create(NULL, &context);
  N_Vector y = N_VMake_Serial(STATES, start, context);
  void *solver = CVodeCreate(CV_BDF, context);
  settle(constants);
  CVodeInit(solver, slope, 0, y);
  CVodeSStolerances(solver, tolerance, 0.01 * tolerance);
  CVodeSetMaxNumSteps(solver, 100000000);
  SUNMatrix a = sparse ? SUNSparseMatrix(STATES, STATES, ELEMENTS, CSC_MAT, context) : SUNDenseMatrix(STATES, STATES, context);
  SUNLinearSolver linear = sparse ? SUNLinSol_KLU(y, a, context) : SUNLinSol_Dense(y, a, context);
  CVodeSetLinearSolver(solver, linear, a);
  if (sparse) CVodeSetJacFn(solver, matrix);
  int up = 1;
  CVodeRootInit(solver, 1, passage);
  CVodeSetRootDirection(solver, &up);
  CVodeSetNoInactiveRootWarn(solver);

  double t = 0, impulse = 0.5 * force(y) * sample, due = sample;
  long steps = 0, evaluations = 0, matrices = 0;
  for (int next = 0; t < end;) {
    for (; next < event_count && events[next].time <= t; next++) constants[events[next].parameter] = events[next].value;
    settle(constants);
    CVodeReInit(solver, t, y);
    const double edge = next < event_count && events[next].time < end ? events[next].time : end;
    CVodeSetStopTime(solver, edge);
    while (t < edge) {
      const int what = CVode(solver, due < edge ? due : edge, y, &t, CV_NORMAL);
      if (what < 0) return 70;
      if (what == CV_ROOT_RETURN && spike_count < LONGEST) spikes[spike_count++] = t;
      if (t >= due) {
        impulse += (due < end ? 1 : 0.5) * force(y) * sample;
        due += sample;
      }
    }
    long one;
    CVodeGetNumSteps(solver, &one), steps += one;
    CVodeGetNumRhsEvals(solver, &one), evaluations += one;
    CVodeGetNumLinRhsEvals(solver, &one), evaluations += one;
    CVodeGetNumJacEvals(solver, &one), matrices += one;
  }
  const double seconds = now() - begun;
  printf("{\"seconds\": %.9g, \"steps\": %ld, \"evaluations\": %ld, \"jacobians\": %ld, \"impulse\": %.17g, \"phosphocreatine\": %.17g, \"spikes\": [",
         seconds, steps, evaluations, matrices, impulse, NV_Ith_S(y, place.creatine));
  for (int k = 0; k < spike_count; k++) printf("%s%.12g", k ? ", " : "", spikes[k]);
  printf("]}\n");
  return 0;
}
