package io.wheelgate.picture;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** Finds how a token gets from one element to the next one where work is done. */
final class Routes {

    private static final int FLOW = 1;
    /** A wait on the way would have been a stop of its own. */
    private static final int WAIT = 4;
    /** A step that refuses leaves by its border. */
    private static final int REFUSED = 10;
    /** Anything else that comes from outside is the last thing to think of. */
    private static final int INTERRUPTED = 30;

    private static final int NOWHERE = 1_000_000;

    private final Diagram diagram;

    Routes(Diagram diagram) {
        this.diagram = diagram;
    }

    /**
     * @param flow by which it is reached; empty when it is entered, left or interrupted without one
     * @param cost of the way up to its end
     */
    record Leg(String from, String to, String flow, int cost) {}

    /** @return the legs in their order; only a last one without a flow when no way leads there */
    List<Leg> between(String from, String to) {
        Map<String, Leg> best = reached(from, to);
        if (!best.containsKey(to)) {
            return List.of(new Leg(from, to, "", NOWHERE));
        }
        Deque<Leg> route = new ArrayDeque<>();
        for (String at = to; !at.equals(from); at = route.getFirst().from()) {
            route.addFirst(Optional.ofNullable(best.get(at)).orElseThrow());
        }
        return List.copyOf(route);
    }

    /** Of the whole way. */
    static int cost(List<Leg> route) {
        return route.get(route.size() - 1).cost();
    }

    /** The cheapest last leg to each element, until the wanted one is found (Dijkstra). */
    private Map<String, Leg> reached(String from, String to) {
        Map<String, Leg> best = new HashMap<>();
        PriorityQueue<Leg> open = new PriorityQueue<>(Comparator.comparingInt(Leg::cost));
        next(from, from).forEach(open::add);
        while (!open.isEmpty() && !best.containsKey(to)) {
            Leg leg = open.remove();
            if (!leg.to().equals(from) && best.putIfAbsent(leg.to(), leg) == null && isPassable(leg.to())) {
                next(leg.to(), from)
                        .map(next -> new Leg(next.from(), next.to(), next.flow(), leg.cost() + next.cost()))
                        .forEach(open::add);
            }
        }
        return best;
    }

    private boolean isPassable(String id) {
        return diagram.shape(id).filter(shape -> !shape.kind().isTask()).isPresent();
    }

    private Stream<Leg> next(String id, String first) {
        Optional<Shape> shape = diagram.shape(id);
        Stream<Leg> onwards = shape.stream().flatMap(this::onwards);
        return id.equals(first) ? Stream.concat(onwards, shape.stream().flatMap(this::interrupted)) : onwards;
    }

    private Stream<Leg> onwards(Shape at) {
        if (at.isContainer()) {
            return diagram.in(at.id())
                    .filter(inside -> inside.kind() == Kind.START_EVENT)
                    .map(start -> new Leg(at.id(), start.id(), "", FLOW));
        }
        if (at.kind() == Kind.END_EVENT) {
            return at.trigger() == Trigger.ERROR ? caught(at, at.parent()) : leaving(at, at.parent());
        }
        return flows(at.id(), at.id());
    }

    private Stream<Leg> leaving(Shape end, String parent) {
        return parent.isEmpty() ? Stream.empty() : flows(parent, end.id());
    }

    private Stream<Leg> flows(String of, String from) {
        return diagram.from(of).map(flow -> new Leg(from, flow.to(), flow.id(), cost(flow.to())));
    }

    private int cost(String to) {
        return diagram.shape(to)
                .filter(shape -> shape.kind() == Kind.INTERMEDIATE_CATCH_EVENT)
                .map(wait -> WAIT)
                .orElse(FLOW);
    }

    /** By the nearest border that waits for this error. */
    private Stream<Leg> caught(Shape end, String at) {
        List<Leg> here = diagram.attachedTo(at)
                .filter(border ->
                        border.trigger() == Trigger.ERROR && border.code().equals(end.code()))
                .map(border -> new Leg(end.id(), border.id(), "", FLOW))
                .toList();
        return here.isEmpty() && !at.isEmpty() ? caught(end, parent(at)) : here.stream();
    }

    private Stream<Leg> interrupted(Shape at) {
        return Stream.iterate(at.id(), around -> !around.isEmpty(), this::parent)
                .flatMap(diagram::attachedTo)
                .map(border -> new Leg(at.id(), border.id(), "", interruption(at, border)));
    }

    private static int interruption(Shape at, Shape border) {
        boolean refusing = at.kind() == Kind.SERVICE_TASK && border.trigger() == Trigger.ERROR;
        return refusing ? REFUSED : INTERRUPTED;
    }

    private String parent(String id) {
        return diagram.shape(id).map(Shape::parent).orElse("");
    }
}
