package io.wheelgate.evidence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheelgate.proof.Hash;
import io.wheelgate.proof.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A cycle of a random shape, written into a record as a desk writes it. */
final class PlayedCycle {

    /** What becomes of a cycle. */
    enum End {
        RELEASED,
        OPEN,
        ABORTED,
        WITHDRAWN_THEN_RELEASED,
        HOT_FIX,
        AFTERWARDS,
        ROLLED_BACK,
        ROLL_BACK,
        INSTALL,
        INSTALL_ON_STAGING
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> MANAGERS = List.of("releaseManagers");
    private static final List<String> TESTERS = List.of("testers");
    private static final List<String> DESK = List.of("desk");

    /** What people write, and what they should not. */
    private static final List<String> NOTES = List.of(
            "",
            "works",
            "Größe & <b>Maß</b> \"geprüft\"",
            "Ελληνικά → ok, naïve façade",
            "line one\nline two\twith a tab",
            "data-fact=\"1/kind\">no</span>",
            "it's 100 % done; see {\"json\": [1,2]}",
            "\u202eturned around\u0007 and rung");

    private final TestDesk desk;
    private final Random chance;
    private final String cycle;
    private final String product;
    private final String target;
    private final End end;
    private String commit = "";
    private String tag = "";
    private String version = "";
    private String sha256 = "";
    private int areas;
    private boolean riskAsked;

    private PlayedCycle(TestDesk desk, long seed, End end) {
        this.desk = desk;
        this.chance = new Random(seed);
        this.cycle = "cycle-" + Long.toHexString(seed) + "-" + end.name().toLowerCase(Locale.ROOT);
        this.product = "sample-" + chance.nextInt(3);
        this.target = "1." + chance.nextInt(30);
        this.end = end;
    }

    /** @return the cycle's id */
    static String play(TestDesk desk, long seed, End end) {
        PlayedCycle played = new PlayedCycle(desk, seed, end);
        played.play();
        return played.cycle;
    }

    private void play() {
        write(
                "rachel",
                MANAGERS,
                "Requested",
                of("product", product, "typed", target, "target", target, "note", note()));
        switch (end) {
            case ROLL_BACK -> rollBack();
            case AFTERWARDS -> afterwards();
            case INSTALL, INSTALL_ON_STAGING -> install();
            default -> release();
        }
    }

    private void release() {
        if (end == End.HOT_FIX) {
            write("rachel", MANAGERS, "HotFixRequested", of("reason", note()).putNull("of"));
        }
        policy();
        step("checkRequest");
        desk("RequestAccepted", (ObjectNode) of().set("pins", of("webapi", "0.9")));
        ended("checkRequest");
        int candidates = 1 + chance.nextInt(3);
        for (int number = 1; number <= candidates; number++) {
            candidate(number, number == candidates);
        }
        if (end == End.OPEN) {
            return;
        }
        if (end == End.ABORTED) {
            write("rachel", MANAGERS, "AbortRequested", of("reason", note()));
            desk("UndoBegun", of());
            desk("VersionBurnt", of("version", version, "tag", tag, "reason", note()));
            desk("Ended", of("how", "ABORTED"));
            return;
        }
        fin();
        goLive();
    }

    private void policy() {
        areas = 1 + chance.nextInt(3);
        ObjectNode policy = of();
        ArrayNode list = policy.putArray("areas");
        for (int area = 0; area < areas; area++) {
            list.add(of("area", "area " + area, "group", "testers")
                    .put("signatures", 1 + area % 2)
                    .put("critical", false)
                    .putNull("afterwards"));
        }
        policy.set(
                "separation",
                of().put("starterFromGoLive", true)
                        .put("oneAreaEach", true)
                        .put("authorFromArea", true)
                        .put("starterFromRollBack", false)
                        .put("starterFromInstall", true));
        policy.set("stages", of("live", "LIVE", "staging", "STAGING"));
        riskAsked = chance.nextInt(3) > 0;
        if (riskAsked) {
            policy.set("clinicalRisk", of("title", "Clinical risk", "group", "officers"));
        } else {
            policy.putNull("clinicalRisk");
        }
        desk("PolicyTaken", policy);
    }

    private void candidate(int number, boolean last) {
        step("bumpVersion");
        cut(target + "rc" + number, number == 1 ? "FIRST_CANDIDATE" : "LATER_CANDIDATE");
        ended("bumpVersion");
        build();
        install("staging", "Staging");
        for (int area = 0; area < areas; area++) {
            desk(
                    "SignOffAsked",
                    of("task", "task-" + area, "area", "area " + area)
                            .putNull("due")
                            .putNull("carriable"));
        }
        if (!last || (end == End.WITHDRAWN_THEN_RELEASED && number == 1)) {
            refuse();
        } else {
            approve();
        }
    }

    private void refuse() {
        ObjectNode refused = signOff(0, "REFUSED", "tina");
        refused.withArray("bugs")
                .add(of("id", "WG-" + chance.nextInt(99), "title", note(), "severity", "MAJOR", "steps", note())
                        .put("expected", "")
                        .put("seen", note()));
        write("tina", TESTERS, "SignedOff", refused);
        ObjectNode fixes = of();
        ObjectNode fix = of();
        fix.set(
                "commit",
                of("id", id()).put("authoredAt", "2026-11-23T08:00:00Z").put("message", "Fix it\n\n" + note()));
        ((ObjectNode) fix.get("commit")).set("author", of("name", "Dän", "email", "dan@example.org"));
        fix.putArray("bugs").add("WG-1");
        fix.putArray("paths").add("src/a.py");
        fixes.putArray("fixes").add(fix);
        desk("FixesCollected", fixes);
        if (end == End.ROLLED_BACK) {
            ObjectNode answered = of();
            answered.putArray("answers").add(of("bug", "WG-1", "answer", "LATER", "reason", note()));
            write("dan", List.of("developers"), "BugsAnswered", answered);
        }
        if (end == End.WITHDRAWN_THEN_RELEASED && version.endsWith("rc1")) {
            write("rachel", MANAGERS, "CandidateWithdrawn", of("version", version, "reason", note()));
            candidate(7, true);
        }
    }

    private void approve() {
        int person = 0;
        for (int area = 0; area < areas; area++) {
            for (int signature = 0; signature <= area % 2; signature++) {
                String who = "tester" + person++;
                write(who, TESTERS, "SignedOff", signOff(area, "APPROVED", who));
            }
        }
    }

    private ObjectNode signOff(int area, String verdict, String who) {
        ObjectNode signed = of("area", "area " + area, "verdict", verdict, "notes", note());
        signed.putArray("bugs");
        signed.putArray("checked").add(note());
        signed.putNull("carriedFrom");
        signed.set("signature", signature(who, "I tested " + product + " " + version));
        return signed;
    }

    private ObjectNode signature(String who, String meaning) {
        ObjectNode covers = of("cycle", cycle, "version", version, "commit", commit, "tag", tag)
                .put("wheel", wheel())
                .put("sha256", sha256);
        covers.putArray("pins");
        ObjectNode signature = of("name", "Printed " + who, "meaning", meaning)
                .put("at", "2026-11-23T09:00:00.5+01:00")
                .put("passwordAsked", true);
        signature.set("covers", covers);
        return signature;
    }

    private void fin() {
        String candidate = sha256;
        String candidateVersion = version;
        String candidateCommit = commit;
        String candidateTag = tag;
        step("finalVersion");
        cut(target, "FINAL");
        ended("finalVersion");
        build();
        step("compareWithCandidate");
        String certificate = desk.keep(certificate(candidateVersion, candidateTag, candidateCommit, candidate));
        desk("Compared", of("candidateSha256", candidate, "finalSha256", sha256, "certificate", certificate));
        ended("compareWithCandidate");
        step("pinConsumers");
        desk("Pinned", of("consumer", "webapi", "file", "requirements.txt", "version", version, "commit", id()));
        ended("pinConsumers");
        if (riskAsked) {
            assess();
        }
    }

    private void assess() {
        desk(
                "ClinicalRiskAsked",
                of("task", "task-risk", "title", "Clinical risk").putNull("due"));
        boolean changed = chance.nextBoolean();
        ObjectNode assessed = of("answer", changed ? "CHANGED" : "NONE")
                .put("safetyCase", changed ? "CSCR-12 issue 3" : "")
                .put("safetyCaseSha256", changed ? id64() : "")
                .put("notes", note());
        assessed.set("signature", signature("colin", "I have assessed the clinical risk of " + product));
        write("colin", List.of("officers"), "ClinicalRiskAssessed", assessed);
    }

    private String certificate(String fromVersion, String fromTag, String fromCommit, String from) {
        ObjectNode document = of("_type", "https://in-toto.io/Statement/v1");
        document.putArray("subject").add(resource(wheel(), sha256));
        document.put("predicateType", "https://wheelgate.io/certificate/v1");
        ObjectNode predicate = of("project", product);
        predicate.set("candidate", side(fromVersion, fromTag, fromCommit, from));
        predicate.set("final", side(version, tag, commit, sha256));
        predicate.put("base", id()).putArray("commits");
        ArrayNode members = predicate.putArray("members");
        members.add(member(
                "sample/a.py",
                "sample/a.py",
                "SAME",
                Hash.sha256().hex(),
                Hash.sha256().hex()));
        members.add(member(
                "sample-" + version + ".dist-info/METADATA",
                "sample-" + fromVersion + ".dist-info/METADATA",
                "VERSION_HEADER",
                Hash.sha256(Utf8.bytes(metadata(version))).hex(),
                Hash.sha256(Utf8.bytes(metadata(fromVersion))).hex()));
        document.set("predicate", predicate);
        return document.toPrettyString() + "\n";
    }

    private ObjectNode side(String ofVersion, String ofTag, String ofCommit, String digest) {
        ObjectNode side = of("version", ofVersion, "tag", ofTag, "tagObject", id(), "commit", ofCommit);
        side.set("wheel", resource("sample-" + ofVersion + "-py3-none-any.whl", digest));
        return side.put("size", 4711);
    }

    private static ObjectNode member(String name, String candidateName, String change, String now, String before) {
        ObjectNode member = of("name", name, "candidateName", candidateName, "mode", "644", "change", change);
        member.set("digest", of("sha256", now));
        member.set("candidateDigest", of("sha256", before));
        return member;
    }

    private static ObjectNode resource(String name, String digest) {
        ObjectNode resource = of("name", name);
        resource.set("digest", of("sha256", digest));
        return resource;
    }

    private void goLive() {
        decide("approveGoLive", "ruth");
        if (end == End.ROLLED_BACK) {
            ObjectNode broken = of("reason", "A ward waits for it.");
            broken.putArray("freezes").add(of("environment", "live", "until", "2026-12-27T00:00:00Z"));
            write("ruth", MANAGERS, "GlassBroken", broken);
        }
        install("live", "Live");
        if (end == End.ROLLED_BACK) {
            desk("StepRefused", refusal("verifyLive"));
            write("ruth", MANAGERS, "Decided", of("task", "decideInstall", "decision", "rollBack", "reason", note()));
            step("rollBackLive");
            desk("Intended", of("step", "rollBackLive", "effect", "install 0.9 on live"));
            desk("Installed", of("environment", "live", "version", "0.9"));
            ended("rollBackLive");
        }
        desk("Ended", of("how", end == End.ROLLED_BACK ? "ROLLED_BACK" : "RELEASED"));
    }

    private static ObjectNode refusal(String step) {
        ObjectNode refused = of("step", step);
        refused.putArray("reasons").add("live answers 0.9").add("and nothing else");
        refused.putNull("adoption").putArray("freezes");
        return refused;
    }

    private void decide(String task, String who) {
        ObjectNode decided = of("task", task, "decision", "approve", "reason", note());
        decided.set("signature", signature(who, "I approve that it goes live."));
        write(who, MANAGERS, "Decided", decided);
    }

    private void rollBack() {
        ObjectNode request = of("from", "9.9");
        request.set("released", wheelNode("0".repeat(64)));
        write("rachel", MANAGERS, "RollBackRequested", request);
        policy();
        find("PreviousFound");
        decide("approveRollBack", "rachel");
        onDemand("installPrevious", "live", "verifyPrevious");
        desk("Ended", of("how", "ROLLED_BACK"));
    }

    private void install() {
        boolean live = end == End.INSTALL;
        write(
                "rachel",
                MANAGERS,
                "InstallRequested",
                of("environment", live ? "live" : "staging", "stage", live ? "LIVE" : "STAGING")
                        .putNull("over"));
        policy();
        find("InstallableFound");
        desk("TurnCame", of());
        if (live) {
            decide("approveInstall", "ruth");
        }
        onDemand("installVersion", live ? "live" : "staging", "verifyInstall");
        desk("Ended", of("how", "INSTALLED"));
    }

    /** What a hot fix went live without is signed: a run of its own, with the certificate that lacks it. */
    private void afterwards() {
        version = target;
        tag = "v" + target;
        commit = id();
        sha256 = id64();
        areas = 2;
        ObjectNode owed = of("release", "another-cycle");
        owed.set("covers", signature("", "").get("covers"));
        owed.put("certificate", desk.keep(certificate(target + "rc1", "v" + target + "rc1", id(), id64())));
        ArrayNode list = owed.putArray("owed");
        for (int area = 0; area < areas; area++) {
            list.add(of("area", "area " + area, "group", "testers", "until", "2026-12-01T00:00:00Z")
                    .put("signatures", 1 + area % 2));
        }
        write("rachel", MANAGERS, "SignaturesOwed", owed);
        policy();
        areas = 2;
        desk("AddendumMade", of("sha256", desk.keep("{\"_type\":\"addendum " + id() + "\"}\n")));
        approve();
        desk("Ended", of("how", "SIGNED"));
    }

    private void find(String kind) {
        version = target;
        commit = id();
        tag = "v" + target;
        sha256 = id64();
        ObjectNode found = of("index", "demo/release", "commit", commit);
        found.set("wheel", wheelNode(sha256));
        found.putArray("pins");
        desk(kind, found);
    }

    private void onDemand(String install, String where, String verify) {
        step(install);
        desk("Intended", of("step", install, "effect", "install on " + where));
        desk("Installed", of("environment", where, "version", target));
        ended(install);
        step(verify);
        desk("Observed", of("environment", where, "version", target).put("instances", 2));
        ended(verify);
    }

    private void cut(String newVersion, String kind) {
        version = newVersion;
        tag = "v" + newVersion;
        desk(
                "CutBegun",
                of("version", version, "kind", kind)
                        .put("moment", desk.now())
                        .put("development", id())
                        .put("release", id()));
        commit = id();
        desk("Bumped", of("commit", commit));
        desk("Tagged", of("tag", tag, "object", id(), "notes", note()));
    }

    private void build() {
        step("buildWheel");
        sha256 = id64();
        if (chance.nextInt(5) > 0) {
            desk.keepMetadata(sha256, metadata(version));
        }
        ObjectNode built = of();
        built.set("wheel", wheelNode(sha256));
        desk("Built", built);
        ended("buildWheel");
        desk("Pushed", of());
        step("uploadWheel");
        desk("Uploaded", of("index", "demo/release"));
        desk("Verified", of("url", "http://127.0.0.1/" + wheel(), "server", "s").put("serial", 7));
        ended("uploadWheel");
    }

    private static String metadata(String ofVersion) {
        return "Metadata-Version: 2.1\nName: Sample_Thing\nVersion: " + ofVersion
                + "\nRequires-Dist: requests>=2,<3\nRequires-Dist: tomli ; python_version < \"3.11\"\n\nWörds.\nVersion: 0\n";
    }

    private ObjectNode wheelNode(String digest) {
        return of("fileName", "sample-" + (version.isEmpty() ? "0" : version) + "-py3-none-any.whl", "sha256", digest)
                .put("size", 4711);
    }

    private String wheel() {
        return "sample-" + version + "-py3-none-any.whl";
    }

    private void install(String environment, String name) {
        step("install" + name);
        desk("Intended", of("step", "install" + name, "effect", "install " + version + " on " + environment));
        desk(
                "Achieved",
                of("step", "install" + name, "effect", "install " + version + " on " + environment)
                        .put("adopted", false));
        desk("Installed", of("environment", environment, "version", version));
        ended("install" + name);
        step("verify" + name);
        desk("Observed", of("environment", environment, "version", version).put("instances", 1));
        ended("verify" + name);
    }

    private void step(String step) {
        desk("StepBegun", of("step", step));
    }

    private void ended(String step) {
        desk("StepEnded", of("step", step));
    }

    private void desk(String kind, ObjectNode content) {
        write("wheelgate", DESK, kind, content);
    }

    private void write(String actor, List<String> roles, String kind, ObjectNode content) {
        desk.write(cycle, actor, roles, kind, content);
    }

    private String note() {
        return NOTES.get(chance.nextInt(NOTES.size()));
    }

    private String id() {
        return id64().substring(0, 40);
    }

    private String id64() {
        return Hash.sha256(Utf8.bytes(Long.toString(chance.nextLong()))).hex();
    }

    private static ObjectNode of(String... fields) {
        ObjectNode object = JSON.createObjectNode();
        List<String> all = new ArrayList<>(List.of(fields));
        for (int i = 0; i < all.size(); i += 2) {
            object.put(all.get(i), all.get(i + 1));
        }
        return object;
    }
}
