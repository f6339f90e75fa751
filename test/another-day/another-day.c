/*
 * The wall clock of a process, shifted by SHIFT_SECONDS: what the kernel maps into every process to tell the time (the vDSO) is overwritten,
 * so that a program that calls it without libc is shifted too. Monotonic clocks stay as they are. Linux on x86-64 only; used by on.sh.
 *
 * As a shared library (LD_PRELOAD) it shifts the process that loads it; with -DLAUNCHER it is a program that runs a static one, shifted:
 * it is traced from a child of its own until its exec.
 */
#define _GNU_SOURCE
#include <elf.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#define CODE(...) do { const unsigned char part[] = {__VA_ARGS__}; memcpy(code + size, part, sizeof part); size += sizeof part; } while (0)

/* The system call itself, then the shift added to the seconds. Returns the size of the code, 0: this function tells no wall clock. */
static int code_for(const char *name, int32_t shift, unsigned char *code) {
  int size = 0;
  int gettime = !strcmp(name, "__vdso_clock_gettime"), ofday = !strcmp(name, "__vdso_gettimeofday"), seconds = !strcmp(name, "__vdso_time");
  if (!gettime && !ofday && !seconds) return 0;
  CODE(0xb8, gettime ? 228 : ofday ? 96 : 201, 0, 0, 0, 0x0f, 0x05);                          /* mov eax, number; syscall */
  if (gettime) CODE(0x85, 0xff, 0x74, 0x05, 0x83, 0xff, 0x05, 0x75, 0x07, 0x48, 0x81, 0x06);  /* CLOCK_REALTIME or _COARSE: add [rsi], … */
  else if (ofday) CODE(0x48, 0x85, 0xff, 0x74, 0x07, 0x48, 0x81, 0x07);                       /* where a place is given: add [rdi], … */
  else CODE(0x48, 0x05);                                                                      /* add rax, … */
  memcpy(code + size, &shift, 4);
  code[size + 4] = 0xc3;                                                                      /* ret */
  return size + 5;
}

/* memory: /proc/…/mem of the process; vdso: where it is mapped there. Returns how many functions were shifted. */
static int patch(int memory, uint64_t vdso, int32_t shift) {
  static unsigned char image[8192] __attribute__((aligned(16)));
  if (pread(memory, image, sizeof image, vdso) <= 0) return 0;
  Elf64_Ehdr *head = (void *)image;
  Elf64_Phdr *part = (void *)(image + head->e_phoff);
  Elf64_Dyn *dynamic = NULL;
  for (int i = 0; i < head->e_phnum; i += 1) if (part[i].p_type == PT_DYNAMIC) dynamic = (void *)(image + part[i].p_offset);
  Elf64_Sym *symbol = NULL;
  char *names = NULL;
  for (; dynamic && dynamic->d_tag; dynamic += 1) {
    if (dynamic->d_tag == DT_SYMTAB) symbol = (void *)(image + dynamic->d_un.d_ptr);
    if (dynamic->d_tag == DT_STRTAB) names = (char *)image + dynamic->d_un.d_ptr;
  }
  int done = 0;
  for (; symbol && names && (char *)symbol < names; symbol += 1) {
    unsigned char code[64];
    int size = code_for(names + symbol->st_name, shift, code);
    if (size > 0 && pwrite(memory, code, size, vdso + symbol->st_value) == size) done += 1;
  }
  return done;
}

static void told(int done) {
  if (done < 3) fprintf(stderr, "another-day: the clock of this process is not shifted\n");
}

static int32_t wanted(void) {
  const char *seconds = getenv("SHIFT_SECONDS");
  return seconds == NULL ? 0 : atoi(seconds);
}

#ifndef LAUNCHER
__attribute__((constructor)) static void shifted(void) {
  if (wanted() == 0) return;
  int memory = open("/proc/self/mem", O_RDWR | O_CLOEXEC);
  told(patch(memory, getauxval(AT_SYSINFO_EHDR), wanted()));
  close(memory);
}
#else
static void trace(pid_t program, int ready) {
  int status = 0;
  if (ptrace(PTRACE_SEIZE, program, 0, PTRACE_O_TRACEEXEC) < 0) _exit(1);
  if (write(ready, "x", 1) != 1) _exit(1);
  while (status >> 8 != (SIGTRAP | (PTRACE_EVENT_EXEC << 8))) {
    if (status != 0) ptrace(PTRACE_CONT, program, 0, status >> 16 ? 0 : WSTOPSIG(status));
    if (waitpid(program, &status, __WALL) < 0 || WIFEXITED(status) || WIFSIGNALED(status)) _exit(1);
  }
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/auxv", program);
  int list = open(path, O_RDONLY);
  uint64_t vdso = 0;
  for (Elf64_auxv_t entry; read(list, &entry, sizeof entry) == sizeof entry;) if (entry.a_type == AT_SYSINFO_EHDR) vdso = entry.a_un.a_val;
  snprintf(path, sizeof path, "/proc/%d/mem", program);
  told(patch(open(path, O_RDWR), vdso, wanted()));
  ptrace(PTRACE_DETACH, program, 0, 0);
  _exit(0);
}

int main(int count, char **words) {
  int ready[2];
  if (count < 2 || pipe(ready) < 0) return 2;
  pid_t program = getpid(), tracer = fork();
  if (tracer == 0) trace(program, ready[1]);
  prctl(PR_SET_PTRACER, tracer, 0, 0, 0);
  char said;
  if (read(ready[0], &said, 1) != 1) return 1;
  close(ready[0]);
  close(ready[1]);
  execvp(words[1], words + 1);
  perror(words[1]);
  return 127;
}
#endif
