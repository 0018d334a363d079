using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class UnionCaseMustHaveTagFixerTests
{
    [Fact]
    public Task CaseWithoutTag_GetsTheNext() => FixVerifier.Fixes(
        new UnionCaseMustHaveTagFixer(),
        """
        [Union] public abstract record Shape
        {
            [UnionCase(4)]
            public sealed record Circle(int R) : Shape;

            public sealed record Square(int R) : Shape;
        }
        """,
        """
        [Union] public abstract record Shape
        {
            [UnionCase(4)]
            public sealed record Circle(int R) : Shape;

            [UnionCase(5)]
            public sealed record Square(int R) : Shape;
        }
        """,
        "Add [UnionCase(5)]");

    [Fact]
    public Task WrongTag_IsReplaced() => FixVerifier.Fixes(
        new UnionCaseMustHaveTagFixer(),
        """
        [Union] public abstract record Shape
        {
            [UnionCase(0)] public sealed record Circle(int R) : Shape;
        }
        """,
        """
        [Union] public abstract record Shape
        {
            [UnionCase(1)] public sealed record Circle(int R) : Shape;
        }
        """,
        "Write [UnionCase(1)]");

    [Fact]
    public Task CasesWithoutAnyTag_AllGetOne() => FixVerifier.Fixes(
        new UnionCaseMustHaveTagFixer(),
        """
        [Union]
        public abstract record Shape
        {
            public sealed record Circle(int R) : Shape;
        }

        /// <summary>Not round.</summary>
        public sealed record Square(int R) : Shape;
        public sealed record Unknown : Shape;
        """,
        """
        [Union]
        public abstract record Shape
        {
            [UnionCase(1)]
            public sealed record Circle(int R) : Shape;
        }

        /// <summary>Not round.</summary>
        [UnionCase(2)]
        public sealed record Square(int R) : Shape;
        public sealed record Unknown : Shape;
        """,
        "Add [UnionCase] to all cases");

    [Fact]
    public Task Cases_AllGetTagsOfTheirOwn() => FixVerifier.FixesAll(
        new UnionCaseMustHaveTagFixer(),
        """
        [Union] public abstract record Shape
        {
            [UnionCase(1)] public sealed record A : Shape;
            [UnionCase(1)] public sealed record B : Shape;
            [UnionCase(1)] public sealed record C : Shape;
        }
        """,
        """
        [Union] public abstract record Shape
        {
            [UnionCase(1)] public sealed record A : Shape;
            [UnionCase(2)] public sealed record B : Shape;
            [UnionCase(3)] public sealed record C : Shape;
        }
        """);
}
