namespace Pdk.Analyzers.Tests;

public sealed class ContractMemberMustNotBeOverloadedAnalyzerTests : AnalyzerTests<ContractMemberMustNotBeOverloadedAnalyzer>
{
    protected override string Valid => """
        [PluginContract("acme.test", 1, 1)] public interface ITest { int Add(int a, int b); int AddAll(int a, int b, int c); }
        """;

    protected override string Invalid => """
        [PluginContract("acme.test", 1, 1)] public interface ITest { int Add(int a, int b); int [|Add|](int a, int b, int c); }
        """;

    protected override string Message => "Contract 'ITest' has more than one member called 'Add'; give each a name of its own";

    [Fact]
    public Task AsyncAtTheEnd_MakesNoDifference() => Reports(
        """[PluginContract("acme.test", 1, 0)] public interface ITest { int Read(); ValueTask<int> [|ReadAsync|](); }""",
        "Contract 'ITest' has more than one member called 'ReadAsync'; give each a name of its own");

    [Fact]
    public Task NamesThatDifferInCaseOnly_AreOneName() => Reports(
        """[PluginContract("acme.test", 1, 0)] public interface ITest { int ItemCount { get; } int [|Item_Count|](int a); }""",
        "Contract 'ITest' has more than one member called 'Item_Count'; give each a name of its own");
}
