package io.wheelgate.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.wheelgate.release.Certificate;
import io.wheelgate.release.Certificate.Change;
import io.wheelgate.release.Certificate.Member;
import io.wheelgate.release.Certificate.Side;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Person;
import io.wheelgate.release.Shortfall;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A certificate in the shape of an in-toto Statement v1, about the final wheel by its sha256.
 *
 * @see <a href="https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md">the format</a>
 */
@JsonPropertyOrder({"_type", "subject", "predicateType", "predicate"})
record Statement(
        @JsonProperty("_type") String type, List<Resource> subject, String predicateType, Predicate predicate) {

    static final String TYPE = "https://in-toto.io/Statement/v1";
    static final String CERTIFICATE = "https://wheelgate.io/certificate/v1";

    /** Of a final that may go live before everybody has signed: who looks for a certificate does not take it for one. */
    static final String INCOMPLETE = "https://wheelgate.io/incomplete-certificate/v1";

    static Statement of(Certificate certificate) {
        Wheel wheel = certificate.fin().wheel();
        return new Statement(
                TYPE,
                List.of(new Resource(wheel.fileName(), new Digest(wheel.sha256()))),
                certificate.shortfall().isPresent() ? INCOMPLETE : CERTIFICATE,
                Predicate.of(certificate));
    }

    Certificate certificate() {
        if (!type.equals(TYPE) || !predicateType.equals(predicate.signOffs() == null ? CERTIFICATE : INCOMPLETE)) {
            throw new IllegalStateException("The document is of the kind " + predicateType
                    + ", which this version of the desk does not know: was it downgraded?");
        }
        return predicate.certificate();
    }

    record Digest(String sha256) {}

    @JsonPropertyOrder({"name", "digest"})
    record Resource(String name, Digest digest) {}

    @JsonPropertyOrder({"project", "candidate", "final", "base", "signOffs", "commits", "members"})
    record Predicate(
            String project,
            SideText candidate,
            @JsonProperty("final") SideText fin,
            String base,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SignOffsText signOffs,
            List<CommitText> commits,
            List<MemberText> members) {

        static Predicate of(Certificate it) {
            return new Predicate(
                    it.project(),
                    SideText.of(it.candidate()),
                    SideText.of(it.fin()),
                    it.base().value(),
                    it.shortfall().map(SignOffsText::of).orElse(null),
                    it.commits().stream().map(CommitText::of).toList(),
                    it.members().stream().map(MemberText::of).toList());
        }

        Certificate certificate() {
            return new Certificate(
                    project,
                    candidate.side(),
                    fin.side(),
                    new CommitId(base),
                    commits.stream().map(CommitText::commit).toList(),
                    members.stream().map(MemberText::member).toList(),
                    Optional.ofNullable(signOffs).map(SignOffsText::shortfall));
        }
    }

    /** What is signed and what is not, in words and for programs. */
    @JsonPropertyOrder({"complete", "words", "signed", "owed"})
    record SignOffsText(boolean complete, String words, List<SignedText> signed, List<OwedText> owed) {

        static SignOffsText of(Shortfall it) {
            return new SignOffsText(
                    false,
                    it.words(),
                    it.given().stream().map(SignedText::of).toList(),
                    it.later().stream().map(OwedText::of).toList());
        }

        Shortfall shortfall() {
            return new Shortfall(
                    signed.stream().map(SignedText::given).toList(),
                    owed.stream().map(OwedText::later).toList());
        }
    }

    @JsonPropertyOrder({"area", "name", "at"})
    record SignedText(String area, String name, String at) {

        static SignedText of(Shortfall.Given it) {
            return new SignedText(it.area(), it.name(), it.at().toString());
        }

        Shortfall.Given given() {
            return new Shortfall.Given(area, name, OffsetDateTime.parse(at));
        }
    }

    /** @param within as ISO 8601, from the moment that it is live */
    @JsonPropertyOrder({"area", "group", "signatures", "within"})
    record OwedText(String area, String group, int signatures, String within) {

        static OwedText of(Shortfall.Later it) {
            return new OwedText(
                    it.area(), it.group(), it.signatures(), it.within().toString());
        }

        Shortfall.Later later() {
            return new Shortfall.Later(area, group, signatures, Duration.parse(within));
        }
    }

    @JsonPropertyOrder({"version", "tag", "tagObject", "commit", "wheel", "size"})
    record SideText(String version, String tag, String tagObject, String commit, Resource wheel, long size) {

        static SideText of(Side it) {
            Resource wheel =
                    new Resource(it.wheel().fileName(), new Digest(it.wheel().sha256()));
            return new SideText(
                    it.version().toString(),
                    it.tag(),
                    it.tagObject().value(),
                    it.commit().value(),
                    wheel,
                    it.wheel().size());
        }

        Side side() {
            return new Side(
                    Version.parse(version),
                    tag,
                    new CommitId(tagObject),
                    new CommitId(commit),
                    new Wheel(wheel.name(), wheel.digest().sha256(), size));
        }
    }

    @JsonPropertyOrder({"id", "parents", "author", "email", "authoredAt", "message"})
    record CommitText(String id, List<String> parents, String author, String email, String authoredAt, String message) {

        static CommitText of(Commit it) {
            return new CommitText(
                    it.id().value(),
                    it.parents().stream().map(CommitId::value).toList(),
                    it.author().name(),
                    it.author().email(),
                    it.authoredAt().toString(),
                    it.message());
        }

        Commit commit() {
            return new Commit(
                    new CommitId(id),
                    parents.stream().map(CommitId::new).toList(),
                    new Person(author, email),
                    Instant.parse(authoredAt),
                    message);
        }
    }

    @JsonPropertyOrder({"name", "candidateName", "mode", "change", "digest", "candidateDigest"})
    record MemberText(
            String name, String candidateName, String mode, Change change, Digest digest, Digest candidateDigest) {

        static MemberText of(Member it) {
            return new MemberText(
                    it.name(),
                    it.candidateName(),
                    it.mode(),
                    it.change(),
                    new Digest(it.sha256()),
                    new Digest(it.candidateSha256()));
        }

        Member member() {
            return new Member(name, candidateName, mode, digest.sha256(), candidateDigest.sha256(), change);
        }
    }
}
