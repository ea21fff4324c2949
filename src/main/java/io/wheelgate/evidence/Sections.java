package io.wheelgate.evidence;

import static io.wheelgate.evidence.Section.ofEntries;
import static io.wheelgate.evidence.Section.ofParts;

import io.wheelgate.evidence.Section.Column;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What people ask of a release, one table each; what a cycle has nothing of, is left out. */
final class Sections {

    private static final List<Section> ALL = List.of(
            ofEntries(
                    "The request",
                    Set.of("Requested", "RequestRevised", "HotFixRequested", "RollBackRequested", "InstallRequested"),
                    Column.when(),
                    Column.who(),
                    Column.of("What")),
            ofEntries("How it ended", Set.of("Ended"), Column.when(), Column.of("Ending", "how")),
            ofParts(
                    "Who had to sign",
                    Set.of("PolicyTaken"),
                    "areas",
                    Column.of("Area", "area"),
                    Column.of("Group", "group"),
                    Column.of("Different people", "signatures"),
                    Column.of("Afterwards, of a hot fix", "afterwards")),
            ofEntries(
                            "Who had to assess clinical risk",
                            Set.of("PolicyTaken"),
                            Column.of("Called", "clinicalRisk", "title"),
                            Column.of("Group", "clinicalRisk", "group"))
                    .where(entry -> entry.at("content", "clinicalRisk").isThere()),
            ofEntries(
                    "What the policy forbids",
                    Set.of("PolicyTaken"),
                    Column.of("To start and to approve going live", "separation", "starterFromGoLive"),
                    Column.of("To sign two areas of a candidate", "separation", "oneAreaEach"),
                    Column.of("To sign what one wrote a fix for", "separation", "authorFromArea"),
                    Column.of("To ask for and to approve a roll back", "separation", "starterFromRollBack"),
                    Column.of("To ask for and to approve an install", "separation", "starterFromInstall")),
            ofEntries(
                            "Signatures",
                            Set.of("SignedOff", "Decided", "ClinicalRiskAssessed"),
                            Column.of("Printed name", "signature", "name"),
                            Column.who(),
                            Column.time("Signed at", "signature", "at"),
                            Column.of("Meaning", "signature", "meaning"),
                            Column.either("Answer", "verdict", "decision", "answer"),
                            Column.of("Version", "signature", "covers", "version"),
                            Column.code("Wheel's SHA-256", "signature", "covers", "sha256"))
                    .where(entry -> entry.at("content", "signature").isThere()),
            ofEntries(
                    "Versions cut",
                    Set.of("CutBegun"),
                    Column.when(),
                    Column.of("Version", "version"),
                    Column.of("Kind", "kind"),
                    Column.code("Development branch before", "development"),
                    Column.code("Release branch before", "release")),
            ofEntries(
                    "Commits and tags",
                    Set.of("Bumped", "Tagged", "Merged", "Landed"),
                    Column.when(),
                    Column.of("Tag", "tag"),
                    Column.code("Commit", "commit"),
                    Column.code("Tag object", "object")),
            ofEntries(
                    "Wheels",
                    Set.of("Built", "PreviousFound", "InstallableFound", "DevelopmentWheelBuilt"),
                    Column.when(),
                    Column.code("File", "wheel", "fileName"),
                    Column.code("SHA-256", "wheel", "sha256"),
                    Column.of("Bytes", "wheel", "size")),
            ofEntries(
                    "Read back from the index",
                    Set.of("Verified"),
                    Column.when(),
                    Column.code("Address", "url"),
                    Column.of("Serial", "serial")),
            ofEntries(
                    "The final compared with the signed candidate",
                    Set.of("Compared"),
                    Column.when(),
                    Column.code("Candidate's SHA-256", "candidateSha256"),
                    Column.code("Final's SHA-256", "finalSha256"),
                    Column.code("Certificate", "certificate")),
            ofEntries(
                    "Clinical risk",
                    Set.of("ClinicalRiskAssessed"),
                    Column.when(),
                    Column.who(),
                    Column.of("Answer", "answer"),
                    Column.of("Safety case", "safetyCase"),
                    Column.code("Safety case's SHA-256", "safetyCaseSha256"),
                    Column.of("Notes", "notes")),
            ofParts(
                    "Bugs",
                    Set.of("SignedOff"),
                    "bugs",
                    Column.of("Bug", "id"),
                    Column.of("Title", "title"),
                    Column.of("Severity", "severity"),
                    Column.of("How to see it", "steps"),
                    Column.of("Expected", "expected"),
                    Column.of("Seen", "seen"),
                    Column.ofEntry("Found by", "actor")),
            ofParts(
                    "What became of the bugs",
                    Set.of("BugsAnswered"),
                    "answers",
                    Column.of("Bug", "bug"),
                    Column.of("Answer", "answer"),
                    Column.of("Why", "reason"),
                    Column.code("Commit", "commit")),
            ofParts(
                    "Fixes",
                    Set.of("FixesCollected"),
                    "fixes",
                    Column.code("Commit", "commit", "id"),
                    Column.of("Author", "commit", "author", "name"),
                    Column.time("Written at", "commit", "authoredAt"),
                    Column.of("Message", "commit", "message"),
                    Column.of("Fixes", "bugs"),
                    Column.of("Files", "paths")),
            ofEntries(
                    "Fixes brought to other branches",
                    Set.of(
                            "BackPorted",
                            "BackPortConflicting",
                            "BackPortNotNeeded",
                            "BackPortsWaived",
                            "BackPortsMissing"),
                    Column.when(),
                    Column.who(),
                    Column.ofEntry("What", "kind"),
                    Column.of("Fix and branch")),
            ofEntries("What was pinned before", Set.of("RequestAccepted"), Column.when(), Column.of("Pins", "pins")),
            ofEntries(
                    "What is pinned since",
                    Set.of("Pinned"),
                    Column.when(),
                    Column.of("Application", "consumer"),
                    Column.of("File", "file"),
                    Column.of("Version", "version"),
                    Column.code("Commit", "commit")),
            ofEntries(
                    "Installed and answered",
                    Set.of("Installed", "Observed"),
                    Column.when(),
                    Column.ofEntry("What", "kind"),
                    Column.of("Environment", "environment"),
                    Column.of("Version", "version"),
                    Column.of("Instances", "instances")),
            ofEntries(
                    "Refused, failed and not allowed",
                    Set.of(
                            "StepRefused",
                            "StepFailed",
                            "SigningRefused",
                            "WrongPassword",
                            "NothingMoves",
                            "AbortCameTooLate"),
                    Column.when(),
                    Column.who(),
                    Column.ofEntry("What", "kind"),
                    Column.of("Why")),
            ofEntries(
                    "Broken glass",
                    Set.of("GlassBroken"),
                    Column.when(),
                    Column.who(),
                    Column.of("Freezes", "freezes"),
                    Column.of("Why", "reason")),
            ofEntries(
                            "Decisions and repairs",
                            Set.of(
                                    "Decided",
                                    "RetryRequested",
                                    "AbortRequested",
                                    "CandidateWithdrawn",
                                    "UndoBegun",
                                    "LeftAlone",
                                    "VersionBurnt",
                                    "CandidateSkipped",
                                    "TaskTaken",
                                    "WaitSet"),
                            Column.when(),
                            Column.who(),
                            Column.ofEntry("What", "kind"),
                            Column.of("Details"))
                    .where(entry -> !entry.at("content", "signature").isThere()),
            ofEntries(
                    "Who took something out",
                    Set.of("ExportRead"),
                    Column.when(),
                    Column.who(),
                    Column.of("What", "what"),
                    Column.code("SHA-256", "sha256")));

    private Sections() {}

    static void write(List<Recorded> entries, Html html) {
        ALL.forEach(section -> section.write(entries, html));
    }

    /** The titles of those that have something of these entries. */
    static Set<String> titles(List<Recorded> entries) {
        return ALL.stream()
                .filter(section -> section.isIn(entries))
                .map(Section::title)
                .collect(Collectors.toSet());
    }
}
