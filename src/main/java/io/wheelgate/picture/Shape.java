package io.wheelgate.picture;

import java.util.Optional;

/**
 * One element of a diagram with its place.
 *
 * @param name as people read it; empty for most gateways that only join
 * @param label where the name stands, when it is not inside
 * @param parent the sub-process that it is in; empty for the process itself
 * @param attachedTo the activity on whose border it sits
 * @param code the error or message that it is about; empty for others
 * @param expanded whether a sub-process shows what is in it
 * @param many whether it is carried out once for each of several
 */
public record Shape(
        String id,
        Kind kind,
        String name,
        Box box,
        Optional<Box> label,
        String parent,
        Optional<String> attachedTo,
        Trigger trigger,
        String code,
        boolean expanded,
        boolean many) {

    /** Whether others are drawn inside of it. */
    public boolean isContainer() {
        return kind == Kind.SUB_PROCESS && expanded;
    }

    /** Where the name stands when it is not inside: where the file says, or below. */
    Box labelBox() {
        return label.orElseGet(() -> new Box(box.centre().x() - 45, box.bottom() + 4, 90, 14));
    }
}
