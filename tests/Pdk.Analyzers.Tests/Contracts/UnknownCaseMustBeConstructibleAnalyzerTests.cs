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
}
