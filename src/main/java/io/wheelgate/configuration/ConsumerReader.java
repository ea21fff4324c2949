package io.wheelgate.configuration;

import io.wheelgate.configuration.ProductProperties.ConsumerProperties;
import io.wheelgate.release.Product.Consumer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads one consumer of a product. */
record ConsumerReader(Section section) {

    Consumer read(String name, ConsumerProperties consumer) {
        section.checkName(name, "ukrdc-webapi", Texts::name);
        return new Consumer(
                name,
                new RepositoryReader(section.below("repository")).read(consumer.repository()),
                section.required("branch", consumer.branch(), "release", "", GitTexts::branch),
                requirementsFiles(consumer.requirementsFiles()));
    }

    private List<String> requirementsFiles(List<String> paths) {
        List<String> files = section.texts("requirements-files", paths, "[requirements.txt]", GitTexts::path);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < files.size(); i++) {
            if (!seen.add(files.get(i))) {
                section.mistake(
                        "requirements-files[" + i + "]",
                        "is \"" + files.get(i) + "\", like one before it",
                        "requirements.txt");
            }
        }
        return files;
    }
}
