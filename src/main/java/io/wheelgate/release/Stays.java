package io.wheelgate.release;

import io.wheelgate.release.Event.AbortCameTooLate;
import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Event.CandidateWithdrawn;
import io.wheelgate.release.Event.ClinicalRiskAsked;
import io.wheelgate.release.Event.ClinicalRiskAssessed;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.RollBackRequested;
import io.wheelgate.release.Event.SignOffAsked;
import io.wheelgate.release.Event.SignaturesOwed;
import io.wheelgate.release.Event.SignedOff;
import io.wheelgate.release.Event.StepBegun;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Event.TurnCame;
import io.wheelgate.release.Event.UndoBegun;
import io.wheelgate.release.Event.WaitSet;
import io.wheelgate.release.Stay.How;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows the entries of one cycle from place to place. */
final class Stays {

    private static final String TIMES = "catch_beginTime|catch_freezeEnds|catch_timeSet";
    private static final String ABORT = "boundary_abortRequested";
    private static final String RISK = "assessClinicalRisk";

    private final List<Stay> left = new ArrayList<>();
    private final List<Entry> between = new ArrayList<>();
    private Optional<Present> present = Optional.empty();
    private boolean abort;
    private boolean rollBack;
    private boolean afterwards;

    List<Stay> all() {
        present.ifPresent(here -> {
            here.entries.addAll(between);
            between.clear();
        });
        List<Stay> all = new ArrayList<>(left);
        present.map(here -> here.stay(Optional.empty())).ifPresent(all::add);
        return withRest(all);
    }

    /** What came after the last place was left, and led to no other one yet. */
    private List<Stay> withRest(List<Stay> all) {
        if (!between.isEmpty() && !all.isEmpty()) {
            Stay last = all.remove(all.size() - 1);
            List<Entry> entries = new ArrayList<>(last.entries());
            entries.addAll(between);
            all.add(new Stay(last.place(), last.begun(), last.ended(), last.how(), last.rounds(), entries));
        }
        return all;
    }

    void follow(Entry entry) {
        if (left.isEmpty() && present.isEmpty()) {
            come("start", entry.at(), How.DONE);
        }
        notice(entry.event());
        if (entry.event() instanceof StepBegun step) {
            begin(step.step(), entry);
        } else if (entry.event() instanceof StepEnded) {
            add(entry);
            end(entry.at(), How.DONE);
        } else if (entry.event() instanceof StepRefused step) {
            comeTo(step.step(), entry.at(), How.UNDER_WAY);
            add(entry);
            end(entry.at(), How.REFUSED);
        } else if (entry.event() instanceof StepFailed failed) {
            add(entry);
            present.ifPresent(here -> here.how = failed.retryAt().isEmpty() ? How.GIVEN_UP : How.FAILED);
        } else {
            person(entry);
        }
    }

    private void notice(Event event) {
        abort = (abort || event instanceof AbortRequested) && !(event instanceof AbortCameTooLate);
        rollBack |= event instanceof RollBackRequested;
        afterwards |= event instanceof SignaturesOwed;
    }

    private void person(Entry entry) {
        if (entry.event() instanceof Decided decided) {
            pass(decided.decision().equals("reconsider") ? "catch_reconsidered" : decided.task(), entry);
        } else if (entry.event() instanceof SignOffAsked) {
            comeTo(signing(), entry.at(), How.WAITS);
            add(entry);
        } else if (entry.event() instanceof SignedOff) {
            comeTo(signing(), entry.at(), How.WAITS);
            sign(entry);
        } else if (entry.event() instanceof ClinicalRiskAsked) {
            comeTo(RISK, entry.at(), How.WAITS);
            add(entry);
        } else if (entry.event() instanceof ClinicalRiskAssessed) {
            comeTo(RISK, entry.at(), How.WAITS);
            add(entry);
            end(entry.at(), How.DONE);
        } else {
            clockwork(entry);
        }
    }

    /** With the last of those that were asked for, it goes on. */
    private void sign(Entry entry) {
        add(entry);
        present.ifPresent(here -> here.last = entry.at());
        if (present.filter(Present::isSigned).isPresent()) {
            end(entry.at(), How.DONE);
        }
    }

    private String signing() {
        return afterwards ? "signAfterwards" : "signOffCandidate";
    }

    private void clockwork(Entry entry) {
        if (entry.event() instanceof WaitSet) {
            come(TIMES, entry.at(), How.WAITS);
            add(entry);
        } else if (entry.event() instanceof CandidateWithdrawn) {
            pass("boundary_candidateWithdrawn", entry);
        } else if (entry.event() instanceof TurnCame) {
            pass("catch_turnCame", entry);
        } else if (entry.event() instanceof UndoBegun && abort) {
            abort = false;
            pass(ABORT, entry);
        } else if (entry.event() instanceof Ended ended) {
            finish(ended, entry);
        } else {
            add(entry);
        }
    }

    private void finish(Ended ended, Entry entry) {
        if (abort) {
            come(ABORT, entry.at(), How.DONE);
        }
        pass(end(ended.how()), entry);
    }

    private String end(Event.Ending how) {
        return switch (how) {
            case RELEASED -> "end_released";
            case WITHDRAWN -> "end_requestWithdrawn|end_declined";
            case ABORTED -> "end_aborted|end_leftAsItIs";
            case ROLLED_BACK -> rollBack ? "end_rolledBack" : "end_aborted|end_leftAsItIs";
            case INSTALLED -> "end_installed";
            case BUILT -> "end_devWheelReady|end_oldWheelsStay";
            case BUILD_FAILED -> "end_buildFailed";
            case SIGNED, NOT_SIGNED -> "end_settled";
        };
    }

    /** Once more at the same step is another try. */
    private void begin(String step, Entry entry) {
        comeTo(step, entry.at(), How.UNDER_WAY);
        present.ifPresent(here -> {
            here.how = How.UNDER_WAY;
            here.rounds++;
        });
        add(entry);
    }

    private void comeTo(String place, Instant at, How how) {
        if (present.filter(here -> here.place.equals(place)).isEmpty()) {
            come(place, at, how);
        }
    }

    private void come(String place, Instant at, How how) {
        leave(at);
        Present next = new Present(place, at, how);
        next.entries.addAll(between);
        between.clear();
        present = Optional.of(next);
    }

    private void leave(Instant at) {
        present.map(here -> here.left(at)).ifPresent(left::add);
        present = Optional.empty();
    }

    /** A place where it waited since it left the one before, and that it leaves at once with this. */
    private void pass(String place, Entry entry) {
        leave(entry.at());
        Instant since = left.get(left.size() - 1).ended().orElse(entry.at());
        come(place, since, How.DONE);
        add(entry);
        end(entry.at(), How.DONE);
    }

    private void end(Instant at, How how) {
        present.ifPresent(here -> {
            here.how = how;
            here.last = at;
        });
        leave(at);
    }

    private void add(Entry entry) {
        present.map(here -> here.entries).orElse(between).add(entry);
    }

    /** Where it is, as far as it has been told. */
    private static final class Present {

        private final String place;
        private final Instant begun;
        private final List<Entry> entries = new ArrayList<>();
        private How how;
        private Instant last;
        private int rounds;

        Present(String place, Instant begun, How how) {
            this.place = place;
            this.begun = begun;
            this.last = begun;
            this.how = how;
        }

        boolean isSigned() {
            return count(SignedOff.class) >= count(SignOffAsked.class);
        }

        private long count(Class<? extends Event> kind) {
            return entries.stream().map(Entry::event).filter(kind::isInstance).count();
        }

        /** What was under way or waited has come to its end by that; a signing ended with the last signature. */
        Stay left(Instant at) {
            how = how == How.UNDER_WAY || how == How.WAITS ? How.DONE : how;
            return stay(Optional.of(last.isAfter(begun) ? last : at));
        }

        Stay stay(Optional<Instant> ended) {
            return new Stay(place, begun, ended, how, rounds, entries);
        }
    }
}
