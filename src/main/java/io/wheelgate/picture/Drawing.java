package io.wheelgate.picture;

import java.util.Optional;

/** Draws each element as one group: with its id, its name, its state and, where there is more to see, a link. */
final class Drawing {

    private final Markup to;
    private final Marks marks;
    private final Outlines outlines;
    private final Ways ways;
    private final Labels labels;
    private final Badges badges;

    Drawing(Markup to, Marks marks) {
        this.to = to;
        this.marks = marks;
        outlines = new Outlines(to);
        ways = new Ways(to);
        labels = new Labels(to);
        badges = new Badges(to);
    }

    void shape(Shape shape) {
        Optional<Mark> mark = marks.of(shape.id());
        String link = mark.map(Mark::link).orElse("");
        String name = name(shape, mark);
        if (!link.isEmpty()) {
            to.open("a", "href", link, "aria-label", name);
        }
        open(shape, mark);
        to.whole("title", name);
        outlines.draw(shape);
        labels.write(shape);
        to.close("g");
        if (!link.isEmpty()) {
            to.close("a");
        }
    }

    private void open(Shape shape, Optional<Mark> mark) {
        Inks inks = inks(shape, mark);
        to.open(
                "g",
                "class",
                style(shape) + " " + state(mark),
                "data-element",
                shape.id(),
                "color",
                inks.line(),
                "fill",
                shape.isContainer() ? Inks.PAPER : inks.body(),
                "stroke",
                "currentColor",
                "stroke-width",
                weight(mark),
                "stroke-dasharray",
                mark.filter(is -> is.state() == State.SKIPPED).isPresent() ? "5 4" : "");
    }

    private static String style(Shape shape) {
        Kind kind = shape.kind();
        String family = shape.isContainer()
                ? "container"
                : kind.isEvent() ? "event" : kind.isGateway() ? "gateway" : kind.isTask() ? "task" : "note";
        return kind.isPerson() ? family + " person" : family;
    }

    private String state(Optional<Mark> mark) {
        return mark.map(is -> is.state().style()).orElse(marks.isNone() ? "plain" : "ahead");
    }

    private Inks inks(Shape shape, Optional<Mark> mark) {
        return mark.map(is -> Inks.of(is.state()))
                .orElseGet(() -> marks.isNone() ? Inks.plain(shape.kind()) : Inks.ahead());
    }

    private static double weight(Optional<Mark> mark) {
        return mark.filter(is -> is.state().isStanding()).isPresent() ? 3.5 : 2;
    }

    private static String name(Shape shape, Optional<Mark> mark) {
        String name = shape.name().isEmpty() ? "ways meet" : shape.name();
        return mark.map(is -> name + ": " + is.words()).orElse(name);
    }

    /** Flows are seen, not said: what happened is told by the elements between. */
    void flow(Flow flow) {
        int passed = marks.passed(flow.id());
        Inks inks = passed > 0 ? Inks.of(State.DONE) : marks.isNone() ? Inks.plain(Kind.START_EVENT) : Inks.ahead();
        to.open(
                "g",
                "class",
                "flow " + (passed > 0 ? "done" : marks.isNone() ? "plain" : "ahead"),
                "data-element",
                flow.id(),
                "color",
                inks.line(),
                "stroke",
                "currentColor",
                "aria-hidden",
                "true");
        if (passed > 0) {
            to.whole("title", "taken " + (passed == 1 ? "once" : passed + " times"));
        }
        ways.draw(flow, passed > 0);
        labels.write(flow);
        to.close("g");
    }

    void badges(Shape shape) {
        marks.of(shape.id()).ifPresent(mark -> {
            to.open(
                    "g",
                    "class",
                    mark.state().style(),
                    "color",
                    Inks.of(mark.state()).line());
            badges.draw(shape, mark);
            to.close("g");
        });
    }
}
