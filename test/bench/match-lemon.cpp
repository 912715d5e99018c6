// The reference: LEMON's network simplex on the graph that `console match --edges` writes.
// Prints {"cpuMs", "objective", "rssMB"}. Usage: match-lemon EDGES.bin K REPEATS
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <sys/resource.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

int main(int, char **argv) {
  std::FILE *file = std::fopen(argv[1], "rb");
  const long long k = std::atoll(argv[2]);
  const int repeats = std::atoi(argv[3]);
  auto read = [&](int count) {
    std::vector<int32_t> words(count);
    if (std::fread(words.data(), 4, count, file) != size_t(count)) std::exit(2);
    return words;
  };
  auto head = read(4);
  const int needs = head[1], offers = head[2], edges = head[3];
  auto ptr = read(needs + 1), priority = read(needs), want = read(needs), capacity = read(offers);
  auto off = read(edges), score = read(edges);

  lemon::SmartDigraph graph;
  graph.reserveNode(needs + offers + 2);
  graph.reserveArc(edges + needs + offers + 1);
  for (int at = 0; at < needs + offers + 2; at++) graph.addNode();
  auto source = graph.nodeFromId(needs + offers), sink = graph.nodeFromId(needs + offers + 1);
  std::vector<int> arcCapacity;
  std::vector<long long> arcCost;
  auto arc = [&](lemon::SmartDigraph::Node from, lemon::SmartDigraph::Node to, int cap, long long cost) {
    graph.addArc(from, to);
    arcCapacity.push_back(cap);
    arcCost.push_back(cost);
  };
  int wanted = 0;
  for (int need = 0; need < needs; need++) {
    wanted += want[need];
    arc(source, graph.nodeFromId(need), want[need], 0);
    for (int at = ptr[need]; at < ptr[need + 1]; at++)
      arc(graph.nodeFromId(need), graph.nodeFromId(needs + off[at]), 1, -(priority[need] * k + score[at]));
  }
  for (int offer = 0; offer < offers; offer++) arc(graph.nodeFromId(needs + offer), sink, capacity[offer], 0);
  arc(source, sink, wanted, 0);

  lemon::SmartDigraph::ArcMap<int> capacityMap(graph);
  lemon::SmartDigraph::ArcMap<long long> costMap(graph);
  for (int at = 0; at < int(arcCost.size()); at++) {
    capacityMap[graph.arcFromId(at)] = arcCapacity[at];
    costMap[graph.arcFromId(at)] = arcCost[at];
  }
  double best = 1e300;
  long long objective = 0;
  for (int run = 0; run < repeats; run++) {
    lemon::NetworkSimplex<lemon::SmartDigraph, int, long long> simplex(graph);
    simplex.upperMap(capacityMap).costMap(costMap).stSupply(source, sink, wanted);
    const std::clock_t start = std::clock();
    simplex.run();
    const double ms = 1000.0 * (std::clock() - start) / CLOCKS_PER_SEC;
    if (ms < best) best = ms;
    objective = -simplex.totalCost<long long>();
  }
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  std::printf("{\"cpuMs\":%.1f,\"objective\":%lld,\"rssMB\":%ld}\n", best, objective, usage.ru_maxrss / 1024);
}
