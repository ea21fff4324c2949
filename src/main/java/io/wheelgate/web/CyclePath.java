package io.wheelgate.web;

import io.wheelgate.cycle.CycleDiagrams;
import io.wheelgate.cycle.Desk.Pending;
import io.wheelgate.cycle.Desk.Working;
import io.wheelgate.picture.Diagram;
import io.wheelgate.picture.Passed;
import io.wheelgate.picture.State;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Stay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds the way of a cycle through its diagram: by the ledger where it has been, by the engine where it stands. */
@Component
class CyclePath {

    private final CycleDiagrams diagrams;
    private final Map<String, Diagram> read = new ConcurrentHashMap<>();

    CyclePath(CycleDiagrams diagrams) {
        this.diagrams = diagrams;
    }

    /** Where a cycle stands now. @param place as of a {@link Stay} */
    record Standing(String place, State state) {}

    /**
     * The way of one cycle.
     *
     * @param standing where it stands now; nowhere when it has ended, or between two steps
     * @param passed the way to there; its stops are those of the stays, then those of the standing
     */
    record Way(Diagram diagram, List<Stay> stays, List<Standing> standing, Passed passed) {

        /** The element of a stay. @param index of the stay; empty when the diagram has none */
        String element(int index) {
            return passed.stops().get(index);
        }

        /** The elements at which it stands, with their states. */
        List<Standing> places() {
            return IntStream.range(0, standing.size())
                    .mapToObj(i -> new Standing(
                            passed.stops().get(stays.size() + i),
                            standing.get(i).state()))
                    .filter(place -> !place.place().isEmpty())
                    .toList();
        }
    }

    /** @param pending in the cycle now */
    Way of(Cycle cycle, Pending pending) {
        return of(cycle, Stay.of(cycle.entries()), standing(cycle, pending));
    }

    /** The way as the entries tell it, whatever the engine knows. */
    Way of(Cycle cycle, List<Stay> stays, List<Standing> standing) {
        Diagram diagram = diagram(cycle);
        List<String> stops = new ArrayList<>(stays.stream().map(Stay::place).toList());
        standing.forEach(here -> stops.add(here.place()));
        return new Way(diagram, stays, standing, Passed.over(diagram, stops));
    }

    /** A diagram never changes under its id, and there are as many as the desk ever had versions. */
    Diagram diagram(Cycle cycle) {
        return read.computeIfAbsent(diagrams.id(cycle), id -> Diagram.read(diagrams.bpmn(id)));
    }

    private static List<Standing> standing(Cycle cycle, Pending pending) {
        if (cycle.ending().isPresent()) {
            return List.of();
        }
        List<Standing> asked = Stream.concat(
                        pending.waiting().stream()
                                .map(task -> new Standing(task.key(), State.WAITING))
                                .distinct(),
                        pending.working().stream().map(CyclePath::standing))
                .toList();
        return asked.isEmpty() ? last(cycle) : asked;
    }

    private static Standing standing(Working work) {
        return new Standing(work.step(), work.givenUp() ? State.FAILED : State.NOW);
    }

    /** What waits for a time or for its turn is neither a task nor a step, nor is anything between two of them. */
    private static List<Standing> last(Cycle cycle) {
        List<Stay> stays = Stay.of(cycle.entries());
        return stays.stream()
                .skip(stays.size() - 1L)
                .map(stay -> new Standing(stay.place(), stay.how() == Stay.How.WAITS ? State.WAITING : State.NOW))
                .toList();
    }
}
