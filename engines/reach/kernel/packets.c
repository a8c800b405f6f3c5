// Sends prepared frames on the far ends of a router's wires and writes down what comes back, and where.
// Usage: packets ROUTER_NETNS WIRES < frames > arrivals    (run inside the network namespace of the far ends w0..wN)
// Frame: u32 id, u16 wire, u16 length, bytes. Arrival: u32 id, u16 wire (65535: taken by the router), u16 length, bytes.
// Every frame ends with "REACH", 3 bytes of padding and its id in 4 bytes, which no router changes.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_WIRES = 16, MOST_SOCKETS = 48, LONGEST = 2048, BATCH = 32, TAIL = 12 };

static int sockets[MOST_SOCKETS];
static uint16_t wires[MOST_SOCKETS];
static int socket_count = 0;

static void fail(const char *what) {
  fprintf(stderr, "packets: couldn't %s: %s\n", what, strerror(errno));
  exit(1);
}

static void keep(int fd, uint16_t wire) {
  int size = 64 << 20;
  if (fd < 0) fail("open a socket");
  setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size);
  fcntl(fd, F_SETFL, O_NONBLOCK);
  sockets[socket_count] = fd;
  wires[socket_count++] = wire;
}

static void open_wire(uint16_t wire) {
  char name[16];
  snprintf(name, sizeof name, "w%d", wire);
  struct sockaddr_ll at = {.sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ALL), .sll_ifindex = (int)if_nametoindex(name)};
  int fd = socket(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL));
  int one = 1;
  setsockopt(fd, SOL_PACKET, 23 /* PACKET_IGNORE_OUTGOING */, &one, sizeof one);
  if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof at) < 0) fail(name);
  keep(fd, wire);
}

static void enter_router(const char *path) {
  int fd = open(path, O_RDONLY);
  if (fd < 0 || setns(fd, CLONE_NEWNET) < 0) fail("enter the router's namespace");
  close(fd);
  int four[] = {1, 6, 17, 47, 50, 132}, six[] = {58, 6, 17, 47, 50, 132};
  for (unsigned at = 0; at < sizeof four / sizeof *four; at++) keep(socket(AF_INET, SOCK_RAW, four[at]), 65535);
  for (unsigned at = 0; at < sizeof six / sizeof *six; at++) keep(socket(AF_INET6, SOCK_RAW, six[at]), 65535);
}

static void note(uint16_t wire, const uint8_t *bytes, int length) {
  if (length < TAIL || memcmp(bytes + length - TAIL, "REACH", 5) != 0) return;
  uint32_t id;
  memcpy(&id, bytes + length - 4, 4);
  uint16_t shown = (uint16_t)length;
  fwrite(&id, 4, 1, stdout);
  fwrite(&wire, 2, 1, stdout);
  fwrite(&shown, 2, 1, stdout);
  fwrite(bytes, shown, 1, stdout);
}

static int drain(void) {
  static uint8_t bytes[LONGEST];
  int seen = 0;
  for (int at = 0; at < socket_count; at++)
    for (int length; (length = (int)recv(sockets[at], bytes, sizeof bytes, 0)) > 0; seen++) note(wires[at], bytes, length);
  return seen;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  int count = atoi(argv[2]);
  if (count < 1 || count > MOST_WIRES) return 2;
  for (int wire = 0; wire < count; wire++) open_wire((uint16_t)wire);
  enter_router(argv[1]);
  static char in[1 << 20], out[1 << 20];
  setvbuf(stdin, in, _IOFBF, sizeof in);
  setvbuf(stdout, out, _IOFBF, sizeof out);
  struct { uint32_t id; uint16_t wire; uint16_t length; } head;
  static uint8_t bytes[LONGEST];
  for (int sent = 0; fread(&head, 8, 1, stdin) == 1;) {
    if (head.length > LONGEST || head.wire >= count || fread(bytes, head.length, 1, stdin) != 1) return 2;
    while (send(sockets[head.wire], bytes, head.length, 0) < 0) {
      if (errno != EAGAIN && errno != ENOBUFS) fail("send");
      drain();
    }
    if (++sent % BATCH == 0) drain();
  }
  for (int quiet = 0; quiet < 3;) {
    struct pollfd wait[MOST_SOCKETS];
    for (int at = 0; at < socket_count; at++) wait[at] = (struct pollfd){.fd = sockets[at], .events = POLLIN};
    poll(wait, (nfds_t)socket_count, 15);
    quiet = drain() > 0 ? 0 : quiet + 1;
  }
  fflush(stdout);
  return 0;
}
