using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Rejections;

/// <summary>Unions that cannot cross.</summary>
internal static class RejectedUnions
{
    /// <summary>A union that cannot be read, and the sentence about it.</summary>
    public static TheoryData<string, string> All => new()
    {
        { "[Union] public record Bad { public sealed record A : Bad; }", "PDK0115: IThing.Do(x): Bad cannot cross the border: [Union] stands for an abstract record, and it is none" },
        { "[Union] public abstract class Bad { }", "PDK0115: IThing.Do(x): Bad cannot cross the border: [Union] stands for an abstract record, and it is none" },
        { "[Union] public abstract record Bad;", "PDK0115: IThing.Do(x): Bad cannot cross the border: the union has no cases" },
        { "[Union] public abstract record Bad { public record A : Bad; }", "PDK0116: IThing.Do(x): Bad: A cannot cross the border: as a case of Bad it must be the end of the hierarchy; make it a sealed record" },
        { "[Union] public abstract record Bad; public sealed record A : Bad;", "PDK0117: IThing.Do(x): Bad cannot cross the border: its cases do not all stand inside of it" },
        { "[Union] public abstract record Bad { [UnionCase(1)] public sealed record A : Bad; public sealed record B : Bad; }", "PDK0117: IThing.Do(x): Bad: B cannot cross the border: the other cases of Bad state their tags, and it has none; give it [UnionCase(2)]" },
        { "[Union] public abstract record Bad { [UnionCase(1)] public sealed record A : Bad; [UnionCase(1)] public sealed record B : Bad; }", "PDK0117: IThing.Do(x): Bad: B cannot cross the border: its tag 1 is that of A too" },
        { "[Union] public abstract record Bad { [UnionCase(0)] public sealed record A : Bad; }", "PDK0117: IThing.Do(x): Bad: A cannot cross the border: its tag 0 is less than 1" },
        { "[Union] public abstract record Bad { public required int X { get; init; } public sealed record A : Bad; public sealed record Unknown(int Tag) : Bad; }", "PDK0119: IThing.Do(x): Bad: Unknown cannot cross the border: it receives the cases of newer sides, and nobody knows what its required 'X' is" },
        { "[Union] public abstract record Bad { public sealed record A : Bad; public sealed record Unknown : Bad { [Obsolete(\"gone\", true)] public Unknown(int tag) { } [Obsolete(\"gone\", true)] public Unknown() { } } }", "PDK0119: IThing.Do(x): Bad: Unknown cannot cross the border: it receives the cases of newer sides" },
        { "[Union] public abstract record Bad { public sealed record A : Bad; public sealed record Unknown(string X) : Bad; }", "PDK0119: IThing.Do(x): Bad: Unknown cannot cross the border: it receives the cases of newer sides" },
        { "[Union] public abstract record Bad { public sealed record A(Action Call) : Bad; }", "PDK0110: IThing.Do(x): Bad.A.Call: Action cannot cross the border" },
        { "[Union] public abstract record Shape<T> { public sealed record A(T X) : Shape<T>; } public sealed record Bad(int X) : Shape<int>;", "PDK0116: IThing.Do(x): Bad cannot cross the border: a case must stand inside of Shape, which is generic" },
        { "[Union] public abstract record Shape { public sealed record A : Shape; public sealed record Unknown : Shape; } public record Bad(Shape.Unknown X);", "PDK0110: IThing.Do(x): Bad.X: Unknown cannot cross the border: the case of unknown tags has no tag of its own; use another case" },
    };

    /// <summary>A contract that uses the type <c>Bad</c>.</summary>
    public static string Source(string types) => TestCompilation.Contract("void Do(Bad x);", types);
}
