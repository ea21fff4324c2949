package io.wheelgate.wheel;

import io.wheelgate.release.ProjectName;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.WheelMetadata;
import io.wheelgate.wheel.WheelBuilder.Built;
import io.wheelgate.wheel.WheelBuilder.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Holds what a build left in its output directory against what was asked for. */
record BuildResult(Request request, WheelReader reader) {

    /** @throws Refusal with everything that is wrong with it */
    Built check() throws IOException {
        Path file = onlyWheel();
        WheelMetadata metadata = reader.read(file);
        List<String> reasons = mismatches(WheelName.parse(String.valueOf(file.getFileName())), metadata);
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons);
        }
        return new Built(file, reader.identify(file));
    }

    private Path onlyWheel() throws IOException {
        try (Stream<Path> files = Files.list(request.output())) {
            List<Path> wheels = files.filter(file -> file.toString().endsWith(".whl"))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
            if (wheels.size() != 1) {
                throw new Refusal("The build of " + BuildRefusal.what(request) + " made "
                        + (wheels.isEmpty() ? "no wheel" : wheels.size() + " wheels instead of one: " + names(wheels))
                        + ". Its output is in " + request.log() + ".");
            }
            return wheels.get(0);
        }
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(file -> String.valueOf(file.getFileName())).toList();
    }

    /** The index takes versions as plain text: only the normal form of PEP 440 may leave the desk. */
    private List<String> mismatches(WheelName name, WheelMetadata metadata) {
        List<String> reasons = new ArrayList<>();
        String version = request.version().toString();
        if (!name.project().equals(ProjectName.normalised(request.project()))) {
            reasons.add(wrong("is of the project " + name.distribution()));
        }
        if (!name.version().equals(version)) {
            reasons.add(wrong("has the version " + name.version() + " in its file name"));
        }
        if (!metadata.first("version").orElse("").equals(version)) {
            reasons.add(wrong("has the version " + metadata.first("version").orElse("") + " in its METADATA"));
        }
        return reasons;
    }

    private String wrong(String what) {
        return "The build of " + BuildRefusal.what(request) + " made a wheel that " + what
                + ". Correct the project's name or its version file.";
    }
}
