package io.wheelgate.index;

import io.wheelgate.release.HeldWheel;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.release.WheelMetadata;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The package index server of a product. An index is named {@code user/index}; project names are compared by PEP 503,
 * versions by PEP 440.
 *
 * <p>Every method throws {@link IndexFailure} when the server cannot be reached, refuses to be read, answers 5xx or
 * something that is not its protocol: the outcome is unknown then, look before trying again.
 */
public interface WheelIndex {

    /**
     * Everything that would keep the desk from uploading into an index: it does not exist, is a mirror, the log-in is
     * refused, or the user may not upload.
     *
     * @return one sentence per obstacle, empty when an upload may be tried
     */
    List<String> obstacles(IndexServer server, String index);

    /**
     * What an installer would be given of the same name from a public index that this one mirrors (dependency confusion).
     * devpi passes a mirror's releases on when no index on the way to it holds the name, or when one whitelists it.
     *
     * @param ours whether the index will hold the name itself before anybody installs from it
     * @return one sentence for each mirror, with what can be done; empty when nothing public gets through, or when the index
     *     does not exist
     */
    List<String> publicReleases(IndexServer server, String index, String project, boolean ours);

    /** The versions of a project that people uploaded to the index or to its bases, not those of a mirror, ascending. */
    List<Version> offered(IndexServer server, String index, String project);

    /** The versions of a project that the index itself holds (not those it inherits), ascending. */
    List<Version> versions(IndexServer server, String index, String project);

    /** The files of one version (PEP 440 equality) in the index itself, with the sha256 that the server computed. */
    List<Wheel> files(IndexServer server, String index, String project, Version version);

    /** Every wheel of a project that the index itself holds, the newest version first. */
    List<HeldWheel> wheels(IndexServer server, String index, String project);

    /** The same files for people to read: name, sha256, who brought each there, and when, as far as the server knows. */
    List<String> told(IndexServer server, String index, String project, Version version);

    /**
     * Uploads a wheel with its metadata. A lost answer or "already exists" is settled by looking.
     *
     * @throws io.wheelgate.release.Refusal when the server says no (rights, another file of that name, too large)
     */
    void upload(IndexServer server, String index, Path file, Wheel wheel, WheelMetadata metadata);

    /**
     * Promotes a wheel: the server itself copies it from one index to another, with its metadata. The first index must
     * hold the version as it was built and nothing else of it, because devpi copies all files of a version. A lost answer
     * or "already exists" is settled by looking.
     *
     * @throws io.wheelgate.release.Refusal when either index holds anything else of that version, or the server says no;
     *     it names every file that is there then, because devpi does not take back a copy that it has begun
     */
    void promote(IndexServer server, String from, String to, Wheel wheel, WheelMetadata metadata);

    /**
     * Proves that the index serves exactly this wheel for its version: the bytes downloaded and hashed, the simple
     * page (PEP 691) lists them with the same hash and {@code requires-python}, the stored metadata equals the
     * wheel's, no other file and no other spelling of the version is there.
     *
     * @throws io.wheelgate.release.Refusal with everything that differs
     */
    Proof verify(IndexServer server, String index, Wheel wheel, WheelMetadata metadata);

    /** The versions of a project that the index itself holds, with when each came there, as far as the server knows. */
    List<Held> held(IndexServer server, String index, String project);

    /** Whether the index lets versions be removed and replaced. */
    boolean isVolatile(IndexServer server, String index);

    /**
     * Removes a version (PEP 440 equality) with all its files from a volatile index. One that is gone already is no error.
     *
     * @throws io.wheelgate.release.Refusal when the index is not volatile, or the server says no
     */
    void remove(IndexServer server, String index, String project, Version version);

    /** Downloads a file of an index and checks its hash. @throws io.wheelgate.release.Refusal when it differs */
    void download(IndexServer server, String index, String project, Version version, Wheel wheel, Path target);

    /**
     * Evidence of a read-back.
     *
     * @param url of the file
     * @param serial the server's transaction counter at that moment
     * @param serverId the server's identity
     */
    record Proof(String url, long serial, String serverId) {}

    /** @param since when its newest file came there; empty when the server does not say it of each */
    record Held(Version version, Optional<Instant> since) {}
}
