package io.wheelgate.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Version;
import java.io.IOException;
import org.springframework.boot.jackson.JsonComponent;

/** In the desk's answers to its pages' scripts, a version or a commit is its text. */
@JsonComponent
final class PlainTexts {

    private PlainTexts() {}

    static final class OfVersion extends JsonSerializer<Version> {

        @Override
        public void serialize(Version version, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(version.toString());
        }
    }

    static final class OfCommit extends JsonSerializer<CommitId> {

        @Override
        public void serialize(CommitId commit, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(commit.value());
        }
    }
}
