package io.wheelgate.wheel;

import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Remedy;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.release.WheelMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipException;

/** Reads wheels as the zip archives that they are. */
final class ZipWheelReader implements WheelReader {

    @Override
    public Wheel identify(Path file) {
        MessageDigest sha256 = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256)) {
            long size = in.transferTo(OutputStream.nullOutputStream());
            return new Wheel(nameOf(file), HexFormat.of().formatHex(sha256.digest()), size);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    @Override
    public WheelMetadata read(Path file) {
        WheelName name = WheelName.parse(nameOf(file));
        try (WheelArchive archive = WheelArchive.open(file)) {
            return WheelCheck.read(archive, name);
        } catch (Refusal refusal) {
            throw about(file, refusal);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    @Override
    public Comparison compare(
            Path candidate, Version candidateVersion, Path fin, Version finalVersion, String versionFile) {
        try (WheelSide before = WheelSide.open(candidate, candidateVersion);
                WheelSide after = WheelSide.open(fin, finalVersion)) {
            return WheelComparison.of(before, after, versionFile);
        } catch (Refusal refusal) {
            return new Comparison(List.of(), refusal.reasons());
        } catch (ZipException e) {
            return new Comparison(List.of(), List.of("One of the two wheels is damaged: " + e.getMessage()));
        } catch (IOException e) {
            throw unreadable(candidate, e);
        }
    }

    /** Each reason, with the wheel that it is about. */
    static Refusal about(Path file, Refusal refusal) {
        return new Refusal(refusal.reasons().stream()
                .map(reason -> "The wheel " + nameOf(file) + " is refused. " + reason)
                .toList());
    }

    static WheelFailure unreadable(Path file, IOException cause) {
        return new WheelFailure(
                Diagnosis.of(Kind.LOCAL, "read the wheel " + file, String.valueOf(cause.getMessage()))
                        .expected("The desk can read the wheels that it keeps.")
                        .remedy(Remedy.disk(file)),
                cause);
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
