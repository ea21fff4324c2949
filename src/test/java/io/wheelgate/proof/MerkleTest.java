package io.wheelgate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTest {

    /** The tree heads of the reference tests of Certificate Transparency, for 0 to 8 leaves. */
    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final String A = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
    private static final String B = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private static final String CD = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private static final String AD = ROOTS.get(4);
    private static final String EH = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
    private static final String E = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private static final String GH = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    private static final String EF = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";

    private final ReferenceTree reference = ReferenceTree.of(ReferenceTree.LEAVES);

    @Test
    void hasTheRootsOfTheReference() {
        assertThat(IntStream.rangeClosed(0, 8)
                        .mapToObj(size -> reference.of(size).root().hex()))
                .isEqualTo(ROOTS);
    }

    @Test
    void makesTheInclusionProofsOfTheReference() {
        assertThat(inclusion(0, 8)).containsExactly(B, CD, EH);
        assertThat(inclusion(5, 8)).containsExactly(E, GH, AD);
        assertThat(inclusion(2, 3)).containsExactly(ROOTS.get(2));
        assertThat(inclusion(1, 5)).containsExactly(A, CD, E);
        assertThat(inclusion(0, 1)).isEmpty();
    }

    @Test
    void makesTheConsistencyProofsOfTheReference() {
        assertThat(consistency(1, 8)).containsExactly(B, CD, EH);
        assertThat(consistency(6, 8)).containsExactly(EF, GH, AD);
        assertThat(consistency(2, 5)).containsExactly(CD, E);
        assertThat(consistency(1, 1)).isEmpty();
        assertThat(consistency(0, 8)).isEmpty();
    }

    @Test
    void everyProofOfEveryTreeIsAcceptedAndNoneOfAnotherOne() {
        int most = 37;
        ReferenceTree tree = ReferenceTree.of(numbers(most));
        for (int size = 1; size <= most; size++) {
            for (int index = 0; index < size; index++) {
                acceptsOnlyThis(tree, size, index);
            }
            for (int earlier = 0; earlier <= size; earlier++) {
                acceptsOnlyThisGrowth(tree, earlier, size);
            }
        }
    }

    private static void acceptsOnlyThis(ReferenceTree tree, int size, int index) {
        Hash root = tree.of(size).root();
        Hash leaf = tree.leaf(index);
        List<Hash> proof = tree.of(size).inclusion(index);
        assertThat(Proofs.includes(root, size, leaf, index, proof)).isTrue();
        assertThat(Proofs.includes(root, size, leaf, index + 1, proof)).isFalse();
        assertThat(Proofs.includes(root, size, leaf, index - 1, proof)).isFalse();
        assertThat(Proofs.includes(root, size, Merkle.leaf(new byte[] {9, 9, 9}), index, proof))
                .isFalse();
        assertThat(Proofs.includes(Merkle.empty(), size, leaf, index, proof)).isFalse();
        assertThat(wrong(proof)).noneMatch(other -> Proofs.includes(root, size, leaf, index, other));
    }

    private static void acceptsOnlyThisGrowth(ReferenceTree tree, int earlier, int size) {
        Hash before = tree.of(earlier).root();
        Hash root = tree.of(size).root();
        List<Hash> proof = tree.of(size).consistency(earlier);
        assertThat(Proofs.consistent(earlier, before, size, root, proof)).isTrue();
        assertThat(Proofs.consistent(earlier, Merkle.leaf(new byte[] {7, 7}), size, root, proof))
                .isFalse();
        assertThat(Proofs.consistent(earlier, before, size, Merkle.leaf(new byte[] {7}), proof))
                .isEqualTo(earlier == 0 && size > 0);
        assertThat(wrong(proof)).noneMatch(other -> Proofs.consistent(earlier, before, size, root, other));
    }

    private static List<List<Hash>> wrong(List<Hash> proof) {
        List<List<Hash>> wrong = new ArrayList<>();
        Hash foreign = Merkle.leaf("foreign".getBytes(StandardCharsets.UTF_8));
        for (int place = 0; place <= proof.size(); place++) {
            List<Hash> longer = new ArrayList<>(proof);
            longer.add(place, foreign);
            wrong.add(longer);
        }
        for (int place = 0; place < proof.size(); place++) {
            List<Hash> shorter = new ArrayList<>(proof);
            shorter.remove(place);
            wrong.add(shorter);
            List<Hash> changed = new ArrayList<>(proof);
            changed.set(place, foreign);
            wrong.add(changed);
        }
        return wrong;
    }

    @Test
    void refusesToProveWhatIsNotThere() {
        assertThatThrownBy(() -> reference.of(3).inclusion(3)).hasMessageContaining("no leaf 3");
        assertThatThrownBy(() -> reference.of(3).consistency(4)).hasMessageContaining("never had 4");
        assertThat(Proofs.consistent(
                        5, reference.of(5).root(), 4, reference.of(4).root(), List.of()))
                .isFalse();
    }

    private List<String> inclusion(int index, int size) {
        return reference.of(size).inclusion(index).stream().map(Hash::hex).toList();
    }

    private List<String> consistency(int earlier, int size) {
        return reference.of(size).consistency(earlier).stream().map(Hash::hex).toList();
    }

    private static List<byte[]> numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> ("leaf " + number).getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
