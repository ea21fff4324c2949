package io.wheelgate.index;

import io.wheelgate.release.Wheel;
import io.wheelgate.release.WheelMetadata;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/** The multipart form of an upload, as twine sends it. */
final class UploadForm {

    /** The builder's own type names ISO-8859-1 as the request's charset, which devpi answers with 500. */
    private static final ContentType FORM = ContentType.create("multipart/form-data");

    private static final ContentType TEXT = ContentType.TEXT_PLAIN.withCharset(StandardCharsets.UTF_8);

    private UploadForm() {}

    static HttpEntity of(Path file, Wheel wheel, WheelMetadata metadata) {
        MultipartEntityBuilder form = MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.EXTENDED)
                .setContentType(FORM)
                .setCharset(StandardCharsets.UTF_8)
                .addTextBody(":action", "file_upload", TEXT)
                .addTextBody("protocol_version", "1", TEXT)
                .addTextBody("filetype", "bdist_wheel", TEXT)
                .addTextBody("pyversion", pythonTag(wheel.fileName()), TEXT)
                .addTextBody("sha256_digest", wheel.sha256(), TEXT);
        MetadataFields.of(metadata).parts().forEach(part -> form.addTextBody(part.getKey(), part.getValue(), TEXT));
        return form.addBinaryBody("content", file.toFile(), ContentType.APPLICATION_OCTET_STREAM, wheel.fileName())
                .build();
    }

    /** PEP 427: the third part from the end. */
    private static String pythonTag(String fileName) {
        String[] parts = fileName.split("-");
        return parts.length < 3 ? "py3" : parts[parts.length - 3];
    }
}
