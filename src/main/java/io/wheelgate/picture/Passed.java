package io.wheelgate.picture;

import io.wheelgate.picture.Routes.Leg;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often a run came through each element and each flow of a diagram.
 *
 * @param elements by id, containers too; {@code flows} by id
 * @param stops for each of the given stops the id of its element; empty where the diagram has none
 */
public record Passed(Map<String, Integer> elements, Map<String, Integer> flows, List<String> stops) {

    public Passed {
        elements = Map.copyOf(elements);
        flows = Map.copyOf(flows);
        stops = List.copyOf(stops);
    }

    /**
     * Finds the way from stop to stop: nothing where work is done lies between two stops that follow each other, so the
     * diagram leaves one way, or a shortest one.
     *
     * @param stops the elements that the run is known to have come to, in their order: each by its id, or by the part of it
     *     before {@code _}; of several that are meant, also with {@code |} between them, it is the nearest; the same one twice in a row is one visit
     */
    public static Passed over(Diagram diagram, List<String> stops) {
        Walk walk = new Walk(diagram);
        return new Passed(
                walk.elements, walk.flows, stops.stream().map(walk::go).toList());
    }

    /** Counts while it goes. */
    private static final class Walk {

        private final Diagram diagram;
        private final Routes routes;
        private final Map<String, Integer> elements = new HashMap<>();
        private final Map<String, Integer> flows = new HashMap<>();
        private String at;

        Walk(Diagram diagram) {
            this.diagram = diagram;
            routes = new Routes(diagram);
            at = diagram.start().id();
            elements.put(at, 1);
        }

        String go(String stop) {
            return isAt(stop) ? at : nearest(stop).map(this::take).orElse("");
        }

        private boolean isAt(String stop) {
            return isMeant(stop, at);
        }

        private static boolean isMeant(String stop, String id) {
            return Arrays.stream(stop.split("\\|")).anyMatch(one -> id.equals(one) || id.startsWith(one + "_"));
        }

        private Optional<List<Leg>> nearest(String stop) {
            return diagram.shapes().stream()
                    .map(Shape::id)
                    .filter(id -> isMeant(stop, id))
                    .map(id -> routes.between(at, id))
                    .min(Comparator.comparingInt(Routes::cost));
        }

        private String take(List<Leg> route) {
            route.forEach(this::count);
            at = route.get(route.size() - 1).to();
            return at;
        }

        private void count(Leg leg) {
            elements.merge(leg.to(), 1, Integer::sum);
            if (!leg.flow().isEmpty()) {
                flows.merge(leg.flow(), 1, Integer::sum);
            }
        }
    }
}
