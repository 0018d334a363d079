namespace Pdk.Analyzers.Tests;

public sealed class UnknownCaseMustBeConstructibleAnalyzerTests : AnalyzerTests<UnknownCaseMustBeConstructibleAnalyzer>
{
    protected override string Valid => """
        [Union] public abstract record One { public sealed record Circle(int R) : One; public sealed record Unknown : One; }
        [Union] public abstract record Two { public sealed record Circle(int R) : Two; public sealed record Unknown(uint Tag) : Two; }
        public abstract record Three { public sealed record Unknown(string Name) : Three; }
        """;

    protected override string Invalid => """
        [Union] public abstract record Shape { public sealed record Circle(int R) : Shape; public sealed record [|Unknown|](string Name) : Shape; }
        """;

    protected override string Message => "Unknown cannot cross the border: it receives the cases of newer sides, of which only the tag is known; give it a constructor without parameters, or one that takes the tag as int";

    [Fact]
    public Task RequiredMember_IsReportedAtTheCase() => Reports(
        """
        [Union] public abstract record Shape { public required string Name { get; init; } public sealed record Circle(int R) : Shape; public sealed record [|Unknown|](int Tag) : Shape; }
        [Union] public abstract record Other
        {
            public required string Name { get; init; }
            public sealed record Circle(int R) : Other;
            public sealed record Unknown : Other { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Unknown(int tag) { Name = $"case {tag}"; } }
        }
        """,
        "Unknown cannot cross the border: it receives the cases of newer sides, and nobody knows what its required 'Name' is; remove 'required', or set it in the constructor and mark that with [SetsRequiredMembers]");
}
