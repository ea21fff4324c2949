package io.wheelgate.release;

import io.wheelgate.release.Certificate.Change;
import io.wheelgate.release.Certificate.Member;
import io.wheelgate.release.Certificate.Side;
import java.time.Instant;
import java.util.List;

/** A certificate of a small library, with a commit message that no page may take for its own. */
public final class TestCertificate {

    public static final String ATTACK = "Bump <script>alert(1)</script> & \"version\" to 1.1";

    private static final CommitId BASE = new CommitId("b".repeat(40));

    private TestCertificate() {}

    public static Certificate of(String project) {
        Commit bump = new Commit(
                new CommitId("c".repeat(40)),
                List.of(BASE),
                new Person("Zoë", "zoe@example.org"),
                Instant.parse("2026-02-03T04:05:06Z"),
                ATTACK);
        return new Certificate(
                project, side("1.1rc2", "a", "1"), side("1.1", "c", "2"), BASE, List.of(bump), members());
    }

    private static Side side(String version, String commit, String digest) {
        return new Side(
                Version.parse(version),
                "v" + version,
                new CommitId("d".repeat(40)),
                new CommitId(commit.repeat(40)),
                new Wheel("sample-" + version + "-py3-none-any.whl", digest.repeat(64), 12_345));
    }

    private static List<Member> members() {
        return List.of(
                info("METADATA", "3", "4", Change.VERSION_HEADER),
                info("RECORD", "5", "6", Change.RECORD_RECOMPUTED),
                info("WHEEL", "7", "7", Change.RENAMED),
                member("sample/__init__.py", "8", "9", Change.VERSION_ASSIGNMENT),
                member("sample/größe.py", "a", "a", Change.SAME),
                member("sample/a_rather_long_name/of_a_module/that_does_not_fit_on_a_phone.py", "b", "b", Change.SAME));
    }

    private static Member info(String name, String before, String after, Change change) {
        return new Member(
                "sample-1.1.dist-info/" + name,
                "sample-1.1rc2.dist-info/" + name,
                "100644",
                after.repeat(64),
                before.repeat(64),
                change);
    }

    private static Member member(String name, String before, String after, Change change) {
        return new Member(name, name, "100644", after.repeat(64), before.repeat(64), change);
    }
}
