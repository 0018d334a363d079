namespace Pdk.Analyzers.Tests;

public sealed class ContractVersionMustBeInRangeAnalyzerTests : AnalyzerTests<ContractVersionMustBeInRangeAnalyzer>
{
    protected override string Valid => """
        [PluginContract("acme.test", 0, 0)] public interface ITest { int Count { get; } }
        """;

    protected override string Invalid => """
        [PluginContract("acme.test", 1, [|-1|])] public interface ITest { int Count { get; } }
        """;

    protected override string Message => "Version -1 of contract 'ITest' is not between 0 and 65535";

    [Fact]
    public Task MajorVersionByName_IsReportedAtItsValue() => Reports(
        """[PluginContract("acme.test", minor: 0, major: [|-2|])] public interface ITest { int Count { get; } }""",
        "Version -2 of contract 'ITest' is not between 0 and 65535");

    [Fact]
    public Task VersionOfMoreThan16Bits_IsReported() => Reports(
        """[PluginContract("acme.test", [|65536|], 65535)] public interface ITest { int Count { get; } }""",
        "Version 65536 of contract 'ITest' is not between 0 and 65535");
}
