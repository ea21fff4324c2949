package io.wheelgate.cycle.repair;

import io.wheelgate.cycle.repair.Repair.Known;
import io.wheelgate.cycle.task.Choice;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Open cycles whose process is gone from the engine: they would keep their product's place for ever. */
@Component
class Lost {

    private static final String CLOSE = "close";

    private final Ledger ledger;
    private final RuntimeService runtime;

    Lost(Ledger ledger, RuntimeService runtime) {
        this.ledger = ledger;
        this.runtime = runtime;
    }

    Stream<Repair> repairs(String id) {
        Cycle cycle = ledger.cycle(id);
        boolean gone =
                runtime.createProcessInstanceQuery().processInstanceId(id).count() == 0;
        return gone && cycle.ending().isEmpty() ? Stream.of(repair(cycle)) : Stream.empty();
    }

    private static Repair repair(Cycle cycle) {
        return new Repair(
                cycle.id(),
                Repair.Kind.LOST,
                "The process of " + cycle.title() + " is gone from the engine",
                List.of(new Known(
                        "",
                        "It was deleted there, or it is missing in a backup. The record of the cycle is complete.")),
                List.of(new Choice(
                        CLOSE,
                        "Close the record",
                        "The cycle ends as aborted, and the next one can be requested. Nothing is undone: pins and"
                                + " environments stay as they are, and so do tags and wheels.")));
    }

    void close(String person, String cycle, String reason) {
        ledger.append(cycle, person, new AbortRequested(reason));
        ledger.close(cycle, Entry.DESK, new Ended(Ending.ABORTED));
    }
}
