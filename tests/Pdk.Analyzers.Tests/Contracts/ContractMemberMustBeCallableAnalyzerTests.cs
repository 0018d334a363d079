namespace Pdk.Analyzers.Tests;

public sealed class ContractMemberMustBeCallableAnalyzerTests : AnalyzerTests<ContractMemberMustBeCallableAnalyzer>
{
    protected override string Valid => """
        [PluginContract("acme.test", 1, 1)] public interface ITest { const int Limit = 3; int Count { get; } void Reset(); private int Helper() => 1; int Twice() => Helper() * 2; }
        """;

    protected override string Invalid => """
        [PluginContract("acme.test", 1, 1)] public interface ITest { int Count { get; [|set|]; } }
        """;

    protected override string Message => "Contract member 'ITest.Count' can be set; declare a method that sets it, or pass the value with the call that needs it";

    [Theory]
    [InlineData("int Count { get; [|init|]; }", "Count", "can be set; declare a method that sets it, or pass the value with the call that needs it")]
    [InlineData("event EventHandler [|Changed|];", "Changed", "is an event; take a contract of the host as a constructor parameter, and call that")]
    [InlineData("int [|this|][int index] { get; }", "this[]", "is an indexer; declare a method")]
    [InlineData("void Call[|<T>|](int value);", "Call", "is generic; declare one method for each type that is needed")]
    [InlineData("[|static|] int Count() => 1;", "Count", "is static, and only instances cross the border; move it to a class")]
    [InlineData("[|static|] abstract int Count { get; }", "Count", "is static, and only instances cross the border; move it to a class")]
    [InlineData("[|protected|] void Call();", "Call", "is not public, so that nobody could call it across the border; make it public")]
    [InlineData("[|internal|] void Call();", "Call", "is not public, so that nobody could call it across the border; make it public")]
    public Task MemberThatIsNoCall_IsReportedAtTheReason(string member, string name, string mistake) =>
        Reports($$"""[PluginContract("acme.test", 1, 0)] public interface ITest { {{member}} }""", $"Contract member 'ITest.{name}' {mistake}");
}
