package org.tessellate.app;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Measures Java sources with the compiler's own parser. */
final class SourceTree {

    /** A file, its text and what stands in it. */
    record Source(Path path, String text, List<Method> methods, List<Type> types) {

        int lines() {
            return (int) text.lines().count();
        }
    }

    /** A method or constructor with the number of lines from its first to its last. */
    record Method(String file, String name, int lines) {}

    /** A named type, nested ones included; public when all around it is. */
    record Type(String name, boolean isPublic) {}

    private SourceTree() {}

    /** All sources below the folders, which are given relative to the project's root. */
    static List<Source> read(String... folders) {
        List<Path> files = Stream.of(folders).map(Path.of("..")::resolve).filter(Files::isDirectory).flatMap(root -> javaFiles(root).stream()).toList();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, manager, null, List.of(), null, manager.getJavaFileObjects(files.toArray(Path[]::new)));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<Source> sources = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                sources.add(measure(unit, positions));
            }
            return sources;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Source measure(CompilationUnitTree unit, SourcePositions positions) throws IOException {
        Path file = Path.of(unit.getSourceFile().getName());
        Scanner scanner = new Scanner(file, unit, positions);
        scanner.scan(unit, null);
        return new Source(file, Files.readString(file), scanner.methods, scanner.types);
    }

    private static List<Path> javaFiles(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static final class Scanner extends TreeScanner<Void, Void> {

        private final Path file;
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Method> methods = new ArrayList<>();
        private final List<Type> types = new ArrayList<>();
        private final Deque<Boolean> enclosingOpen = new ArrayDeque<>(List.of(true));

        Scanner(Path file, CompilationUnitTree unit, SourcePositions positions) {
            this.file = file;
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            boolean open = enclosingOpen.peek() && type.getModifiers().getFlags().contains(Modifier.PUBLIC);
            if (!type.getSimpleName().isEmpty()) {
                types.add(new Type(type.getSimpleName().toString(), open));
            }
            enclosingOpen.push(open);
            super.visitClass(type, nothing);
            enclosingOpen.pop();
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            long end = positions.getEndPosition(unit, method);
            if (method.getBody() != null && end >= 0) {
                // From the body's brace: annotations and long parameter lists are not complexity.
                long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method.getBody()));
                methods.add(new Method(file.toString(), method.getName().toString(), (int) (unit.getLineMap().getLineNumber(end) - first + 1)));
            }
            return super.visitMethod(method, nothing);
        }
    }
}
