package io.wheelgate.step;

import io.wheelgate.index.WheelIndex.Held;
import io.wheelgate.release.DevelopmentPolicy;
import io.wheelgate.release.Version;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Tells which development wheels are old: not among the newest, and on the index for long. */
record DevRetention(DevelopmentPolicy policy, Instant now) {

    /** Only development releases; one whose age nobody knows stays. */
    List<Version> old(List<Held> held) {
        return held.stream()
                .filter(one -> one.version().developmentNumber().isPresent())
                .sorted(Comparator.comparing(Held::version).reversed())
                .skip(policy.keep())
                .filter(one -> one.since()
                        .filter(since -> since.plus(policy.keepFor()).isBefore(now))
                        .isPresent())
                .map(Held::version)
                .sorted()
                .toList();
    }
}
