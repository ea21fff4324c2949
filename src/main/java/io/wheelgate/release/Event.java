package io.wheelgate.release;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything that can happen in a cycle. The ledger keeps events in their order, and a {@link Cycle} is read from them:
 * there is no other record of where a release stands.
 */
public sealed interface Event {

    // ---- the request ----

    /** @param typed the version as the person wrote it; {@code target} is what it means */
    record Requested(String product, String typed, Version target, String note) implements Event {}

    /** @param before the target until then; empty when an older desk kept none */
    record RequestRevised(String typed, Version target, Optional<Version> before) implements Event {

        public RequestRevised {
            before = Objects.requireNonNullElse(before, Optional.empty());
        }

        public RequestRevised(String typed, Version target) {
            this(typed, target, Optional.empty());
        }
    }

    /** @param pins each consumer's pin before the cycle changed anything: what an abort goes back to */
    record RequestAccepted(Map<String, Version> pins) implements Event {}

    /**
     * Who must sign what in this cycle, as it was configured when it was requested; an older desk recorded none.
     *
     * @param stages each environment's, by its name
     * @param clinicalRisk who must say what the final does to it before it goes live; empty when nobody is asked
     */
    record PolicyTaken(
            List<PolicyArea> areas,
            SignOffPolicy.Separation separation,
            Map<String, Product.Stage> stages,
            Optional<PolicyRisk> clinicalRisk)
            implements Event {

        public PolicyTaken {
            clinicalRisk = Objects.requireNonNullElse(clinicalRisk, Optional.empty());
        }

        public static PolicyTaken of(Product product) {
            Map<String, Product.Stage> stages = new TreeMap<>();
            product.environments().forEach(environment -> stages.put(environment.name(), environment.stage()));
            SignOffPolicy policy = product.signOffs();
            return new PolicyTaken(
                    policy.areas().stream().map(PolicyArea::of).toList(),
                    policy.separation(),
                    stages,
                    policy.clinicalRisk().map(risk -> new PolicyRisk(risk.title(), risk.group())));
        }
    }

    /**
     * @param signatures of how many different people
     * @param afterwards how long after it has gone live a hot fix may be signed, as ISO 8601; empty when before
     */
    record PolicyArea(String area, String group, int signatures, boolean critical, Optional<String> afterwards) {

        private static PolicyArea of(SignOffArea it) {
            return new PolicyArea(
                    it.area(),
                    it.group(),
                    it.signatures(),
                    it.critical(),
                    it.afterwards().map(Duration::toString));
        }
    }

    /** @param title what the question is called; {@code group} whose members answer it */
    record PolicyRisk(String title, String group) {}

    // ---- a hot fix ----

    /**
     * Makes the cycle a hot fix.
     *
     * @param reason what is to be fixed
     * @param of the final version that is fixed; empty for the one that the release branch holds
     */
    record HotFixRequested(String reason, Optional<Version> of) implements Event {

        /** An older desk knew the release branch only. */
        public HotFixRequested {
            of = Objects.requireNonNullElse(of, Optional.empty());
        }

        public HotFixRequested(String reason) {
            this(reason, Optional.empty());
        }
    }

    /**
     * What the hot fix is made on.
     *
     * @param version the final that is fixed
     * @param commit where that ends: what comes after it is the fix
     * @param own the branch that the hot fix is made on; empty when it is made on the release branch
     */
    record HotFixBase(Version version, CommitId commit, Optional<HotFixBranch> own) implements Event {

        /** An older desk knew the release branch only. */
        public HotFixBase {
            own = Objects.requireNonNullElse(own, Optional.empty());
        }

        public HotFixBase(Version version, CommitId commit) {
            this(version, commit, Optional.empty());
        }
    }

    /** A branch for one hot fix. @param releaseBranch that everything else is released from */
    record HotFixBranch(String name, String releaseBranch) {}

    // ---- signatures that a hot fix owes ----

    /** A hot fix went live without these. @param signedIn the run of the ledger in which they are asked for */
    record SignaturesLeft(String signedIn, List<Owed> owed) implements Event {}

    /**
     * Makes the cycle the signing of what a hot fix owes.
     *
     * @param release the hot fix's cycle
     * @param covers what went live, and what each signature covers
     * @param certificate the sha256 of the certificate that names what is owed; empty when there is none
     */
    record SignaturesOwed(String release, Signature.Covered covers, String certificate, List<Owed> owed)
            implements Event {}

    /**
     * Release managers are asked what follows from a refusal of something that is live.
     *
     * @param task the engine's task, by which the answer finds the refusal again
     * @param refusedBy the person's log-in name
     */
    record RefusalQuestioned(String task, String area, String refusedBy) implements Event {}

    /**
     * What follows from a refusal of something that is live.
     *
     * @param accepted whether it stays live in spite of it
     * @param rollBack the roll back that was begun otherwise
     */
    record RefusalSettled(String area, String refusedBy, boolean accepted, String reason, Optional<String> rollBack)
            implements Event {}

    /** What the certificate lacked was written down. @param sha256 of the document */
    record AddendumMade(String sha256) implements Event {}

    // ---- a roll back ----

    /**
     * Makes the cycle a roll back of live to its target.
     *
     * @param from the version that live ran by the record
     * @param released the wheel of the target, as its own cycle released it; empty when it is older than the desk
     */
    record RollBackRequested(Version from, Optional<Wheel> released) implements Event {}

    /**
     * What live goes back to, looked up before anybody signs.
     *
     * @param commit that the version's tag points at; empty when there is no such tag
     * @param pins the pins that are changed, as they were then
     */
    record PreviousFound(Wheel wheel, Optional<CommitId> commit, List<Pinned> pins) implements Event {}

    /** Live went back while the cycle was open. @param pins each consumer's pin since: what an abort goes back to now */
    record RolledBackMeanwhile(Version version, Map<String, Version> pins) implements Event {}

    // ---- an install on demand ----

    /**
     * Makes the cycle an install of its target on one environment, and of nothing else.
     *
     * @param over the candidate that people test there, which whoever asked knows to be replaced; empty when there is none
     */
    record InstallRequested(String environment, Product.Stage stage, Optional<Version> over) implements Event {}

    /**
     * What is installed, looked up before anybody signs and before anything is changed.
     *
     * @param index that it comes from
     * @param commit that the version's tag points at; empty when there is no such tag
     * @param pins what the application pins now
     */
    record InstallableFound(Wheel wheel, String index, Optional<CommitId> commit, List<Pinned> pins) implements Event {}

    /** Nobody else installs there: the environment is free for this install, until it has ended or is refused. */
    record TurnCame() implements Event {}

    /** A person has another version than the candidate installed where people test it. @param by the person */
    record InstalledMeanwhile(String environment, Version version, String by) implements Event {}
    // ---- a build of the development branch ----

    /**
     * Makes the run a build of one commit for the development index.
     *
     * @param authors who is told when it fails: everybody whose commits came with this one
     */
    record BuildRequested(String product, Commit commit, List<Person> authors) implements Event {}

    record DevelopmentWheelBuilt(CommitId commit, Version version, Wheel wheel) implements Event {}

    /** @param spared why other old ones stayed, one sentence each */
    record DevelopmentWheelsRemoved(List<Version> versions, List<String> spared) implements Event {}

    // ---- a cut: the making of one version ----

    /**
     * @param moment the date of everything computed for this cut, to the second
     * @param development the development branch's tip that the cut was computed on
     * @param release the release branch's tip that the cut was computed on
     */
    record CutBegun(Version version, Cut.Kind kind, Instant moment, CommitId development, CommitId release)
            implements Event {}

    record Bumped(CommitId commit) implements Event {}

    /** @param notes the tag's message: the release notes, as Markdown */
    record Tagged(String tag, CommitId object, String notes) implements Event {}

    /**
     * What a final brings that no released version before it had; the times at which its commits were written.
     *
     * @param commits how many; none is told of when there are none
     * @param middle of the commits in the order of their times
     */
    record ChangesFound(int commits, Instant oldest, Instant middle, Instant newest) implements Event {}

    record Merged(CommitId commit) implements Event {}

    record Built(Wheel wheel) implements Event {}

    record Pushed() implements Event {}

    /**
     * What people merged of a cut into the library's branches, where only pull requests change them.
     *
     * @param commit that the tag names: the one the desk made, or the one that has its files in its place
     * @param development the commit of the development branch that has the version
     * @param release the commit of the release branch that has it
     * @param tag the desk's tag of the commit
     */
    record Landed(CommitId commit, CommitId development, CommitId release, Tagged tag) implements Event {}

    /** @param sha256 of the wheel; empty when an older desk kept none */
    record Uploaded(String index, String sha256) implements Event {

        public Uploaded {
            sha256 = Objects.requireNonNullElse(sha256, "");
        }

        public Uploaded(String index) {
            this(index, "");
        }
    }

    /** @param sha256 as for {@link Uploaded} */
    record Promoted(String from, String to, String sha256) implements Event {

        public Promoted {
            sha256 = Objects.requireNonNullElse(sha256, "");
        }

        public Promoted(String from, String to) {
            this(from, to, "");
        }
    }

    /** @param serial the index server's transaction counter at the read-back; {@code server} its identity */
    record Verified(String url, long serial, String server) implements Event {}

    record Pinned(String consumer, String file, Version version, CommitId commit) implements Event {}

    /** A step had nothing to change. @param why for people: "no application pins clinic-dates" */
    record NothingToDo(String why) implements Event {}

    /**
     * A change of a consumer or of the library waits for people to merge it.
     *
     * @param consumer whose branch it changes; {@link #LIBRARY} for one of the library
     * @param version that it pins, sets or is made for
     * @param number by which people know the pull request
     * @param hint what keeps it from being merged as it is; empty when nothing is known
     */
    record MergeAwaited(
            String step, String consumer, Version version, String number, String url, String branch, String hint)
            implements Event {

        /** In the place of a consumer's name. */
        public static final String LIBRARY = "";

        /** Whether it is the same pull request, whatever is said about it. */
        public boolean isSame(MergeAwaited other) {
            return consumer.equals(other.consumer) && number.equals(other.number);
        }

        public boolean isOfLibrary() {
            return consumer.equals(LIBRARY);
        }

        /** For people: "pull request #12 of webapi". */
        public String title() {
            return "pull request " + number + " of " + (isOfLibrary() ? "the library" : consumer);
        }
    }

    record Installed(String environment, Version version) implements Event {}

    record Observed(String environment, Version version, int instances) implements Event {}

    // ---- people ----

    /**
     * @param task the engine's task, by which the answer finds its area again
     * @param due when it should be signed
     * @param carriable the candidate whose signature still holds: nothing of the area has changed since
     */
    record SignOffAsked(String task, String area, Optional<Instant> due, Optional<Version> carriable)
            implements Event {}

    /**
     * @param checked the items of the checklist that the signer confirmed
     * @param carriedFrom the candidate that was tested, when the signature of that one is carried over
     */
    record SignedOff(
            String area,
            Verdict verdict,
            String notes,
            List<Bug> bugs,
            List<String> checked,
            Optional<Version> carriedFrom,
            Signature signature)
            implements Event {}

    /** Somebody is asked what a final does to clinical risk. @param title what the question is called */
    record ClinicalRiskAsked(String task, String title, Optional<Instant> due) implements Event {}

    /**
     * What a final does to clinical risk.
     *
     * @param safetyCase where the safety case is found that says why it is acceptable; empty unless the risk has changed
     * @param safetyCaseSha256 the digest of that document
     * @param notes what others must know; why, when it is not acceptable
     */
    record ClinicalRiskAssessed(
            ClinicalRisk.Answer answer, String safetyCase, String safetyCaseSha256, String notes, Signature signature)
            implements Event {}

    /** Somebody tried to sign, and may not. @param task the engine's task; {@code why} says what was tried */
    record SigningRefused(String task, String why) implements Event {}

    /** Somebody wants to sign with a wrong password. @param locked whether signing is locked for them now */
    record WrongPassword(String task, boolean locked) implements Event {}

    /**
     * @param task the user task in which the person decided
     * @param signature where the decision is one that is signed
     */
    record Decided(String task, String decision, String reason, Optional<Signature> signature) implements Event {

        public Decided(String task, String decision, String reason) {
            this(task, decision, reason, Optional.empty());
        }
    }

    /** A task came into a person's hands. @param from who had it before; empty when nobody had */
    record TaskTaken(String task, String name, Optional<String> from, Optional<String> to, String reason)
            implements Event {}

    /** The people of a group were told that a sign-off is due soon. */
    record Reminded(String task, String area, Instant due) implements Event {}

    /** The release managers were told that a sign-off is overdue. */
    record Escalated(String task, String area, Instant due) implements Event {}

    record CandidateWithdrawn(Version version, String reason) implements Event {}

    record AbortRequested(String reason) implements Event {}

    /** An abort that was asked for is not carried out. @param why what had been done already */
    record AbortCameTooLate(String why) implements Event {}

    record RetryRequested(String step, String reason) implements Event {

        public RetryRequested {
            reason = Objects.requireNonNullElse(reason, "");
        }
    }

    // ---- fixes ----

    record BugsAnswered(List<BugAnswer> answers) implements Event {}

    record FixesCollected(List<Fix> fixes) implements Event {}

    /**
     * @param as the commit on the branch that carries the change
     * @param onto the branch, when it is another one than the development branch
     */
    record BackPorted(CommitId fix, CommitId as, boolean alreadyThere, Optional<String> onto) implements Event {

        public BackPorted {
            onto = Objects.requireNonNullElse(onto, Optional.empty());
        }

        public BackPorted(CommitId fix, CommitId as, boolean alreadyThere) {
            this(fix, as, alreadyThere, Optional.empty());
        }
    }

    /** @param onto the branch, when it is another one than the development branch */
    record BackPortConflicting(CommitId fix, List<ConflictingFile> files, Optional<String> onto) implements Event {

        public BackPortConflicting {
            onto = Objects.requireNonNullElse(onto, Optional.empty());
        }

        public BackPortConflicting(CommitId fix, List<ConflictingFile> files) {
            this(fix, files, Optional.empty());
        }
    }

    /**
     * A developer's word; only a waiver lets the final pass without the back-port.
     *
     * @param onto the branch, when it is another one than the development branch
     */
    record BackPortNotNeeded(CommitId fix, String reason, Optional<String> onto) implements Event {

        public BackPortNotNeeded {
            onto = Objects.requireNonNullElse(onto, Optional.empty());
        }

        public BackPortNotNeeded(CommitId fix, String reason) {
            this(fix, reason, Optional.empty());
        }
    }

    /**
     * A file with its three sides as text; what is not text is said in words, in parentheses.
     *
     * @param path with the words what it was renamed from, if it was
     */
    record ConflictingFile(String path, String base, String development, String release) {}

    // ---- the final ----

    /** @param certificate the sha256 of the certificate's document; empty when an older desk made none */
    record Compared(String candidateSha256, String finalSha256, String certificate) implements Event {

        public Compared {
            certificate = Objects.requireNonNullElse(certificate, "");
        }
    }

    /**
     * @param reasons one for each commit, in their order
     * @param branches where each is missing; an older desk knew the development branch only, and named none
     */
    record BackPortsMissing(List<Commit> commits, List<String> reasons, List<String> branches) implements Event {

        public BackPortsMissing {
            branches = Objects.requireNonNullElse(branches, List.of());
        }

        public BackPortsMissing(List<Commit> commits, List<String> reasons) {
            this(commits, reasons, List.of());
        }
    }

    /** The release manager lets the final pass without these back-ports. */
    record BackPortsWaived(List<CommitId> fixes, String reason) implements Event {}

    /** @param fixes how many there are, not counting those that were waived */
    record BackPortsComplete(int fixes) implements Event {}

    // ---- the time ----

    /**
     * What was just decided takes effect later.
     *
     * @param at not before
     * @param latest after that, somebody is asked again
     * @param words the time as people are told it
     */
    record WaitSet(Instant at, Instant latest, ZoneId zone, String words) implements Event {}

    /** Somebody let the cycle install through these freezes, up to their ends. */
    record GlassBroken(List<Freeze> freezes, String reason) implements Event {}

    // ---- the undo ----

    /** The cycle has left its way: from here on it only brings back what it changed, once more when a person says so. */
    record UndoBegun() implements Event {}

    /** @param what a sentence about something that the undo did not bring back, and why */
    record LeftAlone(String what) implements Event {}

    /** A version that may be outside was given up. @param tag its tag, {@code reason} why the cycle ended */
    record VersionBurnt(Version version, String tag, String reason) implements Event {}

    /** A candidate's number that was passed over. @param why the story of the version, which is burnt */
    record CandidateSkipped(Version version, String why) implements Event {}

    // ---- access tokens ----

    /** @param token its id; its secret is written nowhere */
    record TokenMade(String token, String name, List<Role> roles, Instant expires) implements Event {}

    record TokenRevoked(String token, String name, String why) implements Event {}

    /** A program used a token that did not let it. @param asked the method and path of the request */
    record TokenRefused(String token, String name, String why, String asked) implements Event {}

    // ---- the desk itself: who may act, by which rules, and who read what ----

    /**
     * The configuration of a product was read at a start, and differs from the one before; the texts are kept as documents.
     *
     * @param before the sha256 of the product's text; empty when it was not configured before
     * @param after the same; empty when it is configured no more
     * @param policyBefore the sha256 of its sign-off policy alone, as {@code policyAfter}
     */
    record ConfigurationRead(String product, String before, String after, String policyBefore, String policyAfter)
            implements Event {}

    /**
     * The engine has a new version of a diagram.
     *
     * @param sha256 of the BPMN; {@code before} that of the version before, empty when this is the first
     */
    record DiagramDeployed(String key, int version, String file, String sha256, String before) implements Event {}

    /**
     * A person was made, or changed.
     *
     * @param before name and mail address; empty for a new person
     * @param passwordSet whether there is another password now; what it is stands nowhere
     */
    record PersonSaved(String person, String before, String after, boolean passwordSet) implements Event {}

    /** @param groups that the person was in */
    record PersonRemoved(String person, String before, List<String> groups) implements Event {}

    /** Somebody who was locked out after too many wrong passwords was let in again. */
    record PersonUnlocked(String person) implements Event {}

    /** @param before its name; empty for a new group */
    record GroupSaved(String group, String before, String after) implements Event {}

    /** @param members that it had */
    record GroupRemoved(String group, String before, List<String> members) implements Event {}

    record MemberJoined(String person, String group) implements Event {}

    record MemberLeft(String person, String group) implements Event {}

    /**
     * Somebody took a piece of evidence out of the desk.
     *
     * @param cycle that it is about; empty when it is about all
     * @param what for example "certificate"
     * @param sha256 of the bytes that went out
     */
    record ExportRead(String cycle, String what, String sha256) implements Event {}

    /** The record is signed with a new key. @param before the key until now, empty for the first one, as {@code after} in a note's form */
    record RecordKeyChanged(String before, String after) implements Event {}

    /** Something does not agree with the record. @param what was looked at; {@code found} says how it differs */
    record RecordDoubted(String what, String found) implements Event {}

    // ---- the clockwork ----

    /** A step is about to run: for the first time in its round, or again. */
    record StepBegun(String step) implements Event {}

    record StepEnded(String step) implements Event {}

    /**
     * @param adoption what a person could decide to take over instead
     * @param freezes what forbids it at this moment only; none when it is refused for anything else
     */
    record StepRefused(String step, List<String> reasons, Optional<Adoption> adoption, List<Freeze> freezes)
            implements Event {

        public StepRefused {
            freezes = Objects.requireNonNullElse(freezes, List.of());
        }

        public StepRefused(String step, List<String> reasons, Optional<Adoption> adoption) {
            this(step, reasons, adoption, List.of());
        }

        public StepRefused(String step, List<String> reasons) {
            this(step, reasons, Optional.empty());
        }
    }

    /**
     * @param error what went wrong, in a sentence
     * @param retryAt when the desk tries again; empty text when it has given up and a person must look
     * @param diagnosis all that is known of it; an older desk kept the sentence only
     */
    record StepFailed(String step, String error, String retryAt, Diagnosis diagnosis) implements Event {

        public StepFailed {
            diagnosis = Objects.requireNonNullElseGet(diagnosis, () -> Diagnosis.unknown(error));
        }

        public StepFailed(String step, String error, String retryAt) {
            this(step, error, retryAt, Diagnosis.unknown(error));
        }
    }

    /** The watch found that nothing will move the cycle. @param why in a sentence, with what can be done */
    record NothingMoves(String why) implements Event {}

    /** The cycle moves again, after the watch had found that nothing would. */
    record MovesAgain() implements Event {}

    record Intended(String step, String effect) implements Event {}

    /** @param adopted whether the effect was there already when the desk looked */
    record Achieved(String step, String effect, boolean adopted) implements Event {}

    record Ended(Ending how) implements Event {}

    /** How a cycle ended. */
    enum Ending {
        RELEASED,
        WITHDRAWN,
        ABORTED,
        ROLLED_BACK,
        /** Of an install on demand: the environment answers the version. */
        INSTALLED,
        BUILT,
        BUILD_FAILED,
        /** Of what a hot fix owed: everything was signed. */
        SIGNED,
        /** Of what a hot fix owed: something was refused. */
        NOT_SIGNED
    }
}
